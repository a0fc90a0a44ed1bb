/**
 * What drawing is given. Types only.
 *
 * @typedef {object} Arrow How much of a column is in what is seen.
 * @property {string} name of the column
 * @property {number} across
 * @property {number} up
 * @property {[number, number]} from where the middle of all is seen
 *
 * @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context
 *
 * @typedef {object} Scene Everything that a picture of points depends on.
 * @property {import('../types.js').Points} points
 * @property {import('./sight.js').Space | null} [space] that is seen from the front, where there are three dimensions
 * @property {import('./strip.js').Strip | null} [strip] of one column alone
 * @property {(import('./sight.js').Unit | null)[] | null} [units] of what is seen across and up, where that is not its own
 * @property {import('../types.js').Hue | null} [hue] what the points are coloured by, instead of by cluster
 * @property {import('./images.js').Images | null} [images] what centroids of images look like
 * @property {Arrow[] | null} [loadings] the columns' directions, where they are asked for
 * @property {import('./view.js').Axes} [axes] the columns shown; [0, 1] by default
 * @property {import('../types.js').Frame} frame
 * @property {import('../types.js').Frame | null} [from] the frame before, while one glides into the other
 * @property {{ points: import('../types.js').Points, view: import('./view.js').View } | null} [before] where the points were in
 *   `from`, where they have moved since
 * @property {number} [t] how far `from` has become `frame`: 0 to 1, already eased
 * @property {import('./view.js').View} view
 * @property {import('./theme.js').Theme} theme
 * @property {ReadonlySet<string>} show the overlays that are on
 * @property {ReadonlySet<string>} [optional] the layers that can be turned off: they are drawn where `show` has their names
 * @property {string} [levels] from which weight on the lines of layers are drawn: see `views/levels.js`
 * @property {import('../types.js').Layer[]} [layers] those of the whole run, besides those of the frame
 * @property {number | null} [hover] the point under the pointer or the focus
 * @property {number | null} [selected] the point that the reader has picked
 * @property {import('../types.js').Attributes | null} [explain] what there is to say of that point; its `layers` are
 *   drawn in place of the frame's own
 * @property {ReadonlySet<number>} [marked] the anchors that are told of
 * @property {number | null} [handle] the anchor that the pointer or the focus is on
 * @property {ReadonlySet<number> | Uint32Array | null} [lit] points to light up, such as those of a bar of the tree
 * @property {number} [pixelRatio] device pixels per CSS pixel
 * @property {{ image: CanvasImageSource, view: import('./view.js').View } | null} [painted] the points, painted
 *   elsewhere because they are too many for shapes, and the view that they were painted for
 * @property {(key: string) => string} [say] the words of a key
 *
 * @typedef {object} Prepared A scene made ready: what its layers share.
 * @property {Scene} scene
 * @property {import('./view.js').Axes} axes
 * @property {Float32Array} xs of each point, in pixels
 * @property {Float32Array} ys
 * @property {(i: number) => [number, number]} at the place of one point
 * @property {number} radius of a point's shape, in pixels
 * @property {Int32Array | null} identity of each point now; null where the frame has no labels
 * @property {Int32Array | null} before … and in the frame before; null unless there is one with labels
 * @property {number} t 1 where there is nothing to glide from
 * @property {import('./prepared.js').Glider[]} anchors of the clusters, on their way from the frame before
 * @property {import('../types.js').Layer[]} layers what else there is to draw, as far as it is on
 */
export {};

/**
 * The shapes that pass between worker, engine, player, drawing and element. Types only.
 *
 * @typedef {{ data: Float64Array, shape: [number, number] }} Matrix Row-major.
 * @typedef {number | boolean | string | Int32Array | Uint32Array | Float64Array | Matrix} Attribute
 * @typedef {Record<string, any>} Attributes Values by name, each an {@link Attribute}.
 *
 * @typedef {object} Points
 * @property {Float64Array} data n × d coordinates, row-major
 * @property {[number, number]} shape n and d
 * @property {Int32Array | null} target the group in which each point was made
 * @property {string[]} feature_names
 * @property {number} [span] how far they reach in a space, however it is turned
 * @property {boolean} [flattened] where they are seen: whether they are measured in more columns than that
 * @property {string[] | null} [names] what the points are called, where a table says so
 * @property {boolean} [found] whether places were found for them, whose units mean nothing
 *
 * @typedef {object} Places Where points are seen.
 * @property {Float64Array} data n × k coordinates, row-major
 * @property {[number, number]} shape n and k: 2 or 3, or 1 where the points have one column
 * @property {string[]} feature_names
 * @property {number[] | null} explained the share of the variance that each direction holds
 * @property {{ origin: Float64Array, axes: Matrix } | null} map how anything else in the points' space is placed, at axes ·
 *   (x − origin); null where that cannot be said
 * @property {Float64Array} [reach] how far from 0 anything is at any moment of the run, where all are seen from as near
 * @property {boolean} [found] whether they were found for the points, and are no columns: what their axes are means nothing
 *
 * @typedef {{ name: string, values: Float64Array | Int32Array }} Hue What points are coloured by; whole numbers are groups.
 *
 * @typedef {object} Frame One moment of a fit.
 * @property {number} step
 * @property {string} kind what kind of step led here: the key of its sentence
 * @property {number} line the active line of the pseudocode, from 0
 * @property {Int32Array} identities by label, what colour and shape follow; −1 is grey; empty: the label itself
 * @property {Int32Array} [labels] none is −1. Absent above 20,000 points, where the worker paints
 * @property {Uint8Array} [roles] a {@link Role} a point; empty: all are members
 * @property {Uint32Array | null} counts of points, by {@link Role}; null: all are members
 * @property {{ data: Float32Array, shape: [number, number] } | null} [soft] n × k: how much of each point each cluster
 *   has, where points are shared
 * @property {(Matrix & { reach?: Float64Array }) | null} [places] where each point is at this moment, where the points move
 * @property {Layer[]} layers what else there is to draw
 * @property {Attributes} facts the numbers that the sentence quotes
 * @property {{ image: ImageData, picture: import('./engine/protocol.js').Picture }} [painted] what was asked for with the frame
 *
 * @typedef {'accent' | 'cluster' | 'quiet' | 'ink'} Tone the cluster's own colour, or one that says how loud a thing is
 *
 * @typedef {PointsLayer | SegmentsLayer | AnchorsLayer | BallsLayer | EllipsesLayer | RegionsLayer
 *   | TextLayer | NamesLayer | ArrowsLayer | RowsLayer | WaysLayer} Layer What there is to draw: `name` is the key of its overlay and of its words.
 * @typedef {{ name: string, tone: Tone }} Named
 *
 * @typedef {Named & { shape: 'points', of: Uint32Array, mark: 'ring' | 'dashed' | 'ground' | 'pale_ground' | 'light' | 'area',
 *   area?: Float64Array, labels?: Int32Array }} PointsLayer `area`: how much each has; `labels`: what the rings look like, if
 *   not as the points themselves
 * @typedef {Named & { shape: 'segments', dash: boolean, weight: Float64Array | null }
 *   & ({ ends: 'pairs', pairs: Uint32Array, beyond: Matrix | null, of: Uint32Array | null, since: Uint32Array | null, mean?: number }
 *     | { ends: 'anchors', pairs: Uint32Array } | { ends: 'own' })} SegmentsLayer
 *   `pairs`: of points, those from n on being rows of `beyond`; or each a point and the label of an anchor. `own`: from
 *   every point to the anchor of its label. `of`: the point whose cluster each belongs to, if not its first; `since`: the
 *   step from which each is there; `weight`: a number for each, beside it where they are few; lines between points are as wide
 *   as its size, and dashed where it is negative; `mean`: how long they are on average, where that is said of all at once
 * @typedef {Named & { shape: 'anchors', at: Matrix, trail: Matrix | null }} AnchorsLayer in the tone of the clusters by
 *   label; `trail`: where they have been, as many rows a move, of which the last are where they are; `at` is empty where
 *   it is the trail of those in another layer
 * @typedef {Named & { shape: 'balls', centre: number, radius: number, metric: string, meter: Uint32Array | null,
 *   place?: Float64Array | null }} BallsLayer `centre`: a point; `place`: the middle, where it is another; `meter`: how many points are counted, and how many are needed
 * @typedef {Named & { shape: 'arrows', pairs: Uint32Array, told: Float64Array, sign: string, dash: boolean }} ArrowsLayer
 *   `pairs`: of points; `told`: a number for each, of which `sign` says what it is
 * @typedef {Named & { shape: 'ellipses', means: Matrix, covariances: Float64Array, weights: Float64Array }} EllipsesLayer
 *   d × d each, by label; `weights`: the part of all that each has
 * @typedef {Named & { shape: 'regions' } & ({ by: 'anchors' | 'hulls' }
 *   | { by: 'cells', bounds: Float64Array, columns: number, labels: Int32Array })} RegionsLayer `bounds`: of the first and of
 *   the second coordinate the least, then of both the greatest; cells by row from the least
 * @typedef {Named & { shape: 'text', at: Matrix, keys: string[] }} TextLayer
 * @typedef {Named & { shape: 'rows', at: Matrix, labels: Int32Array, lit: Uint32Array, ringed: Uint32Array }} RowsLayer
 *   other rows than were fitted, with what they are told
 * @typedef {Named & { shape: 'ways', at: Matrix, pairs: Uint32Array }} WaysLayer from and to which rows
 * @typedef {Named & { shape: 'names' }} NamesLayer what the points are called
 *
 * @typedef {0 | 1 | 2 | 3 | 4 | 5} Role member, unvisited, waiting, core, border, noise
 *
 * @typedef {object} Figure A chart or another view.
 * @property {string} name the key of its words
 * @property {'curve' | 'bars' | 'strip' | 'histogram' | 'tree' | 'matrix' | 'grid'} kind
 * @property {Series[]} series
 * @property {Axis} x
 * @property {Axis} y
 * @property {{ name: string, at: number }[]} marks places along x that have a name; along y, where the parameter is
 * @property {Now | null} now
 * @property {Attributes} data what else its kind needs, and the numbers that its words quote
 *
 * @typedef {{ logarithmic: boolean, whole: boolean }} Axis whole: its ends are said as whole numbers
 *
 * @typedef {object} Now What a figure stands on, and what a pick in it does.
 * @property {Uint32Array} [step] it seeks: a step for each value, series after series, of a grid for each column; they rise
 * @property {string} [parameter] it sets this parameter
 * @property {'x' | 'y'} [along] along which axis that is measured
 * @property {string[]} [texts] what text of the parameter each value belongs to
 * @property {boolean} [points] it lights a point: value i is that of point i
 * @property {string} [layer] it sets from which weight on the lines of the layers of this name are drawn
 *
 * @typedef {object} Series
 * @property {string} name
 * @property {Float64Array | null} x null: side by side
 * @property {Float64Array | Matrix} y a gap where it is not a number
 * @property {'line' | 'stairs' | 'share' | 'dots'} form how they are drawn in a curve; shares are parts of a whole
 *
 * @typedef {object} Part What is found of a run in more time than a fit takes.
 * @property {string} name
 * @property {string[]} depends the parameters of the fit on which it depends
 * @property {boolean} whole whether this is all of it
 * @property {Figure | null} figure
 * @property {Layer[]} layers that are drawn throughout the run
 *
 * @typedef {{ step: number, kind: string, number: number }} Mark A place worth a tick on the scrubber.
 *
 * @typedef {object} Texts An experiment as its texts; all but `data` may be empty.
 * @property {string} data
 * @property {string} prepare
 * @property {string} fit a call or a list of calls
 * @property {string} [view] where the points are seen: two or three columns, or a call
 * @property {string} [hue] the column by which they are coloured, instead of by cluster
 *
 * @typedef {object} Sources What tables are made of.
 * @property {Record<string, string | Uint8Array | Blob>} [files] the contents of files, by name; a worker reads a large one
 *   where it lies
 * @property {Record<string, any>} [variables] matrices and tables, by name
 *
 * @typedef {{ name: string, kind: 'number', values: Float64Array, bool?: boolean } | { name: string, kind: 'category' | 'text', codes: Int32Array, levels: string[] }} Column
 *   A number that is missing is NaN, a code −1.
 *
 * @typedef {object} Advice What may be wrong with a table.
 * @property {string} message
 * @property {number | null} line of the file
 * @property {string | null} column
 * @property {string | null} data the call that would be right
 * @property {string | null} prepare the step that would make it right
 *
 * @typedef {object} Table
 * @property {Column[]} columns
 * @property {string[] | null} names of the rows
 * @property {Int32Array | null} target
 * @property {[number, number]} shape
 * @property {number | null} split where rows are held out: how many are not, which come first
 * @property {Advice[]} advice
 *
 * @typedef {object} Test Rows that are held out.
 * @property {{ data: Float64Array, shape: [number, number], feature_names: string[] }} points as they are prepared
 * @property {Int32Array | null} labels null where the algorithm cannot tell them
 * @property {Int32Array | null} target
 *
 * @typedef {object} DescribedCall
 * @property {string} name
 * @property {string} text canonical
 * @property {Record<string, string>} given the text of each argument that is not at its default
 * @property {Record<string, any>} values the value of every parameter, as JSON
 *
 * @typedef {object} Description An experiment, understood: canonical texts, and the calls in them.
 * @property {string} data
 * @property {string} prepare
 * @property {string} fit
 * @property {string} [view]
 * @property {string} [hue]
 * @property {{ data: DescribedCall[], prepare: DescribedCall[], fit: DescribedCall[], view?: DescribedCall[] }} calls
 *   `data`: one, or one a panel; `view`: one, where the view is a call
 * @property {{ part: string, message: string }[]} notes what was translated
 * @property {string} python a script that gives the same answer
 * @property {DescribedPanel[]} [panels] what stands side by side, where their points are others
 *
 * @typedef {{ data: number, prepare: number[], fit: number | null, hue: string }} DescribedPanel Places among the calls;
 *   and the text of the column by which its points are coloured.
 *
 * @typedef {object} Callable An entry of the catalog.
 * @property {string} name
 * @property {'data' | 'prepare' | 'fit'} part
 * @property {string} help
 * @property {Parameter[]} parameters
 * @property {number} positional
 * @property {'labels' | 'memberships' | 'embedding' | 'edges' | 'topics'} [gives] of an algorithm: what it gives
 * @property {Overlay[]} [shows] what may be drawn besides the points, in the order in which it is offered
 * @property {Moves | null} [moves] what is set by placing its anchors by hand
 * @property {string | null} [holds] the parameter that holds another model
 * @property {Card} [card] what helps to choose it
 *
 * @typedef {object} Card
 * @property {string} shapes what kind of clusters it finds: a sentence, as the next two
 * @property {string} avoid when not to use it
 * @property {string} cost
 * @property {'given' | 'cut' | 'found'} count who says how many clusters there are: whoever calls it, whoever cuts its tree
 *   afterwards, or the points
 * @property {boolean} noise whether points may belong to no cluster
 * @property {boolean} predicts whether points that come later can be told their cluster
 *
 * @typedef {object} Parameter
 * @property {string} name
 * @property {ParameterType[]} accepts
 * @property {any} default
 * @property {string} help
 * @property {{ from: number, to: number, step: number, logarithmic: boolean } | null} slider
 * @property {Omit<Sweep, 'parameter'> | null} sweep
 *
 * @typedef {object} Sweep Values of a parameter that are worth comparing: all whole numbers in a range.
 * @property {string} parameter
 * @property {'strip' | 'curve'} kind how they are shown: by what comes of them, or over the parameter
 * @property {number} from
 * @property {number} to
 * @property {string[]} by by what they are compared: numbers of the result, and scores
 *
 * @typedef {{ type: 'none' | 'bool' | 'int' | 'float' | 'choice' | 'seed' | 'ints' | 'floats' | 'rows' | 'matrix' | 'learned' | 'values',
 *   min?: number, max?: number, open?: boolean, of?: string[], length?: number | null }} ParameterType
 *
 * @typedef {{ data: number, prepare: number, view: number, fit: number }} Timing Milliseconds spent in each.
 *
 * @typedef {{ name: string, on: boolean }} Overlay `on`: at first
 *
 * @typedef {{ places: string, count: string }} Moves The parameters that take where the anchors are, and how many.
 *
 * @typedef {object} FitSummary A fit that is done.
 * @property {string} name
 * @property {number} steps the number of frames
 * @property {number} result_step the one whose labels are the result
 * @property {Mark[]} marks
 * @property {Float64Array} pace [step, seconds, …]: where playing halts, and for how long at speed 1
 * @property {Attributes} result the fitted attributes, without the trailing underscore
 * @property {Timing} timing
 * @property {Frame[]} frames those that were asked for with the run
 * @property {Figure[]} figures of the whole run; with the frames
 * @property {string[]} promised the parts that take longer
 * @property {Layer[]} layers that are drawn throughout; with the frames
 * @property {Overlay[]} shows what may be drawn besides the points
 * @property {Moves | null} moves what is set by placing the anchors by hand
 * @property {Points} [points] those of its panel, where they are others than the run's
 * @property {Places | null} [places] likewise
 * @property {Hue | null} [hue] likewise
 *
 * @typedef {object} RunSummary
 * @property {Description} description
 * @property {Points} points
 * @property {Places | null} places null: the points are seen as they lie
 * @property {Hue | null} hue
 * @property {FitSummary[]} fits
 *
 * @typedef {object} Measures How good a result is; null where that is not defined (a single cluster; no groups made).
 * @property {number | null} [silhouette_score]
 * @property {number | null} [davies_bouldin_score]
 * @property {number | null} [calinski_harabasz_score]
 * @property {number | null} [adjusted_rand_score]
 * @property {boolean} [sampled] the silhouette is the mean of some points only
 *
 * @typedef {object} SweepValue What one value of a parameter gives.
 * @property {string} value its text
 * @property {Attributes} result the scalars and the small matrices among the fitted attributes, and `n_clusters` and `noise` counted
 * @property {Measures} measures
 * @property {import('./engine/protocol.js').PlainError} [error] why there is no result
 *
 * @typedef {object} Names What a reading hands to the next: which names are known, and what they are.
 * @property {Record<string, string>} known
 * @property {string[]} cells those that were read
 * @property {number} seed for draws without one
 *
 * @typedef {object} Reading What a pasted cell says; null: it does not say.
 * @property {string | null} data
 * @property {string | null} prepare empty: nothing is done
 * @property {string | null} fit
 * @property {string | null} view
 * @property {string | null} hue empty: the clusters
 * @property {string[]} opens figures and pages
 * @property {number} used how many statements were understood
 * @property {{ line: number, why: string, kind: 'drawing' | 'notebook' | 'output' | 'python' | 'unknown' }[]} passed
 * @property {string[]} notes
 * @property {Names} names
 *
 * @typedef {object} Score
 * @property {string} name
 * @property {'points' | 'labels_true'} needs beside the labels
 * @property {'number' | 'samples' | 'matrix' | 'report'} gives
 * @property {[number | null, number | null]} range null where there is no end
 * @property {'up' | 'down' | null} good which way is better
 * @property {string} help what it says
 * @property {string} misleads when it misleads
 *
 * @typedef {object} Suggestion A remedy: what to write in the place of a stretch of the wrong text.
 * @property {string} text
 * @property {number} start
 * @property {number} end
 *
 * @typedef {{ message: string, code: string, parameter: string | null, part: string | null, position: number | null, suggestion: Suggestion | null }} PlainMistake
 *
 * @typedef {Error & { code?: string | null, parameter?: string | null, part?: string | null, position?: number | null, suggestion?: Suggestion | null, errors?: PlainMistake[] }} PlaygroundError
 *   `errors`: all that is wrong with the experiment, each with its part
 */
export {};

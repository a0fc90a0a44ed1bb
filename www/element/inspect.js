import { come } from '../come.js';
import { isWhole } from '../experiment/more.js';

/**
 * What is shown at this moment, as plain data: for tests, and for whoever wants to know. Arrays are the page's own and
 * not to be changed.
 *
 * @typedef {object} Inspection
 * @property {import('../types.js').Texts} texts those that are set
 * @property {import('../types.js').Description | null} description what they mean; of the last that could be read
 * @property {string | null} error why they gave no run
 * @property {string | null} mishap what could not be shown, through a fault of ours
 * @property {boolean} running whether a run is under way
 * @property {number} step
 * @property {number} steps
 * @property {boolean} playing
 * @property {import('../types.js').Points | null} points as they are seen
 * @property {{ yaw: number, pitch: number } | null} camera how a space is turned
 * @property {InspectedFit[]} fits
 * @property {import('../draw/view.js').View | null} view of the pictures: its size, the coordinates in its middle,
 *   pixels per unit
 * @property {[number, number]} axes the columns that are shown
 * @property {number} pictures how often a picture was drawn so far
 * @property {import('../draw/theme.js').Theme} theme the colours that it is drawn in
 * @property {{ on: string[], offered: string[], idle: string[] }} overlays idle: those that would change nothing
 * @property {{ fit: number, wanted: number, rows: number[][] } | null} placing the centroids that are placed by hand
 * @property {{ fit: number, point: number } | null} picked
 * @property {Record<string, import('../types.js').SweepValue[]>} sweeps what else was tried so far, by parameter
 * @property {string} announced what was said last to those who do not see it
 *
 * @typedef {object} InspectedFit
 * @property {string} name
 * @property {string} text
 * @property {import('../types.js').Frame | null} frame what is shown and spoken of
 * @property {import('../types.js').Frame | null} drawn what is drawn: ahead of it while a cut is in a hand
 * @property {number} result_step
 * @property {import('../types.js').Mark[]} marks
 * @property {import('../types.js').Attributes} model what does not change from step to step
 * @property {import('../types.js').Layer[]} layers what is drawn throughout the run
 * @property {import('../types.js').Figure[]} figures its charts and views
 * @property {boolean} whole whether all that takes longer than the fit is there
 * @property {import('../types.js').Measures | null} scores
 * @property {import('../types.js').Timing} timing
 * @property {import('../views/tree/inspect.js').InspectedTree | null} tree
 */

/**
 * @param {import('../element.js').ClusterPlayground} element
 * @returns {Inspection}
 */
export function inspect(element) {
  const { experiment, playback, pictures, point, place, sweeps } = element;
  const { now } = place;
  const { picked } = point;
  return {
    texts: element.texts,
    description: experiment.description,
    error: experiment.error?.message ?? null,
    mishap: element.mishaps.now?.message ?? null,
    running: experiment.running,
    step: playback.player.step,
    steps: playback.last + 1,
    playing: playback.player.playing,
    points: pictures.points,
    camera: pictures.sight?.space ? pictures.camera : null,
    fits: playback.fits.map((view) => inspectFit(element, view)),
    view: pictures.view && { ...pictures.view },
    axes: pictures.axes,
    pictures: pictures.count,
    theme: element.appearance.theme,
    overlays: { on: [...element.overlays], offered: element.shown.offered, idle: [...element.shown.idle] },
    placing: now && { fit: now.fit, wanted: now.wanted, rows: now.rows.map((row) => [...row]) },
    picked: picked && { fit: picked.fit, point: picked.point },
    sweeps: Object.fromEntries(
      sweeps.offered.map(({ parameter }) => [parameter, come.triedOf?.(sweeps, parameter) ?? []]),
    ),
    announced: element.report.announced,
  };
}

/**
 * @param {import('../element.js').ClusterPlayground} element
 * @param {import('../play/fit-view.js').FitView} view
 * @returns {InspectedFit}
 */
function inspectFit({ trees, pictures }, view) {
  const { index, fit, call, frame, drawn, model, layers, figures, scores } = view;
  const { name, result_step, marks, timing } = fit;
  const canvas = pictures.trees.find(({ dataset }) => Number(dataset.fit) === index);
  const tree = canvas && trees?.has(index) ? trees.inspect(index, canvas) : null;
  const shown = { frame, drawn, model, layers, figures, scores, whole: isWhole(view), tree };
  return { name, text: call.text, result_step, marks, timing, ...shown };
}

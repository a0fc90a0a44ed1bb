// What passes between engine and session, and how errors and arrays get across.

/**
 * @typedef {import('../types.js').Texts} Texts
 * @typedef {import('../types.js').PlaygroundError} PlaygroundError
 *
 * @typedef {object} Request A question of one client. `run` names the run that is meant: one that is no longer there is
 *   answered with null.
 * @property {number} id
 * @property {number} client
 * @property {'load' | 'run' | 'restore' | 'describe' | 'python' | 'read' | 'catalog' | 'help' | 'scores' | 'frame' | 'table' | 'paint' | 'explain' | 'measure' | 'suits' | 'test' | 'more' | 'figure' | 'between' | 'sweep' | 'give' | 'cancel' | 'close' | 'ping'} kind
 *   `load` brings a module; `restore` is a run whose summary is known already.
 * @property {WebAssembly.Module | Uint8Array} [wasm] load: the module itself, or its packed bytes
 * @property {import('../types.js').Sources} [sources] give: what tables are made of
 * @property {string} [text] load: a table that lies beside the page
 * @property {Texts} [texts] run, restore, describe, python, sweep
 * @property {(Place | number)[]} [show] run: the frames that come along with the summary, and with them the figures
 * @property {number} [run] run, restore, frame, paint, explain, measure, more, figure, between
 * @property {number} [fit] all but run
 * @property {number} [step] frame, paint, explain, figure
 * @property {Picture} [picture] paint; frame: where labels stay in the worker, `pixels` come along
 * @property {number} [point] explain
 * @property {number} [other] explain: the second of a pair
 * @property {string[]} [known] more: the parts that are left out
 * @property {string} [name] suits: a call; figure; load: the module's
 * @property {number} [most] figure: of rows
 * @property {string} [metric] between: by which distance
 * @property {Uint32Array} [rows] between: which points
 * @property {(string | [name: string, options: Record<string, any>])[]} [names] measure: the scores; sweep: what of each
 *   result is wanted besides its numbers, too
 * @property {string} [script] read: a pasted cell
 * @property {string[]} [earlier] read: the cells before it
 * @property {number} [seed] read: for draws without one
 * @property {string} [key] sweep: a newer one of the same key takes its place
 * @property {string[]} [fits] sweep: the texts of the fits, one call each
 * @property {string[]} [values] sweep: what each is called, if not by its text
 * @property {import('../types.js').Points} [points] sweep: those that are fitted, whatever the texts say of data
 *
 * @typedef {object} SoFar Where the points of a fit are that moves them, while it is under way.
 * @property {import('../types.js').Matrix} places
 * @property {number} fit
 *
 * @typedef {'result' | 'begun'} Place A step by its meaning: the one whose labels are the result, the first mark.
 *
 * @typedef {object} Picture What is to be painted: many points, a few pixels each.
 * @property {number} width in device pixels
 * @property {number} height
 * @property {number[]} view the data coordinates in the middle, and device pixels per unit across and up; of a space, how it
 *   is turned: see `Space` in `draw/sight.js`
 * @property {[number, number]} axes the columns that are shown, across and up
 * @property {number} size of a point's edge, in device pixels
 * @property {Uint32Array} colours red in the lowest byte, alpha in the highest: of points in no cluster, of noise, and
 *   of each identity, over and over where there are fewer
 * @property {boolean} truth by how the points were made, not by the fit
 *
 * @typedef {object} PlainError An error's properties: a structured clone would lose them.
 * @property {string} message
 * @property {string | null} code
 * @property {string | null} parameter
 * @property {string | null} part
 * @property {number | null} position
 * @property {number | null} [line] of a file
 * @property {string | null} [column] of a table
 * @property {import('../types.js').Suggestion | null} [suggestion]
 * @property {import('../types.js').PlainMistake[]} [errors]
 *
 * @typedef {object} Answer To the request of the same id: news any number of times, then exactly one of the others.
 * @property {number} id
 * @property {any} [news] progress of a run, a value of a sweep, a part of what takes longer
 * @property {any} [value]
 * @property {PlainError} [error]
 * @property {string} [failed] the core could not be compiled: why
 * @property {string} [dead] the wasm module trapped and cannot be used any more: what it said
 * @property {number} [memory] bytes that the wasm module holds
 */

/**
 * @param {any} error
 * @returns {PlainError}
 */
export function toPlain(error) {
  return {
    message: error instanceof Error ? error.message : String(error),
    code: error?.code ?? null,
    parameter: error?.parameter ?? null,
    part: error?.part ?? null,
    position: error?.position ?? null,
    line: error?.line ?? null,
    column: error?.column ?? null,
    suggestion: error?.suggestion ?? null,
    errors: error?.errors ?? [],
  };
}

/**
 * @param {PlainError} plain
 * @returns {PlaygroundError}
 */
export function fromPlain({ message, ...properties }) {
  return Object.assign(new Error(message), properties);
}

/**
 * An error of JavaScript's own: of the engine, or of what it was given.
 * @param {'superseded' | 'cancelled' | 'closed' | 'crashed' | 'later' | 'not_loaded' | 'not_given' | 'out_of_range' | 'invalid_data' | 'invalid_type' | 'missing_parameter' | 'conflict' | 'cannot_predict' | 'freed'} code
 * @param {string} message
 * @param {string | null} [parameter] later, not_loaded: the module
 * @returns {PlaygroundError}
 */
export function engineError(code, message, parameter = null) {
  // What is told again of what was written is short.
  const short = message.replace(/(\S{60})\S+/, '$1…');
  return fromPlain({ message: short, code, parameter, part: null, position: null });
}

/**
 * A part of the page has not come.
 * @param {string} name of a late part, or of a module
 * @param {any} error why
 */
export const notLoaded = (name, error) =>
  engineError('not_loaded', `the part \`${name}\` did not come: ${error?.message ?? error}`, name);

/**
 * The buffers in an answer, which can be handed over instead of copied.
 * @param {any} value
 * @param {ArrayBuffer[]} [found]
 * @returns {ArrayBuffer[]}
 */
export function transferables(value, found = []) {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && !found.includes(value.buffer)) found.push(value.buffer);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) transferables(part, found);
  }
  return found;
}

/**
 * Values that may be many, and that nobody needs any more: what is thrown away is not taken away at once.
 * @param {ArrayBufferView | undefined} values
 */
export function thrownAway(values) {
  /** @type {any} */ (values?.buffer)?.transfer?.(0);
}

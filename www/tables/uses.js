// Another use of a column, or none: what was done with it goes along, is said, and can be taken back.

import { plain } from '../panels/rich.js';
import { said } from '../words/tables.js';
import { without, withRole } from './roles.js';

/**
 * @typedef {import('./own.js').Own} Own
 * @typedef {import('./roles.js').Role} Role
 */

/**
 * Uses a column as this.
 * @param {Own} own
 * @param {string[]} names of the table's columns
 * @param {string} name
 * @param {Role} role
 */
export function use(own, names, name, role) {
  const { description, host } = own;
  if (!description) return;
  const { catalog } = host.experiment;
  take(own, role === 'feature' ? [] : [name], withRole(description, names, name, role, catalog));
}

/**
 * Leaves columns out.
 * @param {Own} own
 * @param {string[]} names of the table's columns
 * @param {string[]} out
 */
export function leaveOut(own, names, out) {
  const { description, host } = own;
  if (description) take(own, out, without(description, names, out, host.experiment.catalog));
}

/**
 * @param {Own} own
 * @param {string[]} out what are no columns any more
 * @param {import('./roles.js').Chosen} chosen
 */
function take(own, out, { texts, steps }) {
  const { host } = own;
  const description = /** @type {import('../types.js').Description} */ (own.description);
  const before = host.texts;
  const { prepare } = description.calls;
  const gone = prepare.length - steps.length;
  const less = steps.filter((call) => !prepare.includes(call)).length;
  own.carried = null;
  host.change({ ...before, ...texts });
  if (!gone && !less) return;
  const message = said.without(out, gone, less);
  const back = () => {
    own.carried = null;
    host.change(before);
  };
  own.carried = {
    call: texts.data,
    prepare: texts.prepare,
    message,
    ways: [{ label: said.undo, pick: back }],
  };
  host.report.say(plain(message));
}

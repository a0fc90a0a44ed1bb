// Parameters of a model that is held by a parameter of another call, as in
// `affinity_propagation(GraphicalLassoCV(alphas=8).fit(X.T).covariance_)`: they are controls like any other. A late part.

/**
 * @typedef {import('../types.js').Callable} Callable
 * @typedef {import('../types.js').DescribedCall} DescribedCall
 * @typedef {{ call: DescribedCall, callable: Callable, written: (name: string, text: string | null) => string }} Held
 *   `written`: the text of all of it, with one argument changed; null: its default
 */

/** A model, its arguments, and what becomes of it. */
const MODEL = /^(\w+)\((.*)\)(\.fit\([^()]*\)\.\w+)$/s;

/**
 * @param {unknown} value of a parameter
 * @param {Pick<import('../experiment/experiment.js').Experiment, 'catalog' | 'learn'>} experiment what is fitted within a
 *   fit stands in no menu: it is learned of with the help
 * @returns {Held | null} null: no model that is known
 */
export function heldIn(value, experiment) {
  const [, name, inside, after] = (typeof value === 'string' && MODEL.exec(value)) || [];
  if (!name) return null;
  const callable = experiment.catalog.find((one) => one.name === name);
  if (!callable) {
    experiment.learn();
    return null;
  }
  const given = argumentsOf(inside);
  const values = Object.fromEntries(
    callable.parameters.map(({ name: own, default: usual }) => [
      own,
      own in given ? meaningOf(given[own]) : (usual ?? null),
    ]),
  );
  const written = (/** @type {string} */ changed, /** @type {string | null} */ text) => {
    const pairs = Object.entries({ ...given, [changed]: text }).filter(([, one]) => one !== null);
    return `${name}(${pairs.map(([own, one]) => `${own}=${one}`).join(', ')})${after}`;
  };
  const call = /** @type {DescribedCall} */ ({ name, text: `${name}(${inside})`, given, values });
  return { call, callable, written };
}

/**
 * The controls of a model that a parameter holds.
 * @param {Parameters<typeof heldIn>[1]} experiment
 * @param {string} scope
 * @param {unknown} value of the parameter
 * @param {string} within its name
 * @returns {import('./controls.js').Knob[] | null} null: it holds none
 */
export function heldKnobs(experiment, scope, value, within) {
  const held = heldIn(value, experiment);
  if (!held) return null;
  const { call, callable, written } = held;
  return callable.parameters.map((parameter) => ({ scope, call, parameter, within, written }));
}

/**
 * Arguments by name, as they are written. Brackets and strings keep their commas.
 * @param {string} text
 * @returns {Record<string, string>}
 */
function argumentsOf(text) {
  const pieces = text.match(/(?:\[[^\]]*\]|\([^)]*\)|'(?:[^'\\]|\\.)*'|[^,])+/g) ?? [];
  return Object.fromEntries(
    pieces.flatMap((piece) => {
      const [, name, written] = /^\s*(\w+)\s*=\s*(.*?)\s*$/s.exec(piece) ?? [];
      return name ? [[name, written]] : [];
    }),
  );
}

/** @param {string} text as it is written in a call */
function meaningOf(text) {
  if (text === 'None') return null;
  if (text === 'True' || text === 'False') return text === 'True';
  if (text.startsWith('[') || text.startsWith('('))
    return text
      .slice(1, -1)
      .split(',')
      .filter((one) => one.trim())
      .map(Number);
  const number = Number(text);
  return Number.isNaN(number) ? text.replace(/^'|'$/g, '') : number;
}

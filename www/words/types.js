/**
 * What an algorithm brings in words. Types only.
 *
 * `**…**` in a sentence is bold; nothing else is markup.
 *
 * @typedef {object} Context What a sentence may need besides the facts.
 * @property {number} n points
 * @property {number} d coordinates
 * @property {number} step
 * @property {(x: number) => string} number a number as a person writes it: three or four significant digits
 * @property {(identity: number) => string} shape what the cluster looks like: `the green triangles`
 * @property {Record<string, any>} values the values of the call
 * @property {number} [begun] as many clusters have begun, where they do so one after the other
 * @property {import('../types.js').Attributes} layers of the frame: who they are of whom the facts have the numbers
 *
 * @typedef {(facts: import('../types.js').Attributes, context: Context) => string} Sentence
 *
 * @typedef {object} Words
 * @property {string} name
 * @property {(fit: import('../types.js').DescribedCall) => { text: string, indent: number }[]} pseudocode
 * @property {Record<string, Sentence>} steps by the frame's kind
 * @property {Record<string, Sentence>} explain by the kind of `explain`
 * @property {(result: import('../types.js').Attributes, context: Context) => string} verdict
 * @property {{ title: string, x: string, y: string }} chart
 * @property {string} [links] what the lines of the overlay of this name are, where there is one
 */
export {};

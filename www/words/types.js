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
 * @property {(column: number) => string} [feature] what a column is called
 * @property {(identity: number) => string} shape what the cluster looks like: `the green triangles`
 * @property {Record<string, any>} values the values of the call
 * @property {number} [unbeaten] of how many starts that were tried none ends better
 * @property {import('../types.js').Attributes} shown the numbers of the step that is shown, where a point is spoken of
 *
 * @typedef {(facts: import('../types.js').Attributes, context: Context) => string} Sentence
 *
 * @typedef {object} Words
 * @property {string} name
 * @property {(fit: import('../types.js').DescribedCall) => { text: string, indent: number }[]} pseudocode
 * @property {Record<string, Sentence>} steps by the frame's kind
 * @property {Record<string, Sentence>} [aloud] what a picture shows beside that, for those who hear it, by the frame's kind
 * @property {string[]} [concluding] the kinds of steps whose sentence is a verdict, so that none is added
 * @property {Record<string, Sentence>} explain by the kind of `explain`
 * @property {Record<string, (facts: import('../types.js').Attributes, identity: (label: number) => number,
 *   theme: import('../draw/theme.js').Theme, points: import('../types.js').Points) => unknown>} [beside] what is shown beside that, by the same kind
 * @property {(result: import('../types.js').Attributes, context: Context) => string} verdict
 * @property {Record<string, Sentence>} [exact] how it was measured, for those who ask: by the frame's kind, and of the result
 *   under `verdict`; may be empty
 * @property {Record<string, FigureWords>} [figures] by the name of the figure
 * @property {string} [named] the parameter that belongs to its name: it is said also where it has its default
 * @property {[string, string]} [map] the two parameters that are worth a map, if not the first that are declared
 * @property {string} [mapBy] what it shows first
 * @property {Record<string, string>} [marks] what stands in the picture, by its key
 * @property {Record<string, string>} [notes] what an overlay is that is easily misread, by its name
 * @property {string[]} [pointed] the overlays that are of the point that is meant
 *
 * @typedef {string | ((data: import('../types.js').Attributes) => string)} FigurePhrase with the figure's own numbers
 *
 * @typedef {object} FigureWords
 * @property {FigurePhrase} title
 * @property {FigurePhrase} [x] the axis across
 * @property {FigurePhrase} [y] the axis upwards
 * @property {FigurePhrase} [help] what is heard in place of the title
 * @property {boolean} [signed] whether what is below 0 is of another kind than what is above
 * @property {FigurePhrase} [note] what is said below it
 * @property {FigurePhrase} [none] what is said where there are no values
 * @property {(count: number, all: number, level: string) => string} [level] how many values are from a level on
 * @property {string} [counted] what is counted where equal values lie upon each other
 * @property {Record<string, string>} [marks] by name
 * @property {Record<string, string>} [markHelp]
 * @property {Record<string, string>} [parts] the series
 * @property {(row: import('../types.js').Attributes, number: Context['number']) => [head: string, more: string]} [told]
 *   of the values at one place: `x`, and each series by its name
 */
export {};

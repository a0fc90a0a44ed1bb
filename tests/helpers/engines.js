// What a test asks of a browser that Playwright does not drive here, whatever protocol it speaks.

/**
 * @typedef {object} Engine
 * @property {(url: string) => Promise<void>} goto
 * @property {(expression: string) => Promise<any>} evaluate what an expression is, or promises, in the page; as JSON
 * @property {(condition: string) => Promise<void>} until waits until an expression is true
 * @property {(expression: string) => Promise<void>} click presses in the middle of the element that an expression is
 * @property {(key: string) => Promise<void>} press a key, as a character or a code of WebDriver
 * @property {string[]} complaints errors and warnings of the console, uncaught exceptions, where the protocol tells them
 * @property {() => Promise<void>} close
 */

/** How often `until` looks, and how long it waits between two looks, in milliseconds. */
const TRIES = 600;
const PAUSE = 50;

/**
 * @param {Engine['evaluate']} evaluate
 * @param {string} condition
 */
export async function until(evaluate, condition) {
  for (let tries = 0; !(await evaluate(condition)); tries += 1) {
    if (tries > TRIES) throw new Error(`never: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/**
 * The middle of the element that an expression is.
 * @param {Engine['evaluate']} evaluate
 * @param {string} expression
 */
export async function middleOf(evaluate, expression) {
  const { x, y, width, height } = await evaluate(`(${expression}).getBoundingClientRect().toJSON()`);
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

/** What presses and releases at a place, in WebDriver's words. @param {{ x: number, y: number }} at */
export const pressAt = (at) => [
  { type: 'pointerMove', duration: 0, ...at },
  { type: 'pointerDown', button: 0 },
  { type: 'pointerUp', button: 0 },
];

/** What presses and releases a key, in WebDriver's words. @param {string} value */
export const pressKey = (value) => [
  { type: 'keyDown', value },
  { type: 'keyUp', value },
];

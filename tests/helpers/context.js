// A 2D context that writes down what is asked of it, so that drawing is tested without a browser.

/** @typedef {{ call: string, args: any[], style: Record<string, any>, figures: number }} Call figures: in the path so far */

const METHODS = [
  'beginPath',
  'closePath',
  'moveTo',
  'lineTo',
  'arc',
  'ellipse',
  'rect',
  'roundRect',
  'fill',
  'stroke',
  'fillRect',
  'strokeText',
  'fillText',
  'setLineDash',
  'setTransform',
  'drawImage',
  'save',
  'restore',
  'clip',
  'translate',
  'rotate',
  'scale',
];

/**
 * @returns {{ context: any, calls: Call[], named: (name: string) => Call[] }} each call with the style at its time
 */
export function recordingContext() {
  /** @type {Call[]} */
  const calls = [];
  /** @type {Record<string, any>} */
  let dash = [];
  let figures = 0;
  /** @type {Record<string, any>} */
  const context = {
    globalAlpha: 1,
    measureText: (/** @type {string} */ text) => ({ width: 7 * text.length }),
  };
  const style = () => ({
    alpha: context.globalAlpha,
    fill: context.fillStyle,
    stroke: context.strokeStyle,
    line: context.lineWidth,
    dash,
  });
  for (const name of METHODS) {
    context[name] = (/** @type {any[]} */ ...args) => {
      if (name === 'setLineDash') dash = args[0];
      const unsound = args.some((arg) => typeof arg === 'number' && !Number.isFinite(arg));
      if (unsound) throw new Error(`${name}(${args}) cannot be drawn`);
      if (name === 'beginPath') figures = 0;
      if (['moveTo', 'rect', 'roundRect', 'ellipse'].includes(name)) figures += 1;
      calls.push({ call: name, args, style: style(), figures });
    };
  }
  return { context, calls, named: (name) => calls.filter(({ call }) => call === name) };
}

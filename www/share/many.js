// The gallery as a picture: its cells, what is written about them, and how good they are.

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** What is said to whoever can press it is not part of a picture. */
const UNSAID = '.beside-row, .key';

/**
 * @param {Host} host
 * @param {Element} grid
 * @returns {import('./picture.js').Piece[]}
 */
export function piecesOfMany(host, grid) {
  const { theme } = host.appearance;
  // Heads stay in sight over what is scrolled: in a picture each is where it belongs.
  const scroll = grid.parentElement;
  const [x, y] = [scroll?.scrollLeft ?? 0, scroll?.scrollTop ?? 0];
  scroll?.scrollTo({ left: 0, top: 0, behavior: 'instant' });
  const from = grid.getBoundingClientRect();
  const at = (/** @type {DOMRect} */ { left, top, width, height }) => ({
    x: left - from.left,
    y: top - from.top,
    width,
    height,
  });
  const cells = [...grid.querySelectorAll('canvas')].map((canvas) => ({
    ...at(canvas.getBoundingClientRect()),
    draw: (/** @type {any} */ context, /** @type {number} */ ratio) =>
      host.pages.room?.paint?.(canvas, context, ratio),
  }));
  const scaled =
    (/** @type {(context: any) => void} */ draw) =>
    (/** @type {any} */ context, /** @type {number} */ ratio) => {
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      draw(context);
    };
  const lines = [...grid.querySelectorAll('.cell')].map((cell) => {
    const place = at(cell.getBoundingClientRect());
    const draw = scaled((context) => {
      context.strokeStyle = theme.line;
      context.lineWidth = 1;
      context.strokeRect(0.5, 0.5, place.width - 1, place.height - 1);
    });
    return { ...place, draw };
  });
  const bars = /** @type {HTMLElement[]} */ ([...grid.querySelectorAll('.bar')]).map((bar) => {
    const place = at(bar.getBoundingClientRect());
    const share = Number(getComputedStyle(bar).getPropertyValue('--share')) || 0;
    const draw = scaled((context) => {
      context.fillStyle = theme.line;
      context.fillRect(0, 0, place.width, place.height);
      context.fillStyle = theme.ink;
      context.fillRect(0, 0, share * place.width, place.height);
    });
    return { ...place, draw };
  });
  const words = wordsIn(grid).map(({ box, word, style }) => ({
    ...at(box),
    width: box.width + 2,
    draw: scaled((context) => {
      context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      context.fillStyle = style.color;
      context.textBaseline = 'middle';
      context.fillText(word, 0, box.height / 2);
    }),
  }));
  scroll?.scrollTo({ left: x, top: y, behavior: 'instant' });
  return [...lines, ...cells, ...bars, ...words];
}

/** Each word with its place: lines are broken where they are. @param {Element} root */
function wordsIn(root) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const { parentElement: of } = text;
    if (!of || of.closest(UNSAID)) continue;
    for (const { 0: word, index } of (text.textContent ?? '').matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const box = range.getBoundingClientRect();
      if (box.width > 0) found.push({ box, word, style: getComputedStyle(of) });
    }
  }
  return found;
}

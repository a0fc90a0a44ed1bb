// Where an explanation stands: beside what it explains, on nothing that is read or pressed. Below a control in one column
// it has a room of its own, which what follows makes. A part of what comes for those who walk by keys.

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** What may have the focus, and what belongs to it. */
const STOPS = '.control, button, input, select, textarea, summary, [tabindex="0"]:not(canvas)';

/** What is read. */
const READ = 'legend, h2, p, .count, .name, figcaption';

/** Air around an explanation, in pixels. */
const AIR = 6;

/** What it is worth not to be hidden: what comes next more than what has been, and a picture less than words. */
const WORTH = { next: 8, before: 4, picture: 1 };

/** How long after a finger is lifted its press may still come, in milliseconds. */
const LIFTED = 300;

/** @type {WeakSet<Host>} */
const explained = new WeakSet();

/** Where something is being pressed: nothing may move from under it. @type {WeakSet<Host>} */
const pressed = new WeakSet();

/** From now on explanations are put where they hide least. @param {Host} host */
export function explain(host) {
  if (explained.has(host)) return;
  explained.add(host);
  host.addController({ hostUpdated: () => place(host) });
  // What it explains may be scrolled away.
  host.renderRoot.addEventListener('scroll', () => place(host), { capture: true, passive: true });
  addEventListener('scroll', () => place(host), { passive: true });
  host.renderRoot.addEventListener('pointerdown', () => pressed.add(host), { capture: true });
  const over = (/** @type {number} */ wait) => () =>
    setTimeout(() => {
      if (pressed.delete(host)) place(host);
    }, wait);
  addEventListener('click', over(0), { capture: true });
  addEventListener('pointercancel', over(0));
  addEventListener('pointerup', over(LIFTED));
}

/** What has made room for an explanation. @type {WeakMap<Host, HTMLElement>} */
const apart = new WeakMap();

/** @param {Host} host */
function place(host) {
  const { now, meant } = host.help;
  const root = /** @type {ShadowRoot} */ (host.renderRoot);
  const bubble = now && meant ? /** @type {HTMLElement | null} */ (root.querySelector('.bubble')) : null;
  const parted = apart.get(host);
  if (parted && !(bubble && parted === meant)) {
    if (pressed.has(host)) return;
    parted.style.removeProperty('--room');
    apart.delete(host);
  }
  if (!bubble || !meant) return;
  const { width, height } = bubble.getBoundingClientRect();
  const isAlone = Boolean(root.querySelector('.tabs')?.getClientRects().length);
  if (isAlone && meant instanceof HTMLElement && meant.matches('.controls .control')) {
    apart.set(host, meant);
    meant.style.setProperty('--room', `${Math.ceil(height) + AIR}px`);
    const { left, bottom } = meant.getBoundingClientRect();
    put(bubble, { x: Math.max(AIR, Math.min(left, innerWidth - width - AIR)), y: bottom + AIR / 2 });
    return;
  }
  const best = bestOf(root, meant, width, height);
  if (best) put(bubble, best);
}

/** @param {HTMLElement} bubble @param {{ x: number, y: number }} at */
function put(bubble, { x, y }) {
  bubble.style.insetInlineStart = `${x}px`;
  bubble.style.insetBlockStart = `${y}px`;
}

/**
 * Where it hides least.
 * @param {ShadowRoot} root
 * @param {HTMLElement | SVGElement} meant
 * @param {number} width
 * @param {number} height
 */
function bestOf(root, meant, width, height) {
  const { left, top, right, bottom } = meant.getBoundingClientRect();
  const worthOf = (/** @type {Element} */ it) => {
    if (it.matches('.picture')) return WORTH.picture;
    const isBefore = meant.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_PRECEDING;
    return isBefore ? WORTH.before : WORTH.next;
  };
  const hides = [...root.querySelectorAll(`${STOPS}, ${READ}, .picture`)]
    .filter((it) => it.getClientRects().length && !it.matches('.aside, .bubble'))
    .map((it) => ({ at: it.getBoundingClientRect(), worth: worthOf(it) }));
  const column = meant.closest('.controls, .why, .scores')?.getBoundingClientRect() ?? { left, right };
  const x = Math.max(AIR, Math.min(left, innerWidth - width - AIR));
  const y = Math.max(AIR, Math.min(top, innerHeight - height - AIR));
  const places = [
    { x: column.right + AIR, y },
    { x: column.left - width - AIR, y },
    { x, y: bottom + AIR },
    { x, y: top - height - AIR },
  ].filter((at) => at.x >= 0 && at.y >= 0 && at.x + width <= innerWidth && at.y + height <= innerHeight);
  const hidden = (/** @type {{ x: number, y: number }} */ at) =>
    hides.reduce((sum, { at: other, worth }) => {
      const isHidden =
        other.left < at.x + width && other.right > at.x && other.top < at.y + height && other.bottom > at.y;
      return isHidden ? sum + worth : sum;
    }, 0);
  const costs = new Map(places.map((at) => [at, hidden(at)]));
  const [best] = places.sort((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0));
  return best;
}

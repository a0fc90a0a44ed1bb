// A figure that is asked for is brought into sight, wherever it stands: within the panel that scrolls, or on a phone below
// the picture, which stays. The page itself is not moved where it need not be. A late part.

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Of what is brought into sight, above it, in pixels. */
const ABOVE = 8;

/** For how many frames a figure is waited for, and for how many it is held where it is while what is around it comes. */
const TRIES = 600;
const HELD = 60;

/** What a reader does who goes on from there. */
const MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'];

/** Whether the picture stays while the page is scrolled, as on a phone. @param {Host} host */
const pictureOf = (host) => {
  const picture = host.renderRoot.querySelector('.picture');
  return picture && getComputedStyle(picture).position === 'sticky' ? picture : null;
};

/** Nothing but the picture is to be seen: whatever was scrolled for an earlier figure. @param {Host} host */
export function toTop(host) {
  asked.delete(host);
  const panel = host.renderRoot.querySelector('.why');
  if (panel) panel.scrollTop = 0;
  if (pictureOf(host)) scrollBy({ top: host.getBoundingClientRect().top, behavior: 'instant' });
}

/** What was asked for last: it alone is brought. @type {WeakMap<Host, symbol>} */
const asked = new WeakMap();

/**
 * Brings a figure into sight, once it is there: what a late part shows is a moment after.
 * @param {Host} host
 * @param {string} selector
 */
export async function bring(host, selector) {
  const mine = Symbol(selector);
  asked.set(host, mine);
  await host.settled.catch(() => {});
  const isAsked = () => asked.get(host) === mine;
  const stop = () => isAsked() && asked.delete(host);
  let held = 0;
  for (let tries = 0; tries < TRIES && held < HELD && isAsked(); tries += 1) {
    await host.updateComplete;
    const found = host.renderRoot.querySelector(selector);
    if (found && !held) {
      if (found instanceof HTMLDetailsElement) found.open = true;
      for (const move of MOVES) addEventListener(move, stop, { once: true, passive: true, capture: true });
    }
    if (found) {
      held += 1;
      scrollTo(host, found);
    }
    await new Promise(requestAnimationFrame);
  }
  if (isAsked()) stop();
  for (const move of MOVES) removeEventListener(move, stop, { capture: true });
}

/**
 * @param {Host} host
 * @param {Element} what with its heading, where it has one
 */
function scrollTo(host, what) {
  const top = headOf(what).getBoundingClientRect().top - ABOVE;
  const panel = scrolledIn(what);
  const picture = pictureOf(host);
  if (panel) panel.scrollTop += top - panel.getBoundingClientRect().top;
  else if (picture) {
    const far = top - picture.getBoundingClientRect().height;
    if (Math.abs(far) >= 1) scrollBy({ top: far, behavior: 'instant' });
  }
}

/** The heading of a table stands above what scrolls it sideways. @param {Element} what */
function headOf(what) {
  let before = what.closest('.scroll')?.previousElementSibling;
  while (before && !before.querySelector('h2') && !before.matches('h2'))
    before = before.previousElementSibling;
  return before ?? what;
}

/** What scrolls it up and down, of its own. @param {Element} what */
function scrolledIn(what) {
  for (let around = what.parentElement; around; around = around.parentElement) {
    const { overflowY } = getComputedStyle(around);
    if (/auto|scroll/.test(overflowY) && around.scrollHeight > around.clientHeight + 1) return around;
  }
  return null;
}

// Sliders of the browser's own jump to where a finger touches them, before it is known whether it scrolls the page. What they
// tell meanwhile is kept back, and nobody hears of it where it does.

import { wayOf } from './finger.js';

/**
 * @typedef {object} Held A slider under a finger of which it is not known yet what it means.
 * @property {HTMLInputElement} slider
 * @property {number} x where the finger was put
 * @property {number} y
 * @property {string} before what was set
 * @property {string} wanted what a tap there would set
 * @property {boolean} scrolls
 */

/** @param {Node} root in which all sliders are */
export function guardSliders(root) {
  /** @type {Held | null} */
  let held = null;
  const on = (/** @type {string} */ kind, /** @type {(event: any) => void} */ act) =>
    root.addEventListener(kind, act, { capture: true });
  on('pointerdown', ({ target: slider, pointerType, clientX: x, clientY: y }) => {
    const isHeld = pointerType === 'touch' && slider.matches('input[type=range]');
    held = isHeld ? { slider, x, y, before: slider.value, wanted: slider.value, scrolls: false } : null;
  });
  on('pointermove', (event) => {
    const way = held && !held.scrolls && wayOf(held, event);
    if (way === 'across') held = null;
    else if (way && held) held.scrolls = true;
  });
  on('pointerup', () => {
    if (!held || held.scrolls) return release();
    const { slider, before, wanted } = held;
    held = null;
    if (wanted === before) return;
    slider.value = wanted;
    for (const kind of ['input', 'change']) slider.dispatchEvent(new Event(kind, { bubbles: true }));
  });
  on('pointercancel', () => {
    if (held) held.scrolls = true;
    release();
  });
  for (const kind of ['input', 'change'])
    on(kind, (event) => {
      if (!held || event.target !== held.slider) return;
      event.stopPropagation();
      const { slider, before } = held;
      if (slider.value !== before) held.wanted = slider.value;
      slider.value = before;
    });

  /** What the browser still tells of a finger that has scrolled comes with the event that ends it. */
  function release() {
    const now = held;
    setTimeout(() => {
      if (held === now) held = null;
    });
  }
}

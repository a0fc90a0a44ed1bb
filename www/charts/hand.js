// What a hand does to a chart that it has taken hold of.

import { held } from './chart.js';

/**
 * @param {(event: PointerEvent, done: boolean) => void} move to where the event is; `done`: it is let go there
 * @param {{ take?: () => void, leave?: () => void }} [also] what begins and ends with it
 * @returns {NonNullable<import('./chart.js').Chart['pointer']>}
 */
export function hand(move, { take, leave } = {}) {
  const target = (/** @type {PointerEvent} */ event) => /** @type {SVGElement} */ (event.currentTarget);
  return {
    onDown: (event) => {
      target(event).setPointerCapture(event.pointerId);
      held.set(target(event), target(event).getBoundingClientRect());
      take?.();
      move(event, false);
    },
    onMove: (event) => {
      if (target(event).hasPointerCapture(event.pointerId)) move(event, false);
    },
    onUp: (event) => {
      leave?.();
      if (target(event).hasPointerCapture(event.pointerId)) move(event, true);
      held.delete(target(event));
    },
  };
}

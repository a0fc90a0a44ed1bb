// What a finger means that is put on something that can be moved: to move it, or to scroll the page. Nothing is taken over
// before that is known: once it has gone further across than up or down, at a tap, or, on what is moved up and down, where it
// has rested first. What turns out to scroll the page has changed nothing. A knob alone, which is there for a finger, is taken
// at once: the page does not scroll under it.

/** So far a finger goes before it is known what it means, in pixels. */
const FAR = 6;

/** So long it rests on what it then moves any way, in milliseconds. */
const REST = 250;

/**
 * @typedef {{ x: number, y: number, at: number, isMeant: boolean }} Finger
 * @typedef {(event: PointerEvent) => void} Act
 * @typedef {{ onDown?: Act, onMove?: Act, onUp?: Act, onLeave?: Act }} Acts
 */

/** Those that are down, as long as they may mean what they are on. @type {Map<number, Finger>} */
const fingers = new Map();

/**
 * Whether a finger goes across or scrolls; nothing where it is not known yet.
 * @param {{ x: number, y: number }} from
 * @param {PointerEvent} event
 * @returns {'across' | 'scrolls' | null}
 */
export function wayOf({ x, y }, { clientX, clientY }) {
  const [across, along] = [Math.abs(clientX - x), Math.abs(clientY - y)];
  if (Math.max(across, along) <= FAR) return null;
  return across > along ? 'across' : 'scrolls';
}

/** What is moved up and down, too. */
const FREE = '.grip, .cut-handle';

/** What nobody takes for a place to scroll at. */
const KNOBS = '.knob, .handle[aria-orientation="vertical"]';

/**
 * What pointers do to something: of fingers those alone that mean it, from where that is known.
 * @param {Acts} acts
 * @param {() => void} [onScroll] a finger has scrolled that might have meant to move what is moved up and down
 * @returns {Required<Acts>}
 */
export function byFinger({ onDown, onMove, onUp, onLeave }, onScroll) {
  const begin = (/** @type {PointerEvent} */ event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger || finger.isMeant) return;
    finger.isMeant = true;
    onDown?.(event);
  };
  const isOn = (/** @type {PointerEvent} */ { target }, /** @type {string} */ what) =>
    /** @type {Element} */ (target).closest(what);
  /** @param {PointerEvent} event */
  const isMeant = ({ pointerType, pointerId }) => pointerType !== 'touch' || fingers.get(pointerId)?.isMeant;
  return {
    onLeave: (event) => onLeave?.(event),
    onDown: (event) => {
      if (event.pointerType !== 'touch') return onDown?.(event);
      const { clientX: x, clientY: y, timeStamp: at } = event;
      fingers.set(event.pointerId, { x, y, at, isMeant: false });
      if (isOn(event, KNOBS)) begin(event);
    },
    onMove: (event) => {
      const finger = fingers.get(event.pointerId);
      const way = finger && !finger.isMeant && wayOf(finger, event);
      const rested = finger && event.timeStamp - finger.at >= REST;
      if (way === 'across' || (way && rested && isOn(event, FREE))) begin(event);
      else if (way) {
        fingers.delete(event.pointerId);
        onScroll?.();
      }
      if (isMeant(event)) onMove?.(event);
    },
    onUp: (event) => {
      if (event.type === 'pointerup') begin(event);
      if (isMeant(event)) onUp?.(event);
      fingers.delete(event.pointerId);
    },
  };
}

/** Where what is moved now was taken hold of. @param {PointerEvent} event */
export function putAt({ pointerId, clientX, clientY }) {
  const finger = fingers.get(pointerId);
  return finger ? { clientX: finger.x, clientY: finger.y } : { clientX, clientY };
}

/** Two fingers mean the picture, and nothing that one of them lies on. @param {TouchEvent} event */
export function forget({ touches }) {
  if (touches.length < 2) return;
  for (const [id, { isMeant }] of fingers) if (!isMeant) fingers.delete(id);
}

/** A page stands still under what is moved, and under two fingers. @param {TouchEvent} event */
export function keepStill(event) {
  if (event.touches.length > 1 || [...fingers.values()].some(({ isMeant }) => isMeant))
    event.preventDefault();
}

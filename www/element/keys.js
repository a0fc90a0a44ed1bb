// The keys of the transport, while the focus is inside the element.

import { late } from '../late.js';

/** Where keys lead on or move something. */
const MOVED = '[role="menu"],[role="tablist"],[role="radiogroup"],[role="grid"],.control,.grip';

/** What text is written into. @param {EventTarget | undefined} target */
export function isWritten(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement && !['range', 'checkbox', 'radio', 'button'].includes(target.type)
  );
}

/** What types text or moves by itself: keys are theirs. @param {EventTarget | undefined} target */
export const takesText = (target) => isWritten(target) || target instanceof HTMLSelectElement;

/**
 * Which way through the experiments that were tried a key leads; null: none. What is being typed has its own way back, but
 * not what stands in a part's field, or in a control's, as it was applied.
 * @param {KeyboardEvent} event
 * @param {import('../element.js').ClusterPlayground} element
 * @returns {'back' | 'forth' | null}
 */
function undoKey(event, { typing }) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const [target] = event.composedPath();
  const isOfPart = target instanceof HTMLElement && target.closest('.field, .control');
  if (isWritten(target) && (!isOfPart || target === typing)) return null;
  if (key === 'z') return event.shiftKey ? 'forth' : 'back';
  return key === 'y' ? 'forth' : null;
}

/** Whether a key asks for the list of keys. @param {KeyboardEvent} event */
const asksForKeys = (event) => event.key === '?' && !takesText(event.composedPath()[0]);

/**
 * Whether a control was pressed with a pointer, and has the focus only since: keys are the run's then, as a clicker's are.
 * @param {EventTarget | null} pressed
 * @param {EventTarget} target
 */
const isPressed = (pressed, target) =>
  pressed instanceof Element &&
  pressed.closest('label, button, summary, input')?.contains(/** @type {Node} */ (target));

/** What a clicker sends. */
const PAGING = ['PageDown', 'PageUp'];

/**
 * Whether a key is a clicker's, and where the focus is has no use for it: a text of one line has none, a longer one and
 * what moves by itself do.
 * @param {KeyboardEvent} event
 * @param {EventTarget | null} pressed
 */
export function isPaging(event, pressed) {
  const [target] = event.composedPath();
  if (!PAGING.includes(event.key) || !(target instanceof Element)) return false;
  if (target.matches('.field textarea, input') && takesText(target)) return true;
  return !takesText(target) && (isPressed(pressed, target) || !target.closest(MOVED));
}

/**
 * @param {KeyboardEvent} event
 * @param {import('../element.js').ClusterPlayground} element
 */
function transportKey(event, element) {
  const { pressed } = element;
  const { player } = element.playback;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  const isClick = isPaging(event, pressed);
  if (takesText(target) && !isClick) return;
  const owner = target instanceof HTMLElement && !isClick && !isPressed(pressed, target) ? target : null;
  const inControl = Boolean(owner?.closest(MOVED));
  const action = actionOf(event, owner, inControl);
  if (!action) return;
  event.preventDefault();
  // Of what is on its way there are no steps yet, and those of the run before are not seen.
  if (element.experiment.isOnTheWay) return;
  if (!element.ends?.turn(action)) player[action]();
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement | null} target what has keys of its own
 * @param {boolean} inControl where arrows have a meaning of their own
 * @returns {'toggle' | 'next' | 'back' | 'on' | 'off' | 'nextEvent' | 'previousEvent' | 'first' | 'last' | null}
 */
function actionOf({ key, shiftKey }, target, inControl) {
  switch (key) {
    case ' ':
      // What is dragged does nothing by itself when it is pressed.
      return target?.closest('button:not(.grip), a, summary, [role="button"]') ? null : 'toggle';
    case 'PageDown':
      return inControl ? null : shiftKey ? 'nextEvent' : 'on';
    case 'PageUp':
      return inControl ? null : shiftKey ? 'previousEvent' : 'off';
    case 'ArrowRight':
      return inControl ? null : shiftKey ? 'nextEvent' : 'next';
    case 'ArrowLeft':
      return inControl ? null : shiftKey ? 'previousEvent' : 'back';
    case 'Home':
      return inControl ? null : 'first';
    case 'End':
      return inControl ? null : 'last';
    default:
      return null;
  }
}

/** Those where what leads by rows is there, or did not come. @type {WeakSet<import('../element.js').ClusterPlayground>} */
const led = new WeakSet();

/** Whoever walks by keys is led by rows. @param {import('../element.js').ClusterPlayground} element */
async function reach(element) {
  try {
    (await late('reach')).open(element);
  } catch (thrown) {
    element.mishaps.tell(thrown, () => reach(element));
  }
  led.add(element);
}

/**
 * What leads by rows knows what is open within a page: where it is not there yet, Escape waits for it.
 * @param {KeyboardEvent} event
 * @param {import('../element.js').ClusterPlayground} element
 * @returns {boolean} whether there is something to leave
 */
function leaves(event, element) {
  if (!element.pages.name || led.has(element)) return element.escape();
  const [target] = event.composedPath();
  reach(element).then(() => target.dispatchEvent(new KeyboardEvent(event.type, event)));
  return true;
}

/**
 * A key, while the focus is inside an element.
 * @param {import('../element.js').ClusterPlayground} element
 * @param {KeyboardEvent} event
 */
export function onKey(element, event) {
  const way = undoKey(event, element);
  if (way) {
    event.preventDefault();
    element.go(way);
  } else if (element.full && asksForKeys(event)) {
    event.preventDefault();
    element.open.openMenu('keys');
  } else if (event.key === 'Escape' && leaves(event, element)) event.preventDefault();
  else {
    if (event.key === 'Tab') {
      element.pressed = null;
      reach(element);
    }
    transportKey(event, element);
  }
  // What is of use here would be of another use in the page around a figure: it would turn its slides.
  if (!element.full && (event.defaultPrevented || isOfControl(event))) event.stopPropagation();
}

/** Whether a key works what has the focus. @param {KeyboardEvent} event */
const isOfControl = ({ key, target }) =>
  !['Tab', 'Escape'].includes(key) &&
  /** @type {Element} */ (target).matches('input, select, textarea, button, summary');

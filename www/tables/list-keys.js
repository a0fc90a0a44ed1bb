/**
 * Arrows open a list, in which Enter takes an entry: on a closed one each would take the next entry at once.
 * @param {KeyboardEvent} event
 */
export function opensList(event) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const list = /** @type {HTMLSelectElement} */ (event.currentTarget);
  // Browsers that cannot open it by themselves do what they do.
  if (!list.showPicker) return;
  event.preventDefault();
  list.showPicker();
}

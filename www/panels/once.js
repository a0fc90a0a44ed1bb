// Buttons that stand where others have just stood.

/**
 * What a button does that takes other buttons along: the second press of two would be on one that nobody has read.
 * @param {() => void} act
 */
export const once = (act) => (/** @type {MouseEvent} */ event) => {
  if (event.detail < 2) act();
};

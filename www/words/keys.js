// What keys and fingers do, in English: a late part.

/** What each does; those of a line are pressed one or the other. @type {[keys: string, does: string][]} */
export const keys = [
  ['Space', 'play or pause'],
  ['→ ←', 'next step, step back; with Shift the next event, or the one before'],
  [
    'PageDown PageUp',
    'the same; in a run of more than 400 steps, and beside other fits of more than 50, several at once; on a walk, the next stop and the one before',
  ],
  ['Tab', 'from row to row; in a row of buttons ← and → lead on, among centroids N'],
  ['Home', 'first step'],
  ['End', 'the result; from beyond it, the last step'],
  ['F5', 'presenting: from the beginning'],
  ['. B', 'presenting: the screen black, and back'],
  ['Ctrl+Z', 'the experiment before; with Shift the one after'],
  ['Ctrl+V', 'anywhere on the page: Python code, or a table, becomes what is tried'],
  ['Esc', 'leave a menu, presenting, placing by hand'],
  ['Enter', 'in a picture: pick a point, then walk with the arrows; on the code: apply'],
  ['+ −', 'in a picture: zoom; 0 shows everything'],
  ['?', 'these keys'],
];
/** What a finger does. @type {[how: string, does: string][]} */
export const fingers = [
  ['Tap', 'a point: why it is where it is; a name: what it means'],
  [
    'Drag',
    'a slider or a centroid across, up and down a centroid that a finger has rested on, the knob of a cut: the run follows',
  ],
  ['Pinch', 'the picture: two fingers move it and zoom'],
  ['↶ ↷', 'the experiment before, and after'],
];

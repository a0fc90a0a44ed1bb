// What late parts have brought: there is nothing of it at first.

/** @type {Partial<typeof import('./panels/page.js').brought & typeof import('./others.js').brought & typeof import('./experiment/tried.js').brought & typeof import('./space.js').brought & typeof import('./tables/sheets.js').brought & typeof import('./tools/paint.js').brought & typeof import('./tools/touch.js').brought & typeof import('./panels/meant.js').brought & typeof import('./tools/pastes.js').brought & typeof import('./panels/offers.js').brought & typeof import('./panels/answer.js').brought & typeof import('./walks/walks.js').brought & typeof import('./panels/pasted.js').brought & typeof import('./gallery/back.js').brought & import('./tools/files.js').Brought>} */
export const come = {};

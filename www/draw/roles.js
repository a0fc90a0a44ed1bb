// What a point is besides a member of its cluster, by number: as the frames have it.

/** @type {readonly string[]} */
export const ROLE_NAMES = ['member', 'unvisited', 'waiting', 'core', 'border', 'noise'];

export const MEMBER = 0;
export const UNVISITED = 1;
export const WAITING = 2;
export const BORDER = 4;
export const NOISE = 5;

/**
 * The roles of a frame as they are shown: one that can be turned off, and is, is a point not looked at yet.
 * @param {import('../types.js').Frame} frame
 * @param {Pick<import('./types.js').Scene, 'show' | 'optional' | 'hue'>} scene
 * @returns {Uint8Array | null} null: all are members
 */
export function rolesOf({ roles }, { show, optional, hue }) {
  if (hue || show.has('truth') || !roles || roles.length === 0) return null;
  const isOff = ROLE_NAMES.map((name) => optional?.has(name) && !show.has(name));
  return isOff.includes(true) ? roles.map((role) => (isOff[role] ? UNVISITED : role)) : roles;
}

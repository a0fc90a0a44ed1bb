// Which looks are in a picture, for a legend beside it.

import { identityOf } from './prepared.js';
import { ROLE_NAMES } from './roles.js';

/**
 * The clusters by identity and the roles in their order, each with the number of its points. Both are empty where
 * the frame has no labels.
 * @param {import('../types.js').Frame} frame
 * @returns {{ clusters: { identity: number, count: number }[], roles: { role: string, count: number }[] }}
 */
export function legend(frame) {
  const { labels, roles } = frame;
  /** @type {Map<number, number>} */
  const byIdentity = new Map();
  const byRole = new Uint32Array(ROLE_NAMES.length);
  for (let i = 0; i < (labels?.length ?? 0); i++) {
    const identity = identityOf(frame, labels?.[i] ?? -1);
    byIdentity.set(identity, (byIdentity.get(identity) ?? 0) + 1);
    byRole[roles?.[i] ?? 0]++;
  }
  const clusters = [...byIdentity].map(([identity, count]) => ({ identity, count }));
  return {
    clusters: clusters.filter(({ identity }) => identity >= 0).sort((a, b) => a.identity - b.identity),
    roles: ROLE_NAMES.map((role, i) => ({ role, count: byRole[i] })).filter(({ count }) => count > 0),
  };
}

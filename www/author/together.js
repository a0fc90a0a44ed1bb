// Figures of one name share a playhead: where one goes the others follow, as far on the way to their own results.

import { companionStep } from '../play/player.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** @type {Map<string, Set<Together>>} by name */
const groups = new Map();

export class Together {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.name = '';
    /** Where another figure has sent this one. @type {number | null} */
    this.sent = null;
    host.addEventListener('step', () => this.onStep());
    host.addEventListener('settled', () => this.onSettled());
  }

  /** The others of its name that have run. */
  get others() {
    return [...(groups.get(this.name) ?? [])].filter((one) => one !== this && one.host.playback.fit);
  }

  join() {
    const { sync, isConnected } = this.host;
    if (!isConnected || this.name === (sync ?? '')) return;
    this.leave();
    this.name = sync ?? '';
    if (!this.name) return;
    const group = groups.get(this.name) ?? new Set();
    groups.set(this.name, group.add(this));
  }

  leave() {
    groups.get(this.name)?.delete(this);
    this.name = '';
  }

  onStep() {
    const { player } = this.host.playback;
    if (!this.name || player.step === this.sent) return;
    this.sent = null;
    for (const other of this.others) {
      other.host.pause();
      other.goTo(this);
    }
  }

  /** One that has just run goes where another is, if that has been moved or moves. */
  onSettled() {
    const [first] = this.others;
    if (first) this.goTo(first);
  }

  /** @param {Together} other */
  goTo({ host: { playback: first } }) {
    const { playback, renderRoot } = this.host;
    const [from, to] = [first, playback].map(({ fits, lead }) => fits[lead]?.track);
    if (!from || !to || !renderRoot) return;
    this.sent = Math.min(companionStep(first.player.step, from, to), playback.player.fence);
    this.host.seek(this.sent);
  }
}

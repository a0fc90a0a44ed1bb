import { scoresOf } from '../experiment/scores.js';
import { spoken } from '../panels/caption.js';

/** How long a result must have rested before it is scored, in milliseconds. */
const REST = 150;

/** How often the steps of a playing run are announced, in milliseconds. */
const PATIENCE = 4000;

/** Beyond so many points the scores take longer than anybody waits unasked. */
const MOST_SCORED = 20_000;

/** What is told beside the picture: the step, politely, to those who do not see it; and the scores of the result. */
export class Report {
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    /** What is said at this moment. */
    this.announced = '';
    this.announcedAt = -Infinity;
    /** @type {import('../types.js').Measures | null} */
    this.scored = null;
    /** @type {import('../types.js').RunSummary | null} whose scores they are */
    this.of = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** Other frames are shown. */
  update() {
    const { playback } = this.host;
    const { playing } = playback.player;
    const now = performance.now();
    if (!playing || now - this.announcedAt > PATIENCE) {
      this.announced = spoken(this.host);
      this.announcedAt = now;
    }
    const { summary } = playback;
    if (summary === this.of || !summary || !playback.atResult) return;
    this.of = summary;
    this.scored = null;
    clearTimeout(this.timer);
    if (summary.points.shape[0] <= MOST_SCORED) this.timer = setTimeout(() => this.score(summary), REST);
  }

  /** Says something else than the step. @param {string} text */
  say(text) {
    this.announced = text;
    this.host.requestUpdate();
  }

  /** @param {import('../types.js').RunSummary} summary */
  async score(summary) {
    const { playback, experiment } = this.host;
    const { name } = summary.fits[playback.lead];
    const names = scoresOf(experiment.catalog.find((callable) => callable.name === name));
    const scored = await experiment.client?.measure(playback.lead, names).catch(() => null);
    if (summary !== this.of) return;
    this.scored = scored ?? null;
    this.host.requestUpdate();
  }
}

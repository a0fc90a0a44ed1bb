// Whether the worker is still with us: it answers a ping between any two slices of its work.

/** How often it is looked after, in milliseconds. */
const OFTEN = 250;

/** How many times in a row it may be found silent while something newer waits: two seconds in all. */
const PATIENCE = 8;

/** And where nothing waits but what it is at: that may be one long piece of work. */
const MORE_PATIENCE = 40;

/** And where it has never said a word, for its script and the algorithms are on their way: forty seconds. */
const MOST_PATIENCE = 160;

/**
 * Looks after a worker while it owes answers. Times are counted in looks, not by the clock: a page that was asleep, or
 * busy itself, has not heard what the worker had to say.
 */
export class Watch {
  #silent = 0;
  #heard = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /**
   * @param {object} wiring
   * @param {() => number} wiring.owed how many answers it owes
   * @param {() => void} wiring.ping
   * @param {() => void} wiring.onSilent it is to be replaced
   */
  constructor({ owed, ping, onSilent }) {
    this.owed = owed;
    this.ping = ping;
    this.onSilent = onSilent;
  }

  /** Something was asked. */
  begin() {
    this.#timer ??= setInterval(() => this.#look(), OFTEN);
  }

  /** It said something. */
  heard() {
    this.#heard = true;
    this.#silent = 0;
  }

  end() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#silent = 0;
  }

  #look() {
    const owed = this.owed();
    if (owed === 0) return this.end();
    this.#silent += 1;
    const most = this.#heard ? (owed > 1 ? PATIENCE : MORE_PATIENCE) : MOST_PATIENCE;
    if (this.#silent >= most) {
      this.end();
      this.onSilent();
    } else if (this.#silent === 2 && this.#heard) this.ping();
  }
}

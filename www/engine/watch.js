// Whether the worker is still with us: it answers a ping between any two slices of its work.

/** How often it is looked after, in milliseconds. */
const OFTEN = 250;

/** How many times in a row it may be found silent while something newer waits: two seconds in all. */
const PATIENCE = 8;

/** And where nothing waits but what it is at: that may be one long piece of work. */
const MORE_PATIENCE = 40;

/**
 * Looks after a worker while it owes answers. Times are counted in looks, not by the clock: a page that was asleep, or
 * busy itself, has not heard what the worker had to say.
 */
export class Watch {
  #silent = 0;
  /** One that has never said a word is still being loaded. */
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
    if (!this.#heard) return;
    this.#silent += 1;
    if (this.#silent >= (owed > 1 ? PATIENCE : MORE_PATIENCE)) {
      this.end();
      this.onSilent();
    } else if (this.#silent === 2) this.ping();
  }
}

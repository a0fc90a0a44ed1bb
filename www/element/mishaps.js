/**
 * What is thrown while drawing or phrasing, a fault of ours, and what did not come. It is told, in a sentence, to the
 * console and as an event; and it stops nothing: what is left works on, and so does the next change.
 */
export class Mishaps {
  /** @param {(error: Error) => void} onTold */
  constructor(onTold) {
    this.onTold = onTold;
    /** The first since the last change. @type {Error | null} */
    this.now = null;
    /** What has failed and would not be done by another run. @type {(() => unknown)[]} */
    this.undone = [];
    /** What has been told since then: each frame would say it again. @type {Set<string>} */
    this.told = new Set();
  }

  /**
   * Does what may fail.
   * @template T
   * @param {() => T} act
   * @returns {T | undefined} undefined: it has failed
   */
  guard(act) {
    try {
      return act();
    } catch (thrown) {
      this.tell(thrown);
      return undefined;
    }
  }

  /**
   * @param {unknown} thrown
   * @param {() => unknown} [again] does once more what has failed, where another run would not
   */
  tell(thrown, again) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (again) this.undone.push(again);
    if (this.told.has(error.message)) return;
    this.told.add(error.message);
    this.now ??= error;
    console.error(error);
    // The page may be in the middle of showing itself.
    queueMicrotask(() => this.onTold(error));
  }

  /** Another experiment is asked for. */
  clear() {
    this.now = null;
    this.undone = [];
    this.told.clear();
  }

  /** Tries again what has failed. @param {() => unknown} run */
  retry(run) {
    const { undone } = this;
    this.clear();
    run();
    for (const again of undone) again();
  }
}

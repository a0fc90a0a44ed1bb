import { html, nothing } from 'lit';
import { plain } from '../panels/rich.js';
import { said } from '../words/judge.js';

/** Of more points than this nothing is computed unasked. */
export const MANY = 3000;

/** What means that a search was overtaken, stopped, or left. */
const ENDINGS = ['superseded', 'cancelled', 'closed'];

/**
 * What a page of judging finds out by many runs: asked for first where the points are many, shown as it comes, stopped and
 * begun anew.
 * @template {{ key: string, state: 'running' | 'done' | 'stopped' }} Found what is found so far; its key is of all that it depends on
 */
export class Search {
  /** What is looked for now, or was last. @type {Found | null} */
  found = null;
  /** The key of what is to be found although the points are many. */
  #asked = '';

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
  }

  /** What is found of this, if it was looked for last. @param {string} key */
  of(key) {
    return this.found?.key === key ? this.found : null;
  }

  /** Whether it has to be asked for. @param {string} key */
  waits(key) {
    const { view } = this.desk;
    return !this.of(key) && this.#asked !== key && (view?.points.shape[0] ?? 0) > MANY;
  }

  /**
   * Asks whether it is to be found all the same.
   * @param {string} key
   * @param {string} why
   * @param {string} go
   */
  ask(key, why, go) {
    return html`<p>${why}</p><button type="button" @click=${() => {
      this.#asked = key;
      this.desk.update();
    }}>${go}</button>`;
  }

  /** Whether this is still looked for. @param {Found} found */
  isOn(found) {
    return this.found === found && found.state === 'running';
  }

  /**
   * Looks for it. Being overtaken is no mistake: when it is looked at again, it is begun anew.
   * @param {Found} found
   * @param {(found: Found) => Promise<unknown>} work
   * @param {() => string} told what is heard once all is known; what is not yet may say something else
   */
  async begin(found, work, told) {
    this.found = found;
    try {
      await work(found);
      if (this.isOn(found)) {
        found.state = 'done';
        this.desk.host.report.say(plain(told()));
      }
    } catch (thrown) {
      found.state = 'stopped';
      const { code } = /** @type {any} */ (thrown);
      if (!ENDINGS.includes(code)) this.desk.host.mishaps.tell(thrown);
      else if (code !== 'cancelled' && this.found === found) this.found = null;
    }
    this.desk.update();
  }

  /**
   * How far it is, with a button that stops it, or begins it anew; nothing once all is done.
   * @param {string} text
   * @param {number} share 0 … 1
   */
  progress(text, share) {
    const { found } = this;
    if (!found || found.state === 'done') return nothing;
    if (found.state === 'stopped')
      return html`<p class="note">${said.stopped} <button type="button" class="small" @click=${() => {
        this.found = null;
        this.desk.update();
      }}>${said.goOn}</button></p>`;
    return html`<p class="note">
    <span role="progressbar" aria-label=${said.computing} aria-valuenow=${Math.round(100 * share)}>${text}</span>
    <button type="button" class="small" @click=${() => {
      found.state = 'stopped';
      this.desk.client.cancel();
      this.desk.update();
    }}>${said.stop}</button></p>`;
  }
}

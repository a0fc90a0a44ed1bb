// Many thin lines at device pixels, with those that fall onto one another drawn once: what is drawn is bounded by
// the picture, whatever the number of lines.

/** Lines in one direction: each lies in a lane (a row or a column of pixels) and goes from one pixel to another. */
export class Lanes {
  /** @param {number} count of lanes */
  constructor(count) {
    this.low = new Float64Array(count);
    this.high = new Float64Array(count).fill(-1);
    /** @type {number[]} lanes that hold a line */
    this.used = [];
    /** @type {number[]} lane, low, high of each line that is finished */
    this.lines = [];
  }

  /**
   * @param {number} lane whole; outside the picture: nothing happens
   * @param {number} low whole, from 0
   * @param {number} high whole, at least `low`
   */
  add(lane, low, high) {
    if (!(lane >= 0 && lane < this.low.length) || high < 0) return;
    const from = Math.max(low, 0);
    if (this.high[lane] < 0) {
      this.used.push(lane);
    } else if (from <= this.high[lane] + 1 && high >= this.low[lane] - 1) {
      this.low[lane] = Math.min(this.low[lane], from);
      this.high[lane] = Math.max(this.high[lane], high);
      return;
    } else {
      this.lines.push(lane, this.low[lane], this.high[lane]);
    }
    this.low[lane] = from;
    this.high[lane] = high;
  }

  /**
   * The lines so far, as lane, low and high of each; the lanes are empty again.
   * @returns {number[]}
   */
  take() {
    const lines = this.lines;
    for (const lane of this.used) {
      lines.push(lane, this.low[lane], this.high[lane]);
      this.high[lane] = -1;
    }
    this.used = [];
    this.lines = [];
    return lines;
  }
}

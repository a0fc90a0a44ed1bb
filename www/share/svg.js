// A drawing as an SVG: a 2D context that writes down what it is told, text as text. It knows what our pictures need of a
// context, and no more; what they ask for beyond it fails here, and not in whoever opens the file.

/** @typedef {[a: number, b: number, c: number, d: number, e: number, f: number]} Affine */

/** What `save` keeps. */
const USUAL = {
  fillStyle: '#000',
  strokeStyle: '#000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  imageSmoothingEnabled: true,
};

/** How far below its place the foot of a text is, as a part of its size. @type {Record<string, number>} */
const FOOT = { middle: 0.35, top: 0.8, hanging: 0.8, bottom: -0.2, ideographic: -0.2, alphabetic: 0 };

/** @type {Record<string, string>} */
const ANCHORS = { center: 'middle', right: 'end', end: 'end' };

const DECIMALS = 100;

/** @param {number} value */
const short = (value) => Math.round(value * DECIMALS) / DECIMALS;

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export class SvgContext {
  /**
   * @param {number} ratio device pixels for one of the drawing, as whoever draws is told: images that are made on the way
   *   are so much finer
   * @param {(font: string, text: string) => number} measure how wide a text is
   */
  constructor(ratio, measure) {
    this.ratio = ratio;
    this.measure = measure;
    /** @type {string[]} */
    this.parts = [];
    this.path = '';
    /** @type {Affine} */
    this.matrix = [1, 0, 0, 1, 0, 0];
    /** @type {number[]} */
    this.dash = [];
    /** @type {Record<string, any>[]} */
    this.kept = [];
    this.fillStyle = USUAL.fillStyle;
    this.strokeStyle = USUAL.strokeStyle;
    this.lineWidth = USUAL.lineWidth;
    this.lineCap = USUAL.lineCap;
    this.lineJoin = USUAL.lineJoin;
    this.globalAlpha = USUAL.globalAlpha;
    this.font = USUAL.font;
    this.textAlign = USUAL.textAlign;
    this.textBaseline = USUAL.textBaseline;
    this.imageSmoothingEnabled = USUAL.imageSmoothingEnabled;
  }

  /** @param {number} a @param {number} b @param {number} c @param {number} d @param {number} e @param {number} f */
  setTransform(a, b, c, d, e, f) {
    const { ratio } = this;
    this.matrix = [a / ratio, b / ratio, c / ratio, d / ratio, e / ratio, f / ratio];
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.multiply([1, 0, 0, 1, x, y]);
  }

  /** @param {number} x @param {number} y */
  scale(x, y) {
    this.multiply([x, 0, 0, y, 0, 0]);
  }

  /** @param {number} angle */
  rotate(angle) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.multiply([cos, sin, -sin, cos, 0, 0]);
  }

  /** @param {Affine} by */
  multiply([a, b, c, d, e, f]) {
    const [A, B, C, D, E, F] = this.matrix;
    this.matrix = [
      A * a + C * b,
      B * a + D * b,
      A * c + C * d,
      B * c + D * d,
      A * e + C * f + E,
      B * e + D * f + F,
    ];
  }

  save() {
    const names = /** @type {(keyof typeof USUAL)[]} */ (Object.keys(USUAL));
    const style = Object.fromEntries(names.map((name) => [name, this[name]]));
    this.kept.push({ ...style, matrix: this.matrix, dash: this.dash });
  }

  restore() {
    Object.assign(this, this.kept.pop());
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = [...dash];
  }

  // — Paths —

  beginPath() {
    this.path = '';
  }

  closePath() {
    this.path += 'Z';
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path += `M${short(x)} ${short(y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path += `${this.path ? 'L' : 'M'}${short(x)} ${short(y)}`;
  }

  /** @param {number} x1 @param {number} y1 @param {number} x @param {number} y */
  quadraticCurveTo(x1, y1, x, y) {
    this.path += `Q${short(x1)} ${short(y1)} ${short(x)} ${short(y)}`;
  }

  /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} x @param {number} y */
  bezierCurveTo(x1, y1, x2, y2, x, y) {
    this.path += `C${[x1, y1, x2, y2, x, y].map(short).join(' ')}`;
  }

  /** @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to @param {boolean} [back] */
  arc(x, y, radius, from, to, back = false) {
    this.ellipse(x, y, radius, radius, 0, from, to, back);
  }

  /**
   * @param {number} x @param {number} y @param {number} rx @param {number} ry @param {number} turned
   * @param {number} from @param {number} to @param {boolean} [back]
   */
  ellipse(x, y, rx, ry, turned, from, to, back = false) {
    const whole = 2 * Math.PI;
    const sweep = back
      ? -Math.min(whole, mod(from - to))
      : Math.abs(to - from) >= whole
        ? whole
        : mod(to - from);
    const at = (/** @type {number} */ angle) => {
      const [cos, sin] = [rx * Math.cos(angle), ry * Math.sin(angle)];
      return [
        x + cos * Math.cos(turned) - sin * Math.sin(turned),
        y + cos * Math.sin(turned) + sin * Math.cos(turned),
      ];
    };
    const [sx, sy] = at(from);
    this.path += `${this.path && !this.path.endsWith('Z') ? 'L' : 'M'}${short(sx)} ${short(sy)}`;
    // An arc that ends where it begins is none: a whole one is two.
    const pieces = Math.abs(sweep) > Math.PI ? 2 : 1;
    for (let i = 1; i <= pieces; i += 1) {
      const [px, py] = at(from + (sweep * i) / pieces);
      this.path += `A${short(rx)} ${short(ry)} ${short((turned * 180) / Math.PI)} 0 ${sweep > 0 ? 1 : 0} ${short(px)} ${short(py)}`;
    }
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.path += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {number | number[]} radius */
  roundRect(x, y, width, height, radius) {
    const r = Math.min(Array.isArray(radius) ? radius[0] : radius, width / 2, height / 2);
    const corner = (/** @type {number} */ dx, /** @type {number} */ dy) =>
      `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`;
    this.path += `M${short(x + r)} ${short(y)}h${short(width - 2 * r)}${corner(r, r)}v${short(height - 2 * r)}${corner(-r, r)}h${short(2 * r - width)}${corner(-r, -r)}v${short(2 * r - height)}${corner(r, -r)}Z`;
  }

  // — Ink —

  /** @param {string} [rule] */
  fill(rule) {
    if (this.path)
      this.add(
        `path d="${this.path}"`,
        `fill="${this.fillStyle}"${rule === 'evenodd' ? ' fill-rule="evenodd"' : ''}`,
      );
  }

  stroke() {
    if (this.path) this.add(`path d="${this.path}"`, this.stroked());
  }

  stroked() {
    const { strokeStyle, lineWidth, lineCap, lineJoin } = this;
    return [
      `fill="none" stroke="${strokeStyle}" stroke-width="${short(lineWidth)}"`,
      this.dash.length ? `stroke-dasharray="${this.dash.map(short).join(' ')}"` : '',
      lineCap === 'butt' ? '' : `stroke-linecap="${lineCap}"`,
      lineJoin === 'miter' ? '' : `stroke-linejoin="${lineJoin}"`,
    ]
      .filter(Boolean)
      .join(' ');
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    const { fillStyle } = this;
    this.add(
      `rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`,
      `fill="${fillStyle}"`,
    );
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  strokeRect(x, y, width, height) {
    const before = this.path;
    this.path = '';
    this.rect(x, y, width, height);
    this.stroke();
    this.path = before;
  }

  /** Paper is bare at first. */
  clearRect() {}

  /** @param {string} text */
  measureText(text) {
    return { width: this.measure(this.font, text) };
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.text(text, x, y, `fill="${this.fillStyle}"`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.text(text, x, y, this.stroked());
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} ink */
  text(text, x, y, ink) {
    const { font, textAlign, textBaseline } = this;
    const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 10);
    const anchor = ANCHORS[textAlign];
    const foot = y + (FOOT[textBaseline] ?? 0) * size;
    this.add(
      `text x="${short(x)}" y="${short(foot)}" style="font:${escaped(font).replaceAll('&quot;', "'")}"${anchor ? ` text-anchor="${anchor}"` : ''}`,
      ink,
      escaped(String(text)),
    );
  }

  /**
   * @param {any} image a canvas
   * @param {number[]} to x, y, and how large; or first what of it
   */
  drawImage(image, ...to) {
    const { imageSmoothingEnabled } = this;
    const cut = to.length === 8 ? to.slice(0, 4) : [0, 0, image.width, image.height];
    const [x, y, width = cut[2], height = cut[3]] = to.length === 8 ? to.slice(4) : to;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.max(1, Math.round(cut[2])), Math.max(1, Math.round(cut[3]))];
    canvas
      .getContext('2d')
      ?.drawImage(image, cut[0], cut[1], cut[2], cut[3], 0, 0, canvas.width, canvas.height);
    this.add(
      `image x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" preserveAspectRatio="none" href="${canvas.toDataURL()}"`,
      imageSmoothingEnabled ? '' : 'style="image-rendering:pixelated"',
    );
  }

  /** @param {string} what @param {string} ink @param {string} [within] */
  add(what, ink, within = '') {
    const { globalAlpha: alpha } = this;
    const [a, b, c, d, e, f] = this.matrix.map((value) => Math.round(value * 1e5) / 1e5);
    const moved = a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0;
    const transform = moved ? '' : ` transform="matrix(${[a, b, c, d, e, f].join(' ')})"`;
    const head = `<${what}${ink ? ` ${ink}` : ''}${alpha < 1 ? ` opacity="${short(alpha)}"` : ''}${transform}`;
    this.parts.push(within ? `${head}>${within}</${what.split(' ')[0]}>` : `${head}/>`);
  }

  toString() {
    return this.parts.join('\n');
  }
}

/** @param {number} angle */
const mod = (angle) => ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);

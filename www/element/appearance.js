import { dark, light } from '../draw/theme.js';

/** Custom properties of the style sheet, by what the drawing calls them. */
const SHARED = /** @type {const} */ ({
  paper: '--paper',
  ink: '--ink',
  muted: '--muted',
  line: '--line',
  accent: '--accent',
  onAccent: '--on-accent',
  font: '--sans',
});

/** The size of type that everything is drawn for, in pixels. */
const FONT = 14;

/** That of a browser of which nobody has asked for another. */
const USUAL = 16;

/** The custom property that asks for another. */
const OWN_SIZE = '--cluster-playground-font-size';

/** Dark or light, in motion or still: what the reader's system and the page around ask for. */
export class Appearance {
  /**
   * @param {object} wiring
   * @param {() => CSSStyleDeclaration} wiring.style the element's, computed
   * @param {() => Element | null} wiring.probe what is as wide as type is large
   * @param {() => string | null} wiring.wanted `light`, `dark`, or as the system has it
   * @param {() => void} wiring.onChange
   * @param {() => void} wiring.onPrint the page is printed as it is when this returns
   */
  constructor({ style, probe, wanted, onChange, onPrint }) {
    this.style = style;
    this.probe = probe;
    this.wanted = wanted;
    this.onChange = onChange;
    this.onPrint = onPrint;
    /** @type {AbortController | undefined} */
    this.listening = undefined;
    /** @type {import('../draw/theme.js').Theme | undefined} */
    this.drawn = undefined;
    /** Pixels of the screen for one of the type, which is drawn for a font of 14. */
    this.px = 1;
    /** @type {ResizeObserver | undefined} */
    this.sizes = undefined;
    /** On paper everything is light. */
    this.printing = false;
  }

  get dark() {
    return !this.printing && this.isDark;
  }

  /** Whether it is, on the screen. */
  get isDark() {
    const theme = this.wanted();
    return theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  }

  /** Whether nothing should move by itself. */
  get still() {
    return matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /** What the pictures are drawn in: the style sheet's colours. The same object until something changes. */
  get theme() {
    this.drawn ??= this.readTheme();
    return this.drawn;
  }

  /** @returns {import('../draw/theme.js').Theme} */
  readTheme() {
    const style = this.style();
    // What the style says is of the screen until the page is on paper.
    const shared = this.printing && this.isDark ? {} : SHARED;
    const own = Object.entries(shared).map(([name, property]) => [
      name,
      style.getPropertyValue(property).trim(),
    ]);
    return {
      ...(this.dark ? dark : light),
      scale: this.px,
      ...Object.fromEntries(own.filter(([, value]) => value)),
    };
  }

  hostConnected() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    for (const type of ['beforeprint', 'afterprint']) {
      addEventListener(type, () => this.print(type === 'beforeprint'), { signal });
    }
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)']) {
      const changed = () => {
        this.drawn = undefined;
        this.onChange();
      };
      matchMedia(query).addEventListener('change', changed, { signal });
    }
  }

  hostUpdated() {
    const probe = this.sizes ? null : this.probe();
    if (!probe) return;
    this.measure();
    this.sizes = new ResizeObserver(() => this.measure());
    this.sizes.observe(probe);
  }

  /** How large the reader has type. */
  measure() {
    const style = this.style();
    const drawnFor = style.getPropertyValue(OWN_SIZE).trim() ? FONT : USUAL;
    const px = Math.round((Number.parseFloat(style.fontSize) / drawnFor || 1) * 1000) / 1000;
    if (px === this.px) return;
    this.px = px;
    this.drawn = undefined;
    this.onChange();
  }

  hostDisconnected() {
    this.sizes?.disconnect();
    this.sizes = undefined;
    this.listening?.abort();
    this.drawn = undefined;
  }

  /** @param {boolean} printing */
  print(printing) {
    this.printing = printing;
    this.drawn = undefined;
    this.onPrint();
  }

  /** The `theme` attribute has changed. */
  changed() {
    this.drawn = undefined;
  }
}

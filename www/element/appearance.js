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

/** Dark or light, in motion or still: what the reader's system and the page around ask for. */
export class Appearance {
  /**
   * @param {object} wiring
   * @param {() => CSSStyleDeclaration} wiring.style the element's, computed
   * @param {() => string | null} wiring.wanted `light`, `dark`, or as the system has it
   * @param {() => void} wiring.onChange
   * @param {() => void} wiring.onPrint the page is printed as it is when this returns
   */
  constructor({ style, wanted, onChange, onPrint }) {
    this.style = style;
    this.wanted = wanted;
    this.onChange = onChange;
    this.onPrint = onPrint;
    /** @type {AbortController | undefined} */
    this.listening = undefined;
    /** @type {import('../draw/theme.js').Theme | undefined} */
    this.drawn = undefined;
    /** On paper everything is light. */
    this.printing = false;
  }

  get dark() {
    const theme = this.wanted();
    if (this.printing) return false;
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
    const own = Object.entries(SHARED).map(([name, property]) => [
      name,
      style.getPropertyValue(property).trim(),
    ]);
    return {
      ...(this.dark ? dark : light),
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

  hostDisconnected() {
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

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
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    host.addController(this);
    /** @type {AbortController | undefined} */
    this.listening = undefined;
    /** @type {import('../draw/theme.js').Theme | undefined} */
    this.drawn = undefined;
    /** On paper everything is light. */
    this.printing = false;
  }

  get dark() {
    const { theme } = this.host;
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
    const style = getComputedStyle(this.host);
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
        this.host.requestUpdate();
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
    // The page is printed as it is when this returns.
    this.host.stage.draw();
  }

  /** The `theme` attribute has changed. */
  changed() {
    this.drawn = undefined;
  }
}

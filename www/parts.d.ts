/** What the file of the element has around its modules: see `scripts/lib/element.js`. */
declare const elementParts: {
  /** Distinguishes this build's parts from those of others. */
  build: string;
  /** The folder of the file, as an address. */
  home: string;
  /** That of the file's own script element. */
  nonce: string;
  /** Where files come from that lie nowhere, if whoever made the script element has said so: an address of each. */
  bring?: ((file: string) => Promise<string>) | null;
  /** The parts that are in the file itself. */
  here: Record<string, import('./late-packed.js').Part | undefined>;
  /** Modules by their addresses, not run yet. */
  modules: Record<string, (require: (address: string) => unknown, module: { exports: unknown }) => void>;
  /** The exports of a module. */
  require: (address: string) => unknown;
};

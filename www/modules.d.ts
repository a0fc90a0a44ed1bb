// What the build makes of imports that are not JavaScript.

/** A style sheet as (minified) text. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** A table as text. */
declare module '*.csv' {
  const text: string;
  export default text;
}

/** The core's wasm module: base64 of its LZMA form. */
declare module 'inline:core' {
  const base64: string;
  export default base64;
}

/** The worker as a function. */
declare module 'inline:worker' {
  /** All that the worker runs: its text is the worker's source, and calling it gives what `worker.js` exports. */
  const runWorker: () => { openSession: typeof import('./engine/packed.js').openSession };
  export default runWorker;
}

/** The worker as a text. */
declare module 'inline:worker-text' {
  const text: string;
  export default text;
}

/** The other modules of algorithms, each as base64 of its LZMA form. */
declare module 'inline:modules' {
  export const MODULES: Record<string, () => Promise<{ default: string }>>;
}

/** The part of the package that unpacks; its entry brings the packing along, which weighs four times as much. */
declare module '*/lzma1/lib/decoder.js' {
  import type { InputBuffer, OutputBuffer } from '*/lzma1/lib/streams.js';
  export class Decoder {
    decompress(input: InputBuffer, output: OutputBuffer): void;
  }
}

declare module '*/lzma1/lib/streams.js' {
  export class InputBuffer {
    constructor(bytes: Uint8Array);
  }
  export class OutputBuffer {
    constructor(capacity?: number);
    toArray(): Uint8Array<ArrayBuffer>;
  }
}

// What the build makes of imports that are not JavaScript.

/** A style sheet as (minified) text. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** The wasm module: base64 of its gzip. */
declare module 'inline:wasm' {
  const base64: string;
  export default base64;
}

/** The worker as one classic script. */
declare module 'inline:worker' {
  const source: string;
  export default source;
}

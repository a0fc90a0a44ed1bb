// What is asked of Python: the files of the element, and the tables, which so are in no saved notebook.

/**
 * @typedef {import('./render.js').Model} Model
 * @typedef {{ content: any, buffers: DataView[] }} Answer
 * @typedef {(question: Record<string, unknown>) => Promise<Answer>} Ask
 */

/** @param {Model} model @returns {Ask} */
export const asking = (model) => (question) =>
  new Promise((resolve) => {
    const id = Math.random().toString(36).slice(2);
    const answered = (/** @type {any} */ content, /** @type {DataView[]} */ buffers) => {
      if (content?.answers !== id) return;
      model.off('msg:custom', answered);
      resolve({ content, buffers });
    };
    model.on('msg:custom', answered);
    model.send?.({ ...question, id });
  });

/**
 * The variables of a model as the element takes them.
 * @param {Ask} ask
 */
export async function tablesOf(ask) {
  const { content, buffers } = await ask({ asks: 'variables' });
  const bytes = (/** @type {number} */ at) => {
    const { buffer, byteOffset, byteLength } = buffers[at];
    // Copied: numbers have to begin where numbers may begin.
    return buffer.slice(byteOffset, byteOffset + byteLength);
  };
  /** @param {any} column */
  const columnOf = ({ buffer, ...column }) =>
    column.kind === 'number'
      ? { ...column, values: new Float64Array(bytes(buffer)) }
      : { ...column, codes: new Int32Array(bytes(buffer)) };
  /** @type {Record<string, any>} */
  const variables = {};
  for (const [name, value] of Object.entries(content.variables)) {
    if (Array.isArray(value)) variables[name] = value;
    else variables[name] = { ...value, columns: value.columns.map(columnOf) };
  }
  return variables;
}

// The element as a widget of anywidget, for whoever has a model: notebooks that load it by address, MyST's `{anywidget}`.

/** @param {{ model: import('../notebook/render.js').Model, el: HTMLElement }} view */
async function render(view) {
  // Only here: a server may import this module, and has nothing to draw.
  const [{ render: show }] = await Promise.all([import('../notebook/render.js'), import('../define.js')]);
  return show(view);
}

export default { render };

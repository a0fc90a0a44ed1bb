// The examples: what is edited is shown, and what is changed in the figure is written into the code.

const TEXTS = ['data', 'prepare', 'fit', 'view', 'hue'];

/** So long nothing must have been typed, in milliseconds. */
const PAUSE = 400;

for (const block of document.querySelectorAll('.live')) {
  const code = /** @type {HTMLTextAreaElement} */ (block.querySelector('textarea'));
  const figure = /** @type {HTMLElement & Record<string, any>} */ (block.querySelector('cluster-playground'));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const fitted = () => {
    code.rows = code.value.split('\n').length;
  };
  code.addEventListener('input', () => {
    fitted();
    clearTimeout(timer);
    timer = setTimeout(() => show(code.value, figure), PAUSE);
  });
  figure.addEventListener('change', () => {
    // Who is typing is not interrupted.
    if (document.activeElement === code) return;
    for (const name of TEXTS) {
      const known = attributesIn(code.value)?.getAttribute(name) ?? '';
      // Where nothing is fitted, that is said: an absent fit is the usual one.
      const now = name === 'fit' ? figure.fit || 'None' : figure[name];
      if (now !== undefined && now !== known && (known || given(figure, name))) {
        code.value = withAttribute(code.value, name, now);
      }
    }
    fitted();
  });
}

for (const block of document.querySelectorAll('.code')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'copy';
  button.addEventListener('click', async () => {
    const text = block.querySelector('textarea')?.value ?? block.querySelector('pre')?.textContent ?? '';
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    button.textContent = copied ? 'copied' : 'not allowed here';
    setTimeout(() => {
      button.textContent = 'copy';
    }, 1500);
  });
  block.append(button);
}

// What is a whole page comes once it is seen: one at a time, as one reads.
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    const frame = /** @type {HTMLIFrameElement} */ (target);
    frame.src = frame.dataset.src ?? '';
  }
});
for (const frame of document.querySelectorAll('iframe[data-src]')) seen.observe(frame);

// On a wide page all pages are in sight.
const pages = document.querySelector('nav details');
const wide = matchMedia('(min-width: 900px)');
const unfold = () => pages?.toggleAttribute('open', wide.matches);
wide.addEventListener('change', unfold);
unfold();

/** Whether it says more than nothing: what the opening run has by itself is not written. */
function given(/** @type {Record<string, any>} */ figure, /** @type {string} */ name) {
  return Boolean(figure[name]);
}

/** The element in a piece of code, of which nothing is run. @param {string} text */
function attributesIn(text) {
  const { body } = new DOMParser().parseFromString(text, 'text/html');
  return body.querySelector('cluster-playground');
}

/**
 * @param {string} text
 * @param {HTMLElement & Record<string, any>} figure
 */
function show(text, figure) {
  const wanted = attributesIn(text);
  if (!wanted) return;
  const safe = [...wanted.attributes].filter(({ name }) => !/^(on|full$|src$|theme$|id$)/.test(name));
  for (const { name } of [...figure.attributes]) {
    if (!['id', 'theme'].includes(name) && !wanted.hasAttribute(name)) {
      if (TEXTS.includes(name)) figure[name] = '';
      figure.removeAttribute(name);
    }
  }
  for (const { name, value } of safe) {
    if (TEXTS.includes(name)) figure[name] = value;
    figure.setAttribute(name, value);
  }
  const theme = wanted.getAttribute('theme');
  if (theme !== figure.getAttribute('theme')) figure.theme = theme;
  if (wanted.innerHTML !== figure.innerHTML) {
    figure.replaceChildren(...wanted.childNodes);
    // Its table may be another one.
    figure.requestUpdate();
  }
  retell(figure, wanted);
}

/** What prose beside a figure may be made of, and how its elements may be told from each other. */
const PROSE = 'p, a, b, i, em, strong, code, ul, ol, li';
const KEPT = ['href', 'data-step'];

/**
 * The prose beside a figure, which leads to steps of it.
 * @param {Element} figure
 * @param {Element} wanted
 */
function retell(figure, wanted) {
  const { parentElement: block } = figure;
  const { body } = wanted.ownerDocument;
  if (wanted.parentElement !== body) return;
  for (const one of body.querySelectorAll('*')) {
    if (one === wanted || wanted.contains(one)) continue;
    if (!one.matches(PROSE)) one.remove();
    for (const { name, value } of [...one.attributes])
      if (!KEPT.includes(name) || /^\s*\w+script:/i.test(value)) one.removeAttribute(name);
  }
  for (const one of [...(block?.children ?? [])]) if (one !== figure && !one.matches('.code')) one.remove();
  const all = [...body.children];
  const at = all.indexOf(wanted);
  figure.before(...all.slice(0, at));
  figure.after(...all.slice(at + 1));
}

/**
 * @param {string} text
 * @param {string} name
 * @param {string} value
 */
function withAttribute(text, name, value) {
  const quoted = `"${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
  const there = new RegExp(`(<cluster-playground[^>]*?\\s${name}=)("[^"]*"|'[^']*')`);
  if (there.test(text)) return text.replace(there, (_, before) => before + quoted);
  return text.replace('<cluster-playground', () => `<cluster-playground\n  ${name}=${quoted}`);
}

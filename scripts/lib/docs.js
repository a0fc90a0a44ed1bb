// dist/site/docs: what authors and teachers read. Markdown from docs/, and tables written from the declarations that the
// element and the algorithms have anyway, so that they cannot say anything else. Examples are live: a fence that says
// `html live` is code that can be edited, and under it the figure that it is.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Marked } from 'marked';
import { NAV } from '../../docs/nav.js';
import { methodsOf } from './docs-methods.js';
import { referenceOf } from './docs-reference.js';
import { walksOf } from './docs-walks.js';
import { pinned } from './pinned.js';
import { root } from './run.js';

const FROM = join(root, 'docs');
const TO = join(root, 'dist/site/docs');

/** After the site, the element and the headless API. */
export async function bundleDocs() {
  rmSync(TO, { recursive: true, force: true });
  mkdirSync(TO, { recursive: true });
  for (const name of ['docs.css', 'live.js', 'images']) {
    cpSync(join(FROM, name), join(TO, name), { recursive: true });
  }
  const { load } = await import(join(root, 'dist/core/index.js'));
  const lab = await load();
  /** @type {Record<string, string>} */
  const values = {
    ...pinned(),
    ...referenceOf(),
    ...methodsOf(lab),
    ...walksOf(),
    scores: scoresOf(lab.scores),
  };
  for (const { pages } of NAV) {
    for (const { file, title } of pages) {
      const text = readFileSync(join(FROM, `${file}.md`), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name) => {
        if (!Object.hasOwn(values, name)) throw new Error(`docs/${file}.md: there is no {{${name}}}`);
        return values[name];
      });
      writeFileSync(join(TO, `${file}.html`), pageOf(file, title, text));
    }
  }
}

/** @param {string} text */
export const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What a heading is called in an address. @param {string} text */
const slugOf = (text) =>
  text
    .toLowerCase()
    .replace(/<[^>]*>|&[^;]*;|[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-');

/**
 * @param {string} file
 * @param {string} title
 * @param {string} text in Markdown
 */
function pageOf(file, title, text) {
  /** @type {{ slug: string, text: string }[]} */
  const headings = [];
  let examples = 0;
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens);
        const slug = slugOf(inner);
        if (depth === 2) headings.push({ slug, text: inner.replace(/<[^>]*>/g, '') });
        const link =
          depth > 1 ? ` <a class="here" href="#${slug}" aria-label="Link to this section">#</a>` : '';
        return `<h${depth} id="${slug}">${inner}${link}</h${depth}>\n`;
      },
      code({ text: code, lang = '' }) {
        if (lang !== 'html live')
          return `<div class="code"><pre tabindex="0"><code>${escaped(code)}</code></pre></div>\n`;
        examples += 1;
        return live(code, `Code of example ${examples}`);
      },
      table(token) {
        const row = (/** @type {any[]} */ cells, /** @type {string} */ tag) =>
          `<tr>${cells.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
        const head = row(token.header, 'th');
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
        // Wider than a phone: it scrolls by itself, by keys too.
        return `<div class="table" tabindex="0"><table><thead>${head}</thead><tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  const main = marked.parse(text, { async: false });
  const [, lead = ''] = /^# .*\n+([^\n#<`]+)/.exec(text) ?? [];
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>${escaped(title)} · Cluster Playground</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="description" content="${escaped(lead.replace(/[*_`[\]]|\(.*?\)/g, '').trim())}">
  <meta name="color-scheme" content="light dark">
  <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cg fill='%23b5179e'%3E%3Ccircle cx='5' cy='5' r='3'/%3E%3Cpath d='M11 8l3.5 6h-7z'/%3E%3C/g%3E%3C/svg%3E">
  <link rel="stylesheet" href="./docs.css">
  <script src="../cluster-playground.js" defer onerror="document.documentElement.className = 'bare'"></script>
  <script src="./live.js" defer onerror="document.documentElement.className = 'bare'"></script>
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header>
  <a class="home" href="../">Cluster Playground</a>
  <a href="../">Playground</a>
  <a href="./index.html" aria-current="true">Docs</a>
</header>
<div class="columns">
<nav aria-label="Documentation">
<details><summary>All pages</summary>
${navOf(file)}
</details>
</nav>
<main id="main">
${examples ? MISSING : ''}${main}
</main>
<aside>${headings.length > 1 ? contentsOf(headings) : ''}</aside>
</div>
</body>
</html>
`;
}

/** Above a page with figures, and seen where they do not come. */
const MISSING = `<noscript><p>The figures of this page need JavaScript, which is turned off here.</p><style>.missing { display: none !important; }</style></noscript>
<p class="missing">The script of the figures did not come. <button type="button" onclick="location.reload()">Try again</button></p>
`;

/** @param {string} here */
const navOf = (here) =>
  NAV.map(
    ({ name, pages }) =>
      `<h2>${name}</h2>\n<ul>${pages
        .map(({ file, title }) => {
          const current = file === here ? ' aria-current="page"' : '';
          return `<li><a href="./${file}.html"${current}>${escaped(title)}</a></li>`;
        })
        .join('')}</ul>`,
  ).join('\n');

/** @param {{ slug: string, text: string }[]} headings */
const contentsOf = (headings) =>
  `<h2>On this page</h2><ul>${headings
    .map(({ slug, text }) => `<li><a href="#${slug}">${text}</a></li>`)
    .join('')}</ul>`;

/**
 * Code and the figure that it is.
 * @param {string} code
 * @param {string} label
 */
export const live = (code, label) => `<div class="live">
<div class="code"><textarea aria-label="${label}" spellcheck="false" autocapitalize="off" autocomplete="off" rows="${code.split('\n').length}">${escaped(code)}</textarea></div>
${code}
</div>
`;

/** @param {import('../../www/types.js').Score[]} scores */
const scoresOf = (scores) =>
  [
    '| score | says | misleads |',
    '| --- | --- | --- |',
    ...scores.map(({ name, help, misleads }) => `| \`${name}\` | ${help} | ${misleads} |`),
  ].join('\n');

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { broken } from '../compare/broken.js';
import { legend } from '../draw/legend.js';
import { highlighted } from '../panels/code.js';
import { glyph } from '../panels/glyph.js';
import { icons } from '../panels/icons.js';
import { vars } from '../panels/vars.js';
import { number, words } from '../words/en.js';
import { gallery as said } from '../words/gallery.js';

/**
 * @typedef {import('./gallery.js').Gallery} Gallery
 * @typedef {import('./cells.js').Cell} Cell
 */

/** As many sizes as are told of a cell. */
const MOST_SIZES = 8;

/** @param {string} name */
export const headOf = (name) => said.heads[name] ?? name;

/** @param {number} score */
const scored = (score) => score.toFixed(3).replace('-', '−');

/** The same under a small picture. @param {number} ms */
const brief = (ms) => (ms < 0.1 ? '<0.1' : number(ms < 10 ? ms : Math.round(ms)));

/** Milliseconds; a browser's clock knows no tenth of one. @param {Cell['fit']} fit */
const spent = (fit) => (fit && fit.timing.fit < 0.1 ? '< 0.1' : number(fit?.timing.fit ?? 0));

/** @param {Cell} cell */
export const nameOf = ({ row, column }) => said.on(headOf(column.name), said.rows[row.name][0]);

/**
 * The grid, its transport, and what there is to say of a cell.
 * @param {Gallery} gallery
 */
export function grid(gallery) {
  const { asNumbers } = gallery;
  return html`<section class="gallery" aria-label=${said.title}>
    <div class="gallery-top">
      <h2>${said.title}</h2><p>${said.intro}</p>
      <button type="button" aria-pressed=${String(asNumbers)} @click=${() => gallery.say({ as: asNumbers ? null : 'numbers' })}>${said.numbers}</button>
      <button type="button" class="close" title=${said.close}
        @click=${() => gallery.host.pages.go('')}><span aria-hidden="true">×</span></button>
    </div>
    <div class="gallery-scroll">${asNumbers ? numbers(gallery) : pictures(gallery)}</div>
    <aside class="gallery-why">${why(gallery)}</aside>
    ${transport(gallery)}
  </section>`;
}

/** @param {Gallery} gallery */
function pictures(gallery) {
  const { pointed } = gallery;
  return html`<div class="cells" role="grid" aria-label=${said.grid} aria-rowcount=${gallery.cells.length + 1}
      ${vars({ '--columns': gallery.columns.length })} @keydown=${(/** @type {KeyboardEvent} */ event) => walk(gallery, event)}
      @focusin=${bring}
      @pointerleave=${() => gallery.leaveCell()}>
    <div role="row" class="line">
      <div role="columnheader" class="corner" title=${said.truthHelp}><i class="key" aria-hidden="true"></i>${said.truth}</div>
      ${gallery.columns.map(
        (
          { name, told },
          column,
        ) => html`<div role="columnheader" class=${pointed.column.name === name ? 'lit' : ''}>
          <button type="button" tabindex="-1" data-at="-1 ${column}" title=${said.columnHelp} @click=${() => gallery.openColumn(column)}>${broken(headOf(name))}</button>
          <span class="told">${told ? said.told : said.notTold}</span>
        </div>`,
      )}
    </div>
    ${gallery.cells.map((cells, row) => {
      const [{ row: of, summary }] = cells;
      const [head, help] = said.rows[of.name];
      return html`<div role="row" class="line">
        <div role="rowheader" class=${pointed.row === of ? 'lit' : ''}>
          <button type="button" tabindex="-1" data-at="${row} -1" title=${`${help}. ${said.rowHelp}`} @click=${() => gallery.openRow(row)}>${head}
            <span class="beside-row" aria-hidden="true">${said.besideRow}</span></button>
          <span class="told">${summary ? said.points(summary.points.shape[0]) : ''}</span>
        </div>
        ${cells.map((cell, column) => picture(gallery, cell, row, column))}
      </div>`;
    })}
  </div>`;
}

/**
 * @param {Gallery} gallery
 * @param {Cell} cell
 * @param {number} row
 * @param {number} column
 */
function picture(gallery, cell, row, column) {
  const { at } = gallery;
  const { fit, score, error } = cell;
  const here = at.row === row && at.column === column;
  return html`<div role="gridcell" class="cell ${gallery.pointed === cell ? 'lit' : ''}" tabindex=${here ? 0 : -1}
    data-at="${row} ${column}" aria-label=${label(cell)}
    @pointerenter=${() => gallery.rest(cell)}
    @focus=${() => {
      gallery.say({ cell: `${cell.row.name}-${cell.column.name}` });
      gallery.mean(cell);
    }}
    @click=${() => gallery.openCell(cell)}>
    <canvas data-row=${row} data-column=${column} aria-hidden="true"></canvas>
    ${error ? html`<span class="failed" aria-hidden="true">–</span>` : nothing}
    ${score === null ? nothing : html`<i class="bar" aria-hidden="true" ${vars({ '--share': Math.max(0, score) })}></i>`}
    ${fit ? html`<span class="ms" aria-hidden="true">${said.ms(brief(fit.timing.fit))}</span>` : nothing}
  </div>`;
}

/**
 * What has come to the focus by keys is brought out from under the heads, and what stands beside.
 * @param {Event} event
 */
function bring({ target }) {
  const at = /** @type {HTMLElement} */ (target);
  const box = at.closest('.gallery-scroll');
  if (!box || !at.matches(':focus-visible')) return;
  const { left, top } = box.getBoundingClientRect();
  const { width, height } = /** @type {Element} */ (box.querySelector('.corner')).getBoundingClientRect();
  const cell = /** @type {Element} */ (at.closest('.line > *'));
  const place = cell.getBoundingClientRect();
  const role = cell.getAttribute('role');
  const x = wayInto(place.left, place.right, left + width, left + box.clientWidth);
  const y = wayInto(place.top, place.bottom, top + height, top + box.clientHeight);
  // Heads stand at their side already.
  box.scrollBy({
    left: role === 'rowheader' ? 0 : x,
    top: role === 'columnheader' ? 0 : y,
    behavior: 'instant',
  });
}

/** How far something has to be moved to lie between. @param {number} from @param {number} to @param {number} low @param {number} high */
const wayInto = (from, to, low, high) => (from < low ? from - low : Math.max(0, to - high));

/** A cell in words. @param {Cell} cell */
function label(cell) {
  const { fit, clusters, noise, score, error } = cell;
  if (error) return `${nameOf(cell)}: ${said.failed(error)}`;
  if (!fit) return said.waiting(nameOf(cell));
  return said.cell(nameOf(cell), clusters, noise, brief(fit.timing.fit), score === null ? '' : scored(score));
}

/**
 * The arrows walk, into the heads too; Home and End go to the ends of a row, Enter opens.
 * @param {Gallery} gallery
 * @param {KeyboardEvent} event
 */
function walk(gallery, event) {
  const { cells, columns } = gallery;
  const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
  const [row, column] = (target.dataset.at ?? '').split(' ').map(Number);
  const { key } = event;
  if (event.altKey || column === undefined) return;
  if (key === 'Enter' || key === ' ') {
    // A head is a button.
    if (target.matches('button')) return;
    gallery.openCell(cells[row][column]);
  } else {
    const to = wayOf(event, row, column, cells.length - 1, columns.length - 1);
    if (!to) return;
    const next = gallery.host.renderRoot.querySelector(`[data-at="${to[0]} ${to[1]}"]`);
    /** @type {HTMLElement | null} */ (next)?.focus();
  }
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Where a key leads from a row and a column, of which the heads are −1; in their corner there is nothing.
 * @param {KeyboardEvent} event
 * @param {number} row
 * @param {number} column
 * @param {number} bottom
 * @param {number} right
 */
function wayOf({ key, ctrlKey, metaKey }, row, column, bottom, right) {
  const isFar = ctrlKey || metaKey;
  const [top, left] = [column < 0 ? 0 : -1, row < 0 ? 0 : -1];
  switch (key) {
    case 'ArrowRight':
      return [row, isFar ? right : Math.min(right, column + 1)];
    case 'ArrowLeft':
      return [row, isFar ? left : Math.max(left, column - 1)];
    case 'ArrowDown':
      return [isFar ? bottom : Math.min(bottom, row + 1), column];
    case 'ArrowUp':
      return [isFar ? top : Math.max(top, row - 1), column];
    case 'Home':
      return [isFar ? 0 : row, 0];
    case 'End':
      return [isFar ? bottom : row, right];
    case 'PageDown':
      return [bottom, column];
    case 'PageUp':
      return [Math.min(row, 0), column];
    default:
      return null;
  }
}

/** The same as a table of numbers. @param {Gallery} gallery */
function numbers(gallery) {
  return html`<table class="gallery-numbers">
    <caption>${said.truthHelp.split(': ')[1]}; ${said.clusters}; ${said.time}</caption>
    <thead><tr><td></td>${gallery.columns.map(({ name }) => html`<th scope="col">${headOf(name)}</th>`)}</tr></thead>
    <tbody>${gallery.cells.map(
      (cells) => html`<tr><th scope="row">${said.rows[cells[0].row.name][0]}</th>
        ${cells.map((cell) => {
          const { fit, score, clusters } = cell;
          const at = `${gallery.cells.indexOf(cells)} ${cells.indexOf(cell)}`;
          return html`<td>${
            fit
              ? html`<button type="button" class="number" data-at=${at} title=${label(cell)} @click=${() => gallery.openCell(cell)}><b>${score === null ? '–' : scored(score)}</b>
                <span class="less">${clusters}</span> <span class="less">${said.ms(spent(fit))}</span></button>`
              : '…'
          }</td>`;
        })}</tr>`,
    )}</tbody>
  </table>`;
}

/** What there is to say of the cell that is meant. @param {Gallery} gallery */
function why(gallery) {
  const { host, cells, pointed: cell } = gallery;
  const { fit, frame, score, clusters, noise, error, row, column } = cell;
  const name = fit?.name ?? '';
  const card = host.experiment.catalog.find((callable) => callable.name === name)?.card;
  const { theme } = host.appearance;
  const at = cells.findIndex((line) => line.includes(cell));
  const beside = gallery.sideBySide(at).map((one) => headOf(one.column.name));
  const sizes = frame ? legend(frame).clusters.slice(0, MOST_SIZES) : [];
  return html`<h2>${nameOf(cell)}</h2>
    <canvas class="large" aria-hidden="true"></canvas>
    <p class="sizes">${sizes.map(({ identity, count }) => html`<span class="one">${glyph(theme, identity)}<b>${count}</b><span class="aside">${words.size(count, words.shape(identity))}</span></span>`)}${noise ? html`<span class="one">× <b>${noise}</b> ${said.noise}</span>` : nothing}</p>
    ${error ? html`<p class="error">${said.failed(error)}</p>` : nothing}
    <p class="about"><b>${said.rows[row.name][1]}.</b> ${card ? html`${card.shapes} ${card.avoid}` : nothing}</p>
    ${
      fit
        ? html`<dl>
            <div><dt>${said.clusters}</dt><dd>${clusters}</dd></div>
            ${score === null ? nothing : html`<div><dt>${said.rand}</dt><dd>${scored(score)}</dd></div>`}
            <div><dt>${said.time}</dt><dd>${said.ms(spent(fit))}</dd></div>
          </dl>`
        : nothing
    }
    <code class="call">${highlighted(cell.texts.fit)}</code>
    <div class="next">
      <button type="button" @click=${() => gallery.openCell(cell)}>${said.open}</button>
      <button type="button" @click=${() => gallery.openRow(at)}>${said.openRow}</button>
      <button type="button" @click=${() => gallery.openColumn(gallery.columns.indexOf(column))}>${said.openColumn}</button>
    </div>
    <p class="note">${said.besides(beside)}</p>`;
}

/** @param {Gallery} gallery */
function transport(gallery) {
  const { playing, share, done, count, seconds } = gallery;
  const busy = done < count;
  return html`<div class="transport" role="group" aria-label=${words.transport}>
    <div class="buttons">
      <button type="button" class="play" title=${playing ? said.pause : said.play}
        aria-disabled=${String(busy)} @click=${() => busy || gallery.toggle()}>${playing ? icons.pause : icons.play}</button>
    </div>
    <div class="scrubber" ${vars({ '--fill': busy ? done / count : share })}>
      <input type="range" min="0" max="100" step="1" aria-label=${said.share} aria-valuetext=${`${Math.round(100 * share)} %`}
        ?disabled=${busy} .value=${live(String(Math.round(100 * share)))}
        @input=${(/** @type {Event} */ event) => {
          gallery.playing = false;
          gallery.seek(Number(/** @type {HTMLInputElement} */ (event.target).value) / 100);
        }}/>
    </div>
    <span class="aside" role="status">${gallery.isOver && share >= 1 ? said.done(count, seconds.toFixed(1)) : nothing}</span>
    <span class="count">${busy ? said.progress(done, count) : share >= 1 && seconds ? said.done(count, seconds.toFixed(1)) : `${Math.round(100 * share)} %`}</span>
  </div>`;
}

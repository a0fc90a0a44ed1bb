import { html, nothing } from 'lit';
import { typed } from '../../panels/typed.js';
import { byFinger, keepStill } from '../../tools/finger.js';
import { words } from '../../words/en.js';
import { pointsUnder } from './cut.js';
import { treeWords } from './words.js';

/** @typedef {import('./trees.js').Trees} Trees */

/**
 * The tree of a hierarchical fit, with what takes hold of its cut.
 * @param {Trees} trees
 * @param {number} fit
 */
export function treeFigure(trees, fit) {
  const { hand } = trees;
  const { merged, text, label } = trees.cut(fit);
  const { leaves } = trees.treeOf(fit);
  const { root } = trees.look;
  const { onDown, onMove, onUp } = byFinger({
    onDown: (event) => hand.onCutDown(event, fit),
    onMove: (event) => hand.onCutMove(event, fit),
    onUp: (event) => hand.onCutUp(event, fit),
  });
  return html`<div class="tree-frame ${trees.large ? 'large' : ''} ${trees.scrolled ? 'scrolled' : ''}">
    <canvas
      class="tree"
      data-fit=${fit}
      data-root=${root}
      role="img"
      tabindex="0"
      aria-label=${treeWords.tree(label)}
      aria-keyshortcuts="Enter Escape + - 0"
      @pointerdown=${(/** @type {PointerEvent} */ event) => hand.onDown(event, fit)}
      @pointermove=${(/** @type {PointerEvent} */ event) => hand.onMove(event, fit)}
      @pointerup=${(/** @type {PointerEvent} */ event) => hand.onUp(event, fit)}
      @pointercancel=${(/** @type {PointerEvent} */ event) => hand.onUp(event, fit)}
      @pointerleave=${(/** @type {PointerEvent} */ event) => hand.onLeave(event)}
      @touchmove=${keepStill}
      @wheel=${(/** @type {WheelEvent} */ event) => hand.onWheel(event, fit)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => hand.onKey(event, fit)}
      @blur=${() => trees.point(null)}
    ></canvas>
    <div
      class="cut-handle ${root === 'top' ? '' : 'upright'}"
      role="slider"
      tabindex="0"
      aria-label=${treeWords.cut}
      aria-orientation=${root === 'top' ? 'vertical' : 'horizontal'}
      aria-valuemin="0"
      aria-valuemax=${leaves - 1}
      aria-valuenow=${merged}
      aria-valuetext=${treeWords.cutAt(leaves - merged, text)}
      @pointerdown=${onDown}
      @pointermove=${onMove}
      @pointerup=${onUp}
      @pointercancel=${onUp}
      @touchmove=${keepStill}
      @keydown=${(/** @type {KeyboardEvent} */ event) => hand.onCutKey(event, fit)}
      @blur=${() => trees.settle()}
    ><span class="knob" aria-hidden="true">${KNOB}</span>${
      hand.hasCut || trees.playback.player.playing
        ? nothing
        : html`<span class="knob-hint" aria-hidden="true">${treeWords.knob}</span>`
    }</div>
    ${
      trees.view(fit)?.leaves
        ? html`<button type="button" class="all-leaves" title=${treeWords.allLeaves}
            @click=${() => hand.seeAll(fit)}><span aria-hidden="true">${words.all}</span></button>`
        : nothing
    }
    <button type="button" class="enlarge" aria-pressed=${String(trees.large)} title=${treeWords.large}
      @click=${() => trees.enlarge()}>${ENLARGE}</button>
  </div>`;
}

/** Arrows up and down: the cut goes there with a finger. */
const KNOB = html`<svg viewBox="0 0 16 16" focusable="false">
  <path d="M8 2.5v11M5 5l3-3 3 3M5 11l3 3 3-3" fill="none" stroke="currentColor" stroke-width="1.6" />
</svg>`;

/** Arrows that lead outwards. */
const ENLARGE = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
  <path d="M9.5 2.5h4v4M13 3 9 7M6.5 13.5h-4v-4M3 13l4-4" fill="none" stroke="currentColor" stroke-width="1.5" />
</svg>`;

/**
 * What a bar joins, or a leaf is.
 * @param {Trees} trees
 * @param {{ fit: number, merge: number }} bar
 */
export function barSentence(trees, { fit, merge }) {
  const { children, counts, heights, leaves } = trees.treeOf(fit);
  if (merge < 0) {
    const view = trees.view(fit);
    const model = /** @type {import('../../types.js').Attributes} */ (view?.model);
    return treeWords.leaf(pointsUnder(model, leaves + merge), view?.points.names);
  }
  const [a, b] = [counts[children[2 * merge]], counts[children[2 * merge + 1]]];
  const bar = { merges: leaves - 1, a, b, height: heights[leaves + merge] };
  return trees.splits(fit)
    ? treeWords.split({ ...bar, split: leaves - 1 - merge })
    : treeWords.merge({ ...bar, merge: merge + 1 });
}

/**
 * The cut as a height, and where it may snap to.
 * @param {Trees} trees
 * @param {number} fit
 */
export function cutControls(trees, fit) {
  const view = trees.view(fit);
  const tree = trees.treeOf(fit);
  const gap = view?.model?.gap_clusters;
  const groups = groupsOf(view?.points.target);
  const { text } = trees.cut(fit);
  const cutAt = (/** @type {HTMLInputElement} */ input) => {
    const asked = Number(input.value || Number.NaN);
    // What is shown in the end is where the line came to lie.
    input.value = text;
    if (asked >= 0) trees.setCut(fit, trees.mergesBelow(fit, asked), asked);
  };
  return html`<div class="control">
      <label class="name" for="cut-height-${fit}">${treeWords.height}</label>
      <span class="value"><input
        id="cut-height-${fit}"
        class="figures"
        inputmode="decimal"
        autocomplete="off"
        placeholder="&ndash;"
        size="6"
        .value=${typed(text)}
        @change=${(/** @type {Event} */ event) => cutAt(/** @type {HTMLInputElement} */ (event.target))}
      /></span>
    </div>
    <div class="snaps">
      ${
        gap
          ? html`<button type="button" class="chip" title=${treeWords.largestGapHelp(gap)}
              @click=${() => trees.setCut(fit, tree.leaves - gap)}>${treeWords.largestGap}</button>`
          : nothing
      }
      ${
        groups > 0 && groups <= tree.leaves
          ? html`<button type="button" class="chip" title=${treeWords.trueNumberHelp(groups)}
              @click=${() => trees.setCut(fit, tree.leaves - groups)}>${treeWords.trueNumber}</button>`
          : nothing
      }
    </div>`;
}

/** @type {WeakMap<Int32Array, number>} */
const groups = new WeakMap();

/**
 * How many groups the points were made in; counted once.
 * @param {Int32Array | null | undefined} target
 */
function groupsOf(target) {
  if (!target) return 0;
  const count = groups.get(target) ?? new Set(target).size;
  groups.set(target, count);
  return count;
}

/**
 * How trees look: where the root is, the axis of the heights, which leaves, what colours mean.
 * @param {Trees} trees
 */
export function lookControls(trees) {
  const { root, heights, leaves, colours } = trees.look;
  return html`<div class="tree-look" role="group" aria-label=${treeWords.look}>
    ${choice(trees, 'root', root === 'top' ? '' : `root-${root}`)}
    ${choice(trees, 'heights', heights === 'linear' ? '' : heights)}
    ${choice(trees, 'leaves', leaves?.mode ?? '')}
    ${choice(trees, 'colours', colours === 'clusters' ? '' : colours)}
    ${
      leaves
        ? html`<label class="how-many"><span>${treeWords.howMany}</span><input
            type="number"
            min="1"
            .value=${typed(String(leaves.p))}
            @change=${(/** @type {Event} */ event) => {
              const wanted = Number(/** @type {HTMLInputElement} */ (event.target).value);
              trees.choose('leaves', `${leaves.mode}=${Math.max(1, Math.round(wanted) || 1)}`);
            }}
          /></label>`
        : nothing
    }
  </div>`;
}

/**
 * @param {Trees} trees
 * @param {'root' | 'heights' | 'leaves' | 'colours'} part
 * @param {string} now
 */
function choice(trees, part, now) {
  return html`<select aria-label=${treeWords.parts[part]} title=${part === 'colours' ? treeWords.threshold : nothing}
    @change=${(/** @type {Event} */ event) =>
      trees.choose(part, /** @type {HTMLSelectElement} */ (event.target).value)}>
    ${Object.entries(treeWords[part]).map(
      ([word, label]) => html`<option value=${word} .selected=${word === now}>${label}</option>`,
    )}
  </select>`;
}

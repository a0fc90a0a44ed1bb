import { keyedIndex } from '../../charts/chart.js';
import { plain } from '../../panels/rich.js';
import { putAt, wayOf } from '../../tools/finger.js';
import { panLeaves, treeAt, zoomLeaves } from './view.js';

/** How near to a bar the pointer must be to mean it, in pixels. */
const REACH = 7;
const REACH_OF_FINGER = 16;

/** How far a press may wander and still be a click. */
const SLOP = 4;

/** Where the keys lead, by where the root is: to it, away from it, to the child before and after. */
const WAYS = {
  top: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  left: ['ArrowLeft', 'ArrowRight', 'ArrowDown', 'ArrowUp'],
  right: ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'],
};

/** Pointer and keys on trees: the cut's handle, the bars, and which leaves are seen. */
export class TreeHand {
  /** @param {import('./trees.js').Trees} trees */
  constructor(trees) {
    this.trees = trees;
    /**
     * Where each finger, or the mouse, is along the leaves; `from`: where a finger was put, until it is known that it does
     * not scroll.
     * @type {Map<number, { along: number, travelled: number, from: { x: number, y: number } | null }>}
     */
    this.presses = new Map();
    /** The cut is held, and was moved. @type {'held' | 'moved' | null} */
    this.cut = null;
    /** Whether it was ever moved: then nobody needs to be told how. */
    this.hasCut = false;
    /** How far from its line it is held. */
    this.off = 0;
    /** The wheel zooms only once the tree was clicked: else it scrolls the page. */
    this.engaged = false;
  }

  /**
   * The tree under the pointer, and where in it that is.
   * @param {Pick<MouseEvent, 'currentTarget' | 'clientX' | 'clientY'>} event on its canvas, or on what lies over it
   * @param {number} fit
   */
  at(event, fit) {
    const frame = /** @type {HTMLElement} */ (event.currentTarget).closest('.tree-frame');
    const canvas = frame?.querySelector('canvas');
    if (!canvas) return null;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const layout = this.trees.layout(fit, { width, height });
    if (!layout) return null;
    const [x, y] = [event.clientX - left, event.clientY - top];
    return { ...layout, x, y, ...layout.placing.fromScreen(x, y) };
  }

  /** @param {PointerEvent} event @param {NonNullable<ReturnType<TreeHand['at']>>} found */
  barAt(event, { tree, placing, x, y }) {
    const reach = event.pointerType === 'mouse' ? REACH : REACH_OF_FINGER;
    const what = treeAt(tree, placing, x, y, { reach });
    if (what?.kind === 'leaf') return what.node - tree.leaves;
    return what?.kind === 'bar' ? what.merge : null;
  }

  // — The cut's handle —

  /** @param {PointerEvent} event @param {number} fit */
  onCutDown(event, fit) {
    const { currentTarget } = event;
    const found = this.at({ currentTarget, ...putAt(event) }, fit);
    if (event.button > 0 || !found) return;
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    this.trees.point(null);
    this.cut = 'held';
    this.off = found.up - this.lineOf(fit, found);
  }

  /** Where the line is drawn. @param {number} fit @param {Pick<NonNullable<ReturnType<TreeHand['at']>>, 'placing'>} found */
  lineOf(fit, { placing }) {
    return Math.min(placing.toUp(this.trees.cut(fit).height), placing.room + 10);
  }

  /** @param {PointerEvent} event @param {number} fit */
  onCutMove(event, fit) {
    const found = this.cut && this.at(event, fit);
    if (!found) return;
    const { placing } = found;
    const up = found.up - this.off;
    if (this.cut === 'held' && Math.abs(up - this.lineOf(fit, found)) < SLOP) return;
    this.cut = 'moved';
    this.hasCut = true;
    const height = placing.toHeight(Math.max(0, Math.min(up, placing.room + 8)));
    this.trees.moveCut(fit, this.trees.mergesBelow(fit, height), height);
  }

  /** @param {PointerEvent} event @param {number} fit */
  onCutUp(event, fit) {
    const { cut } = this;
    this.cut = null;
    if (cut === 'moved') this.trees.letGo();
    else if (cut && event.type === 'pointerup') this.pick(event, fit);
  }

  /** @param {KeyboardEvent} event @param {number} fit */
  onCutKey(event, fit) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') this.trees.settle();
    const now = this.trees.merged(fit);
    const merged = keyedIndex(event.key, now, this.trees.treeOf(fit).leaves - 1);
    if (merged === null && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (merged !== null && merged !== now) this.trees.nudgeCut(fit, merged);
  }

  // — Bars, and the view along the leaves —

  /** @param {PointerEvent} event @param {number} fit */
  onDown(event, fit) {
    const found = this.at(event, fit);
    if (event.button !== 0 || !found) return;
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    const from = event.pointerType === 'touch' ? { x: event.clientX, y: event.clientY } : null;
    this.presses.set(event.pointerId, { along: found.along, travelled: 0, from });
  }

  /** @param {PointerEvent} event @param {number} fit */
  onMove(event, fit) {
    const found = this.at(event, fit);
    if (!found) return;
    const press = this.presses.get(event.pointerId);
    if (!press) {
      if (event.pointerType !== 'mouse') return;
      const merge = this.barAt(event, found);
      this.trees.point(merge === null ? null : { fit, merge });
      return;
    }
    const way = press.from && this.presses.size === 1 ? wayOf(press.from, event) : 'across';
    if (way === 'scrolls') this.presses.delete(event.pointerId);
    if (way !== 'across') return;
    const moved = found.along - press.along;
    press.travelled += Math.abs(moved);
    if (press.travelled < SLOP) return;
    for (const one of this.presses.values()) one.from = null;
    const other = [...this.presses.values()].find((one) => one !== press);
    if (other) {
      const [before, after] = [Math.abs(press.along - other.along), Math.abs(found.along - other.along)];
      if (before > 0) this.zoom(fit, found, after / before, (found.along + other.along) / 2);
    } else {
      this.see(fit, found.tree, panLeaves(found.tree, found.picture.view, -moved / found.placing.pitch));
    }
    press.along = found.along;
  }

  /** @param {PointerEvent} event @param {number} fit */
  onUp(event, fit) {
    const press = this.presses.get(event.pointerId);
    this.presses.delete(event.pointerId);
    if (press && press.travelled < SLOP && event.type === 'pointerup') this.pick(event, fit);
  }

  /**
   * A bar that is picked is where the cut goes; under a finger, which cannot point, it is lit first.
   * @param {PointerEvent} event
   * @param {number} fit
   */
  pick(event, fit) {
    const found = this.at(event, fit);
    if (!found) return;
    this.engaged = true;
    const merge = this.barAt(event, found);
    const { hovered } = this.trees;
    const known = hovered?.fit === fit && hovered.merge === merge;
    const cuts = merge !== null && merge >= 0 && (event.pointerType === 'mouse' || known);
    if (cuts) this.trees.setCut(fit, merge + 1);
    else this.trees.point(merge === null ? null : { fit, merge });
  }

  /** @param {PointerEvent} event */
  onLeave(event) {
    this.engaged = false;
    if (event.pointerType === 'mouse') this.trees.point(null);
  }

  /** @param {WheelEvent} event @param {number} fit */
  onWheel(event, fit) {
    if (!event.ctrlKey && !event.metaKey && !this.engaged) return;
    const found = this.at(event, fit);
    if (!found) return;
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.see(
        fit,
        found.tree,
        panLeaves(found.tree, found.picture.view, event.deltaX / found.placing.pitch),
      );
    } else {
      const lines = event.deltaMode === 1 ? 20 : 1;
      this.zoom(fit, found, Math.exp(-event.deltaY * lines * 0.002), found.along);
    }
  }

  /**
   * @param {number} fit
   * @param {Pick<NonNullable<ReturnType<TreeHand['at']>>, 'tree' | 'placing' | 'picture'>} found
   * @param {number} factor
   * @param {number} along the place that stays
   */
  zoom(fit, { tree, placing, picture }, factor, along) {
    const leaf = placing.from + (along - placing.toAlong(placing.from)) / placing.pitch;
    this.see(fit, tree, zoomLeaves(tree, picture.view, factor, leaf));
  }

  /**
   * @param {number} fit
   * @param {import('./layout.js').Tree} tree
   * @param {{ from?: number, to?: number }} view
   */
  see(fit, tree, { from = -0.5, to = tree.row.length - 0.5 }) {
    const { pictures, wiring } = this.trees;
    const view = this.trees.view(fit);
    if (!view) return;
    const before = view.leaves !== null;
    const whole = to - from > tree.row.length - 1e-9;
    view.leaves = whole ? null : { from, to, of: tree.row.length };
    pictures.invalidate();
    if (before === whole) wiring.update();
  }

  /** All leaves are seen again. @param {number} fit */
  seeAll(fit) {
    const view = this.trees.view(fit);
    if (view) view.leaves = null;
    this.trees.pictures.invalidate();
    this.trees.wiring.update();
  }

  // — Keys —

  /** @param {KeyboardEvent} event @param {number} fit */
  onKey(event, fit) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.act(event, fit)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Enter lights a bar, then the arrows walk from bar to bar, and Enter cuts above the one that is lit.
   * @param {KeyboardEvent} event
   * @param {number} fit
   * @returns {boolean} whether the key was meant for the tree
   */
  act(event, fit) {
    const { trees } = this;
    const canvas = /** @type {HTMLElement} */ (event.currentTarget);
    const layout = trees.layout(fit, { width: canvas.clientWidth, height: canvas.clientHeight });
    const lit = trees.hovered?.fit === fit ? trees.hovered.merge : null;
    if (!layout) return false;
    const { tree, placing, picture } = layout;
    switch (event.key) {
      case '+':
      case '=':
      case '-': {
        const at = lit === null ? placing.along / 2 : placing.toAlong(tree.x[tree.leaves + lit]);
        this.zoom(fit, layout, event.key === '-' ? 0.8 : 1.25, at);
        return true;
      }
      case '0':
        this.seeAll(fit);
        return true;
      case 'Escape':
        trees.point(null);
        return lit !== null;
      case 'Enter':
        if (lit !== null && lit >= 0) trees.setCut(fit, lit + 1);
        else if (lit === null) this.light(fit, Math.max(0, trees.merged(fit) - 1));
        return true;
      default: {
        const way = WAYS[picture.orientation ?? 'top'].indexOf(event.key);
        if (way < 0 || lit === null) return false;
        const next = neighbour(tree, lit, way);
        if (next !== null) this.light(fit, next);
        return true;
      }
    }
  }

  /** A bar is lit by keys: it is said, too. @param {number} fit @param {number} merge */
  light(fit, merge) {
    this.trees.point({ fit, merge });
    this.trees.wiring.say(plain(this.trees.sentence));
  }
}

/**
 * The bar, or leaf, that a way leads to from another: 0 the parent, 1 the higher child, 2 and 3 the child before and
 * after.
 * @param {import('./layout.js').Tree} tree
 * @param {number} merge
 * @param {number} way
 * @returns {number | null}
 */
function neighbour({ parents, children, heights, leaves, open, shown }, merge, way) {
  const from = leaves + merge;
  if (way > 0 && !open[from]) return null;
  const [a, b] = [children[2 * merge], children[2 * merge + 1]];
  const node = [parents[from], heights[a] > heights[b] ? a : b, a, b][way];
  return shown[node] ? node - leaves : null;
}

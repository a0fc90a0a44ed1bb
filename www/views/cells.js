// The matrices of a fit beside its picture, one selection with it: what one points at here is pointed at there. Where
// there is no room for them they are among the charts. With them comes the style of what else only late figures have.

import { css, html, nothing } from 'lit';
import { come } from '../come.js';
import { adopt } from '../style/adopt.js';

/** It comes with the words of the algorithms that have matrices, which Node reads as well: hence no file of its own. */
const style = css`
  .shares {
    display: grid;
    gap: 0.15rem;
    margin-top: 0.3rem;
  }

  .share-of {
    display: grid;
    grid-template-columns: 1.2em 1fr 3.4em;
    align-items: center;
    gap: 0.4rem;
    white-space: nowrap;
  }

  .nearest .share-of {
    grid-template-columns: max-content 1fr 3em;
  }

  .share-of .part {
    block-size: 9px;
    border-radius: 3px;
    background: linear-gradient(var(--part) 0 0) 0 / calc(100% * var(--fill)) 100% no-repeat var(--line);
  }

  .chart .below {
    fill: var(--muted);
  }

  .matrices {
    display: none;
  }

  @container playground (min-width: 76em) {
    .matrices {
      display: block;
      position: absolute;
      inset: 0 0 0 62%;
      padding: 14.4px 18px;
      overflow: auto;
      border-inline-start: 1px solid var(--line);
    }

    .plot-area:has(.matrices) .plot {
      inline-size: 62%;
    }

    .plot-area:has(.matrices) .seen {
      inset-inline-end: calc(38% + 8px);
    }

    /* Where words of the view have lines above both, there is room at the end of these. */
    .picture:has(.matrices):not(:has(.seen)) .view-buttons,
    .picture:has(.matrices) .claim {
      inset-inline-end: calc(38% + 9.6px);
    }

    /* Above are the words of the view, which need the room there is. */
    .picture:has(.matrices) .claim {
      inset-block: auto 34px;
    }

    .picture:has(.matrices) .explanation {
      max-inline-size: min(416px, calc(62% - 24px));
    }

    main:has(.matrices) .why .chart-section.matrix {
      display: none;
    }
  }

  .matrices .walk {
    outline: none;
  }

  .matrices .walk:focus-visible {
    stroke: var(--accent);
    stroke-width: 1.5;
  }
`;

/**
 * @param {import('../element.js').ClusterPlayground} host
 * @param {number} fit
 */
export function cells(host, fit) {
  adopt(host.renderRoot, style);
  // A page has its own beside the picture.
  if (!host.full || host.several || host.pages.room) return nothing;
  const matrices = host.playback.fits[fit]?.figures.filter(({ kind }) => kind === 'matrix') ?? [];
  if (!matrices.length) return nothing;
  return html`<div class="matrices">${matrices.map((figure) => come.chart?.(host, fit, figure))}</div>`;
}

// What lists of members look like: they come late, and so does this.

import { css } from 'lit';

export const style = css`
  .members h2 {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: baseline;
  }

  .members h3 {
    display: flex;
    gap: 4px 6px;
    align-items: center;
    margin: 8px 0 2px;
    font-size: calc(12 * var(--px));
    font-weight: 600;
  }

  .members button.small {
    margin-inline-start: auto;
    padding: 2px 8px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: transparent;
    color: var(--accent);
    font-size: calc(11 * var(--px));
    font-weight: 400;
    cursor: pointer;
  }

  .members .note button.small {
    margin-inline-start: 4px;
  }

  .members button.small[aria-pressed="true"] {
    border-color: var(--accent);
  }

  .members ul {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .members ul.with-series {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(112px, 1fr));
  }

  .members li button {
    inline-size: 100%;
    padding: 2px 4px;
    border: 1px solid transparent;
    border-radius: 4px;
    background: transparent;
    color: var(--ink);
    font: inherit;
    font-size: calc(12 * var(--px));
    text-align: start;
    cursor: pointer;
  }

  .members li button:hover {
    border-color: var(--line);
  }

  .members li button[aria-pressed="true"] {
    border-color: var(--accent);
  }

  .members .series {
    display: block;
    inline-size: 100%;
    block-size: 36px;
    overflow: visible;
  }

  .members .series path {
    fill: none;
    stroke: var(--tone, currentColor);
    stroke-width: 1.2;
    vector-effect: non-scaling-stroke;
  }

  .members .series .zero {
    stroke: var(--line);
  }

  .members ul.chosen {
    display: block;
  }

  .members .chosen li {
    display: grid;
    grid-template-columns: 1fr 4ch 5ch;
    gap: 0 8px;
    align-items: center;
    margin-block: 3px;
    font-size: calc(12 * var(--px));
  }

  .members .chosen li > :is(b, span:not(.who)) {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .members .chosen .series {
    grid-column: 1 / -1;
  }

  .members table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: calc(11 * var(--px));
    font-variant-numeric: tabular-nums;
  }

  .members :is(th, td) {
    padding: 1px 4px;
    text-align: end;
  }

  .members th {
    font-weight: 400;
  }

  .members th:first-child {
    text-align: start;
  }
`;

// What the list of keys looks like: it comes late, and so does this.

import { css } from 'lit';

export const style = css`
  .keys {
    inline-size: max-content;
    max-inline-size: min(480px, 92cqi);
  }

  .keys dl > div {
    display: grid;
    grid-template-columns: 118px 1fr;
    gap: 9.6px;
    padding-block: 3.2px;
  }

  kbd {
    font: 600 calc(12 * var(--px)) / 1.4 var(--mono);
    padding: 0 5px;
    border: 1px solid var(--line);
    border-radius: 4px;
  }
`;

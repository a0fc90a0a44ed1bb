// What a walk looks like: it comes late, and so does this.

import { css } from 'lit';

export const style = css`
  .page:has(> .walk) {
    grid-template-rows: auto auto minmax(0, 1fr);
  }

  .walk {
    display: grid;
    grid-template: "where stops ways" auto "say say ways" auto / auto minmax(0, 1fr) auto;
    gap: 2px 24px;
    padding: 8px 18px;
    background: var(--lit);
    border-block-end: 1px solid var(--line);
  }

  .walk .where {
    grid-area: where;
    font-size: calc(12 * var(--px));
  }

  .walk .where .walk-title {
    color: var(--muted);
    margin-inline-end: 8px;
  }

  .walk .say {
    grid-area: say;
    max-inline-size: 110ch;
    /* Whether a sentence has one line or two, what is below it stays in its place. */
    min-block-size: 2lh;
    font-size: calc(14 * var(--px));
  }

  /* Each stop is one press away. */
  .walk .stops {
    grid-area: stops;
    display: flex;
  }

  .walk .stops button {
    min-inline-size: 26px;
    min-block-size: 24px;
    padding: 0 2px;
    border-color: transparent;
    color: var(--muted);
    background: none;
    font-size: calc(12 * var(--px));
  }

  .walk .stops [aria-current] {
    border-color: var(--accent);
    color: var(--accent);
    font-weight: 600;
  }

  .walk .ways {
    grid-area: ways;
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .walk .next-stop {
    background: var(--accent);
    color: var(--on-accent);
    border-color: var(--accent);
  }

  .walk .leave {
    min-inline-size: var(--target);
  }

  .walk .ways [aria-disabled="true"] {
    opacity: 0.5;
    cursor: default;
  }

  .presenting .walk .say {
    font-size: calc(20 * var(--px));
  }

  .walk .note {
    color: var(--muted);
  }

  @container playground (max-width: 56em) {
    .page:has(> .walk) {
      grid-template-rows: auto auto;
      padding-block-end: calc(180 * var(--px));
    }

    /* At hand and in sight, wherever the page is scrolled. */
    .walk {
      position: fixed;
      inset-inline: 0;
      inset-block-end: 0;
      z-index: 4;
      grid-template: "where ways" auto "stops stops" auto "say say" auto / minmax(0, 1fr) auto;
      align-items: center;
      padding: 4px 14px calc(8px + env(safe-area-inset-bottom));
      border-block: 1px solid var(--line);
    }

    .walk .walk-title {
      display: none;
    }

    .walk .say {
      max-block-size: calc(90 * var(--px));
      overflow: auto;
    }

    .walk .where {
      min-inline-size: min-content;
    }

    .walk .stops button {
      flex: 1 1 0;
      min-inline-size: 0;
      min-block-size: 30px;
    }
  }

  /* A low window has no room for it but at the top. */
  @media (max-height: 480px) {
    @container playground (max-width: 56em) {
      .page:has(> .walk) {
        grid-template-rows: auto auto auto;
        padding-block-end: 0;
      }

      .walk {
        position: static;
      }
    }
  }
`;

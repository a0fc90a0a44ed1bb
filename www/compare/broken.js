import { html } from 'lit';

/** A name that may be broken where one of its words begins. @param {string} name */
export const broken = (name) => name.split(/(?<=[a-z])(?=[A-Z])/).map((word) => html`${word}<wbr>`);

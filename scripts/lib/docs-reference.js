// The tables of what authors may set, call, listen to and style, from `www/words/interface.js`.

import {
  CUSTOM_PROPERTIES,
  EVENTS,
  METHODS,
  PARTS,
  PROPERTIES,
  READ,
  SLOTS,
  TYPES,
} from '../../www/words/interface.js';

/** A bar would end the cell. @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|');

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

/** @returns {Record<string, string>} tables in Markdown, by name */
export function referenceOf() {
  const all = Object.entries(PROPERTIES);
  const row = (/** @type {(typeof all)[number]} */ [name, { type, says, otherwise }]) => [
    `**\`${name}\`**`,
    `\`${type}\``,
    otherwise ?? (type === 'boolean' ? 'false' : ''),
    says,
  ];
  return {
    attributes: table(
      ['attribute', 'takes', 'otherwise', 'what it does'],
      all.filter(([, { property }]) => !property).map(row),
    ),
    properties: table(
      ['property', 'type', 'what it is'],
      [
        ...all
          .filter(([, { property }]) => property)
          .map(([name, { type, says }]) => [`**\`${name}\`**`, `\`${type}\``, says]),
        ...Object.entries(READ).map(([name, { type, says }]) => [
          `**\`${name}\`** (read only)`,
          `\`${type}\``,
          says,
        ]),
      ],
    ),
    methods: table(
      ['method', 'gives', 'what it does'],
      Object.entries(METHODS).map(([name, { takes, gives, says }]) => [
        `**\`${name}(${takes})\`**`,
        `\`${gives}\``,
        says,
      ]),
    ),
    events: table(
      ['event', '`detail`', 'when'],
      Object.entries(EVENTS).map(([name, { detail, says }]) => [`**\`${name}\`**`, `\`${detail}\``, says]),
    ),
    slots: table(
      ['slot', 'holds'],
      Object.entries(SLOTS).map(([name, says]) => [`**\`${name}\`**`, says]),
    ),
    parts: table(
      ['part', 'is'],
      Object.entries(PARTS).map(([name, says]) => [`**\`${name}\`**`, says]),
    ),
    customProperties: table(
      ['property', 'is'],
      Object.entries(CUSTOM_PROPERTIES).map(([name, says]) => [`**\`${name}\`**`, says]),
    ),
    types: `\`\`\`ts\n${TYPES.trim()}\n\`\`\``,
  };
}

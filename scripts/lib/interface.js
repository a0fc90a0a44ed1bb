// What `www/words/interface.js` tells, as TypeScript, as the manifest that editors read, and as tables.

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

const NAME = 'cluster-playground';
const CLASS = 'ClusterPlayground';

const comment = (/** @type {string} */ says, /** @type {string | undefined} */ otherwise = undefined) =>
  `  /** ${says}${otherwise ? ` Otherwise: ${otherwise}.` : ''} */`;

/** The types of the class, and of the element by its name. */
export function declarations() {
  const properties = Object.entries(PROPERTIES).map(
    ([name, { type, says, otherwise }]) => `${comment(says, otherwise)}\n  ${name}: ${type};`,
  );
  const read = Object.entries(READ).map(
    ([name, { type, says }]) => `${comment(says)}\n  readonly ${name}: ${type};`,
  );
  const methods = Object.entries(METHODS).map(
    ([name, { takes, gives, says }]) => `${comment(says)}\n  ${name}(${takes}): ${gives};`,
  );
  const events = Object.entries(EVENTS).map(
    ([name, { detail, says }]) => `${comment(says)}\n  ${name}: CustomEvent<${detail}>;`,
  );
  return `${TYPES}
/** What the element tells; none of it bubbles. */
export interface ${CLASS}EventMap {
${events.join('\n')}
}

/** \`<${NAME}>\`: a clustering in motion. */
export class ${CLASS} extends HTMLElement {
${[...properties, ...read, ...methods].join('\n')}
  addEventListener<K extends keyof ${CLASS}EventMap>(
    type: K,
    listener: (this: ${CLASS}, event: ${CLASS}EventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof ${CLASS}EventMap>(
    type: K,
    listener: (this: ${CLASS}, event: ${CLASS}EventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    '${NAME}': ${CLASS};
  }
}
`;
}

/** What React's JSX takes: \`import type {} from '${NAME}/jsx'\`. */
export function jsxDeclarations() {
  const attributes = Object.entries(PROPERTIES).map(
    ([name, { type, says, otherwise }]) => `${comment(says, otherwise)}\n  ${name}?: ${type};`,
  );
  const handlers = Object.entries(EVENTS).map(
    ([name, { says }]) => `${comment(says)}\n  on${name}?: (event: ${CLASS}EventMap['${name}']) => void;`,
  );
  return `import type { ${CLASS}, ${CLASS}EventMap, Matrix, Table } from './index.js';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Base = Omit<DetailedHTMLProps<HTMLAttributes<${CLASS}>, ${CLASS}>, ${Object.keys(EVENTS)
    .map((name) => `'on${name}'`)
    .join(' | ')}>;

/** The attributes of \`<${NAME}>\` in JSX. */
export interface ${CLASS}Attributes extends Base {
${[...attributes, ...handlers].join('\n')}
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      '${NAME}': ${CLASS}Attributes;
    }
  }
}
`;
}

/** The custom elements manifest, which editors and catalogues read. */
export function manifest() {
  const field = (/** @type {[string, { type: string, says: string, otherwise?: string }]} */ [name, it]) => ({
    kind: 'field',
    name,
    description: it.says,
    type: { text: it.type },
    ...(it.otherwise ? { default: it.otherwise } : {}),
  });
  const attributes = Object.entries(PROPERTIES).filter(([, { property }]) => !property);
  return {
    schemaVersion: '2.1.0',
    readme: '',
    modules: [
      {
        kind: 'javascript-module',
        path: 'dist/package/index.js',
        declarations: [
          {
            kind: 'class',
            customElement: true,
            name: CLASS,
            tagName: NAME,
            superclass: { name: 'HTMLElement' },
            description: 'A clustering in motion, as a figure or as a page of its own.',
            attributes: attributes.map(([name, it]) => ({
              name,
              fieldName: name,
              description: it.says,
              type: { text: it.type },
              ...(it.otherwise ? { default: it.otherwise } : {}),
            })),
            members: [
              ...Object.entries(PROPERTIES).map(field),
              ...Object.entries(READ).map((entry) => ({ ...field(entry), readonly: true })),
              ...Object.entries(METHODS).map(([name, { takes, gives, says }]) => ({
                kind: 'method',
                name,
                description: says,
                ...(takes ? { parameters: [parameter(takes)] } : {}),
                return: { type: { text: gives } },
              })),
            ],
            events: Object.entries(EVENTS).map(([name, { detail, says }]) => ({
              name,
              description: says,
              type: { text: `CustomEvent<${detail}>` },
            })),
            slots: Object.entries(SLOTS).map(([name, description]) => ({ name, description })),
            cssParts: Object.entries(PARTS).map(([name, description]) => ({ name, description })),
            cssProperties: Object.entries(CUSTOM_PROPERTIES).map(([name, description]) => ({
              name,
              description,
            })),
          },
        ],
        exports: [{ kind: 'js', name: CLASS, declaration: { name: CLASS } }],
      },
      {
        kind: 'javascript-module',
        path: 'dist/package/define.js',
        exports: [
          {
            kind: 'custom-element-definition',
            name: NAME,
            declaration: { name: CLASS, module: 'dist/package/index.js' },
          },
        ],
      },
    ],
  };
}

/** @param {string} takes as \`name: type\` */
function parameter(takes) {
  const [name, text] = takes.split(': ');
  return { name, type: { text } };
}

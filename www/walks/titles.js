// The walks in the Examples menu, which they open.

import { said } from '../words/walks.js';

/**
 * @param {import('../element.js').ClusterPlayground} host
 * @returns {import('../panels/menu.js').Choice[]}
 */
export const walkChoices = (host) =>
  said.walks.map(({ title, help }, index) => ({
    label: `${index + 1} · ${title}`,
    help,
    heading: index === 0 ? said.heading : undefined,
    pick: async () => {
      await host.pages.follow({ walk: `${index + 1}.1` });
      host.pages.guide?.turnTo('.next-stop');
    },
  }));

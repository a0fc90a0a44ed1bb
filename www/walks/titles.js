// The walks in the Examples menu, which they open.

import { said } from '../words/walks.js';

/**
 * @param {import('../element.js').ClusterPlayground} host
 * @returns {import('../panels/menu.js').Choice[]}
 */
export const walkChoices = (host) =>
  said.walks.map((walk, index) => {
    // The one that was left goes on from where it was.
    const { left } = host.pages.guide ?? {};
    const stop = left?.walk === index ? left.stop + 1 : 1;
    return {
      label: `${index + 1} · ${walk.title}${stop > 1 ? said.from(stop) : ''}`,
      help: said.help(walk),
      heading: index === 0 ? said.heading : undefined,
      pick: async () => {
        await host.pages.follow({ walk: `${index + 1}.${stop}` });
        host.pages.guide?.turnTo('.next-stop');
      },
    };
  });

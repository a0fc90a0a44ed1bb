/**
 * On a phone, what has opened under a tab may be below what is seen: the tabs come up to the picture, which stays.
 * @param {import('../element.js').ClusterPlayground} host
 */
export async function reveal(host) {
  await host.updateComplete;
  host.renderRoot.querySelector('.tabs')?.scrollIntoView({ behavior: 'instant' });
}

/**
 * On a phone, what has opened under a tab may be below what is seen: the tabs come up to the picture, which stays. Only this
 * page is scrolled, not one around it that has it in a frame.
 * @param {import('../element.js').ClusterPlayground} host
 */
export async function reveal(host) {
  await host.updateComplete;
  const tabs = host.renderRoot.querySelector('.tabs');
  if (!tabs?.getClientRects().length) return;
  const above = parseFloat(getComputedStyle(tabs).scrollMarginBlockStart) || 0;
  scrollBy({ top: tabs.getBoundingClientRect().top - above, behavior: 'instant' });
}

// A browser may say that it has an event before the page has handled it. Whoever then looks at the page may come too
// early: so each act is waited for until the frame in which its events are handled.

const ACTS = {
  locator: [
    'click',
    'tap',
    'press',
    'pressSequentially',
    'fill',
    'check',
    'uncheck',
    'selectOption',
    'hover',
  ],
  mouse: ['move', 'down', 'up', 'click', 'wheel'],
  keyboard: ['press', 'down', 'up', 'type'],
  touchscreen: ['tap'],
};

/** All locators have one prototype: whether its acts are waited for already. */
let locatorsWait = false;

/**
 * Makes the acts of a page, of its locators too, last until they are handled.
 * @param {import('playwright-core').Page} page
 */
export function waitForHandling(page) {
  const { mouse, keyboard, touchscreen } = page;
  for (const [one, acts] of /** @type {const} */ ([
    [mouse, ACTS.mouse],
    [keyboard, ACTS.keyboard],
    [touchscreen, ACTS.touchscreen],
  ])) {
    lengthen(one, acts, () => page);
  }
  if (locatorsWait) return;
  locatorsWait = true;
  lengthen(Object.getPrototypeOf(page.locator('html')), ACTS.locator, (locator) => locator.page());
}

/**
 * @param {any} actor
 * @param {readonly string[]} acts
 * @param {(actor: any) => import('playwright-core').Page} pageOf
 */
function lengthen(actor, acts, pageOf) {
  for (const act of acts) {
    const plain = actor[act];
    actor[act] = async function (/** @type {unknown[]} */ ...given) {
      const answer = await Reflect.apply(plain, this, given);
      await frameOf(pageOf(this));
      return answer;
    };
  }
}

/**
 * Waits for a frame; an act that has led away from the page has none.
 * @param {import('playwright-core').Page} page
 */
const frameOf = (page) =>
  page
    .evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    .catch(() => {});

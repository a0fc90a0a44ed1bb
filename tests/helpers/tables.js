// What is done with tables, in several files of tests.

/** Pastes a text. @param {import('playwright-core').Page} page @param {string} text @param {string} [where] */
export const paste = (page, text, where = 'body') =>
  page.evaluate(
    ([given, at]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', given);
      const event = new ClipboardEvent('paste', {
        clipboardData,
        bubbles: true,
        cancelable: true,
        composed: true,
      });
      document.querySelector(at)?.dispatchEvent(event);
    },
    [text, where],
  );

/** Waits until a part of the experiment says this, and it has run. @param {import('playwright-core').Page} page @param {string} part @param {string} text */
export const becomes = (page, part, text) =>
  page.waitForFunction(
    ([name, wanted]) => {
      const el = /** @type {any} */ (document.querySelector('cluster-playground'));
      return el[name] === wanted && !el.experiment.running;
    },
    [part, text],
  );

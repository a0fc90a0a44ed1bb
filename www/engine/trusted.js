// Addresses of scripts for pages that take only those of a policy: such a page names it, `trusted-types lit-html
// cluster-playground`.

/** The policy, where there are any; a page that does not name it does without what it would bring. */
const policy = (() => {
  try {
    return /** @type {any} */ (globalThis).trustedTypes?.createPolicy('cluster-playground', {
      createScriptURL: (/** @type {string} */ address) => address,
    });
  } catch {
    return null;
  }
})();

/** @param {string} address of a script of ours @returns {string} */
export const trusted = (address) => policy?.createScriptURL(address) ?? address;

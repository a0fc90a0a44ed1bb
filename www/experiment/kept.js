// What late parts have open stands in the link: a page that was picked apart is found again as it was left.

/**
 * Keeps some keys of the link, beside the experiment's own.
 * @param {import('./address.js').Address} address
 * @param {Record<string, string | null>} values null: it is not said
 */
export function keep(address, values) {
  const others = { ...address.others };
  for (const [key, value] of Object.entries(values)) {
    if (value === null) delete others[key];
    else others[key] = value;
  }
  const same = Object.keys(values).every((key) => others[key] === address.others[key]);
  address.others = others;
  // A link that is about to be written has them too.
  if (!same && !address.timer) address.write();
}

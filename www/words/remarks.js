// What the code of tutorials gets wrong, said where it is pasted: nothing of it is an error of Python, and so nobody is told.
// A late part: it comes with the first paste.

/** @type {{ when: RegExp, say: string }[]} in the order in which they are said */
export const REMARKS = [
  {
    when: /\brequests\.get\(|\b\w{0,40}Scraper\(|\byf\.download\(/,
    say: 'Nothing is downloaded here: save the data as a file where the code runs, and open that file.',
  },
  {
    when: /\(\s?(\w{1,40})\[["']Open["']\]\s*-\s*\1\[["']Close["']\]\s*\)\s*\/\s*\1\[["']Open["']\]/,
    say: '(Open − Close) / Open turns gains into losses: every return has the wrong sign. Correlations stay as they are.',
  },
  {
    when: /\b(\w{1,40}) *\/= *\1\.std\(/,
    say: '`std` of a DataFrame divides by n − 1, NumPy’s by n: of 14 rows the variances differ by 8 %.',
  },
  {
    when: /\b(\w{1,40}) *= *\w{1,40}\.max\(\)(?! *\+)[\s\S]{0,400}?\{\1\} Clusters/,
    say: '`labels.max()` is one less than the number of clusters, for labels begin at 0.',
  },
  {
    when: /= *\w{1,40}\.precision_\.copy\(\)(?![\s\S]{0,400}\*= *-)/,
    say: 'A partial correlation is minus what this code makes of the precision: its signs are the wrong way round. Here they are right.',
  },
  {
    when: /\bx\[0\]\s*>\s*0\s+and\s+y\[0\]\s*>\s*0/,
    say: 'The code draws edges only from points with x and y above 0. Here all are drawn.',
  },
  {
    // The page keeps what it has prepared.
    when: /^[^#\n]{0,400}\.inverse_transform\(/m,
    say: '`inverse_transform` was not followed: points stay as they were prepared. Result has the centres in the units of the data, and Segments the means.',
  },
  {
    when: /embedding_z["']?\s*[:=]\s*embedding\[1\]/,
    say: '`embedding_z` repeats y, so its space is flat. Here the third coordinate is the third.',
  },
];

/**
 * @param {string} script
 * @param {boolean} [isAbsent] whether nothing is here yet of what is spoken of
 * @returns {string[]} what there is to say of it
 */
export const remarksOn = (script, isAbsent = false) =>
  REMARKS.flatMap(({ when, say }) => {
    if (!when.test(script)) return [];
    return isAbsent ? [say.replace(/ Here [^.]*\./, '')] : [say];
  });

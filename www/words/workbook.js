// The words of workbooks, in English.

export const said = {
  unreadable:
    'is no workbook that can be read here. Old ones (.xls) and locked ones are to be saved as .xlsx or .csv.',
  large: 'unpacks to more than a page can hold. Save the sheet that is wanted as .csv.',
  empty: 'has no sheet with anything in it.',
  sheet: (/** @type {string} */ name) => `Sheet ${name}`,
  taken: (/** @type {string} */ sheet, /** @type {string} */ book, /** @type {string} */ file) =>
    `Sheet **${sheet}** of ${book}, read as \`${file}\`. In Python, \`pd.read_excel('${book}', sheet_name='${sheet}')\` reads the same.`,
};

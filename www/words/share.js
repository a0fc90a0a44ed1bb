// What stands in the sheet of what can be shared, in English: a late part.

export const share = {
  link: 'A link to exactly this',
  embed: 'As a figure in a page of yours',
  frame: 'In a frame, where scripts are not allowed (a course in Moodle, say)',
  shareOn: 'Share with …',
  notInLink: 'Data of your own are not in a link: who follows it needs the file.',
  savePicture: 'Save the picture',
};

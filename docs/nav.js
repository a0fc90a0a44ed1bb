// The pages of the documentation, in their order.

export const NAV = [
  {
    name: 'Start',
    pages: [
      { file: 'index', title: 'A live figure in one line' },
      { file: 'call', title: 'The call is the interface' },
      { file: 'data', title: 'Where points come from' },
    ],
  },
  {
    name: 'Embed',
    pages: [
      { file: 'reference', title: 'Attributes, methods, events' },
      { file: 'telling', title: 'Telling a story' },
      { file: 'recipes', title: 'Recipes, place by place' },
      { file: 'strict', title: 'Strict pages, and sizes' },
    ],
  },
  {
    name: 'Use',
    pages: [
      { file: 'address', title: 'The address' },
      { file: 'notebook', title: 'In a notebook' },
      { file: 'headless', title: 'Without a page' },
      { file: 'exact', title: 'How exact, and where not' },
    ],
  },
  {
    name: 'What can be called',
    pages: [
      { file: 'methods', title: 'What is fitted' },
      { file: 'sets', title: 'Sets of points' },
      { file: 'preparing', title: 'Preparing' },
      { file: 'scores', title: 'Scores' },
    ],
  },
  {
    name: 'Articles',
    pages: [
      { file: 'random-initialisation-trap', title: 'The random initialisation trap' },
      { file: 'choosing-eps', title: 'Choosing eps' },
      { file: 'what-a-dendrogram-says', title: 'What a dendrogram says' },
    ],
  },
  {
    name: 'Walks',
    pages: [
      { file: 'walk-clouds', title: 'Clouds of points' },
      { file: 'walk-handbook', title: 'A handbook of methods' },
      { file: 'walk-customers', title: 'Customer segments' },
      { file: 'walk-training', title: 'Train and test' },
      { file: 'walk-market', title: 'A map of a market' },
    ],
  },
];

// `npm run format`: puts all sources into the form that `npm run check` wants.

import { must, runIfMain } from './lib/run.js';
import { setup } from './setup.js';

await runIfMain(import.meta.url, async () => {
  await setup();
  await must('cargo', ['fmt', '--all'], 'See its message above.');
  await must(
    process.execPath,
    ['node_modules/@biomejs/biome/bin/biome', 'check', '--write'],
    'Correct by hand what is left.',
  );
});

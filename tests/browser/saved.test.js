// Figures of judging, saved.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab } from '../helpers/browser.js';
import { open } from '../helpers/judge.js';

const lab = await openLab();

test('the confusion matrix is saved as a drawing, too', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, 'truth');
  const button = element(page).getByRole('button', { name: 'Save this figure as SVG' });
  const coming = page.waitForEvent('download');
  await button.click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), 'confusion.svg');
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const cells = await element(page).locator('.contingency .cell').allInnerTexts();
  assert.ok(cells.length >= 4);
  for (const count of cells) assert.ok(text.includes(`>${count}</text>`), count);
  for (const name of ['class', 'cluster']) assert.ok(text.includes(`>${name}</text>`), name);
  await close();
});

test('a figure is saved as an SVG that stands alone', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, 'scores');
  const button = element(page).getByRole('button', { name: 'Save this figure as SVG' });
  await button.waitFor();
  const coming = page.waitForEvent('download');
  await button.click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), 'silhouette.svg');
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  assert.match(text, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.ok(!text.includes('<!--'));
  assert.ok(!/var\(|class=|role=/.test(text), 'its looks are in it');
  // It is drawn as an image: four clusters in their colours.
  const drawn = await page.evaluate(async (svg) => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    await image.decode();
    const context = /** @type {any} */ (new OffscreenCanvas(image.width, image.height).getContext('2d'));
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let blue = 0;
    for (let i = 0; i < data.length; i += 4)
      if (data[i] === 0 && data[i + 1] === 0x72 && data[i + 2] === 0xb2) blue += 1;
    return { width: image.width, blue };
  }, text);
  assert.ok(drawn.width > 500 && drawn.blue > 1000, JSON.stringify(drawn));
  const pixels = page.waitForEvent('download');
  await element(page).getByRole('button', { name: 'Save this figure as PNG' }).click();
  assert.equal((await pixels).suggestedFilename(), 'silhouette.png');
  // Under Share it is among what can be saved, by its name.
  await element(page).getByRole('button', { name: 'Share' }).click();
  const what = element(page).getByLabel('What', { exact: true });
  assert.match((await what.locator('option').allInnerTexts()).join('|'), /^the picture\|Silhouette/i);
  await close();
});

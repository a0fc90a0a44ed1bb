import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrast } from '../../../www/draw/colour.js';
import { colourName, lookOf, SHAPES } from '../../../www/draw/palette.js';
import { dark, light } from '../../../www/draw/theme.js';

const IDENTITIES = Array.from({ length: 40 }, (_, i) => i);

for (const [name, theme] of Object.entries({ light, dark })) {
  test(`${name}: text is readable on paper and on every region (WCAG AA)`, () => {
    for (const colour of [theme.ink, theme.muted, theme.accent]) {
      assert.ok(contrast(colour, theme.paper) >= 4.5, colour);
    }
    assert.ok(contrast(theme.onAccent, theme.accent) >= 4.5);
    for (const identity of IDENTITIES) {
      assert.ok(contrast(theme.muted, lookOf(theme, identity).tint) >= 4.5, `region ${identity}`);
    }
  });

  test(`${name}: shapes and lines stand out from paper (WCAG AA for graphics)`, () => {
    assert.ok(contrast(theme.grey, theme.paper) >= 3);
    for (const identity of IDENTITIES) {
      const { fill, edge, rim } = lookOf(theme, identity);
      assert.ok(contrast(edge, theme.paper) >= 3, `edge of ${identity}`);
      const visible = Math.max(contrast(fill, theme.paper), contrast(rim, theme.paper));
      assert.ok(visible >= 3, `fill or outline of ${identity}`);
    }
  });

  test(`${name}: regions are seen, each as strongly as the next`, () => {
    for (const identity of IDENTITIES.filter((i) => i !== 6)) {
      assert.ok(contrast(lookOf(theme, identity).tint, theme.paper) >= 1.2, `region ${identity}`);
    }
  });

  test(`${name}: no two of forty clusters look the same`, () => {
    const looks = IDENTITIES.map((identity) => lookOf(theme, identity));
    assert.equal(new Set(looks.map(({ shape, fill }) => `${shape} ${fill}`)).size, IDENTITIES.length);
  });
}

test('the first eight clusters differ by shape alone', () => {
  assert.equal(new Set(SHAPES).size, 8);
  assert.deepEqual(
    IDENTITIES.slice(0, 8).map((identity) => lookOf(light, identity).shape),
    [...SHAPES],
  );
});

test('a point without a cluster is a grey circle', () => {
  assert.equal(colourName(-1), 'grey');
  assert.equal(lookOf(light, -1).fill, light.grey);
});

test('contrast is that of WCAG 2', () => {
  assert.equal(contrast('#000', '#fff'), 21);
  assert.ok(Math.abs(contrast('rgb(119, 119, 119)', '#ffffff') - 4.48) < 0.01);
});

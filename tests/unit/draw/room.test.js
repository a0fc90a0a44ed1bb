import assert from 'node:assert/strict';
import { test } from 'node:test';
import { treeOf } from '../../../www/views/tree/layout.js';
import { roomBeside } from '../../../www/views/tree/room.js';
import { placeTree } from '../../../www/views/tree/view.js';

// Four leaves: 0 and 1 join at 1, 2 and 3 at 2, both at 10.
const linkage = {
  data: Float64Array.of(0, 1, 1, 2, 2, 3, 2, 2, 4, 5, 10, 4),
  shape: /** @type {[number, number]} */ ([3, 4]),
};
const children = { data: Int32Array.of(0, 1, 2, 3, 4, 5), shape: [3, 2] };
const tree = treeOf({ linkage, children });
const placing = placeTree(tree, { width: 440, height: 230 }, {});
const up = placing.toUp(5);
const stems = [0.5, 2.5].map((leaf) => placing.toAlong(leaf));

test('what is said of a cut stands where no stem is: the last place that is wide enough', () => {
  const at = roomBeside(tree, placing, [up, up + 26], [38, 434], 60);
  assert.ok(at !== null && at - 30 >= stems[1] && at + 30 <= 434, `${at} beside ${stems}`);
  // What is too long for that stands between the stems.
  const between = stems[1] - stems[0] - 10;
  const middle = roomBeside(tree, placing, [up, up + 26], [38, 434], between);
  assert.ok(middle !== null && middle - between / 2 >= stems[0] && middle + between / 2 <= stems[1]);
  assert.equal(roomBeside(tree, placing, [up, up + 26], [38, 434], 300), null);
});

test('a bar in the way takes all of its length, and above the root there is room for anything', () => {
  const root = placing.toUp(10);
  assert.equal(roomBeside(tree, placing, [root - 5, root + 5], [stems[0], stems[1]], 20), null);
  assert.ok(roomBeside(tree, placing, [root + 5, root + 20], [38, 434], 390));
});

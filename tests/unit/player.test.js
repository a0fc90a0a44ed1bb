// The transport, with a clock of its own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companionStep, createPlayer } from '../../www/play/player.js';

/** A clock that stands still until it is told to go on; it ticks every 10 ms. */
function handClock() {
  let now = 0;
  /** @type {Map<number, () => void>} */
  const requests = new Map();
  let last = 0;
  return {
    now: () => now,
    request: (/** @type {() => void} */ tick) => {
      last += 1;
      requests.set(last, tick);
      return last;
    },
    cancel: (/** @type {number} */ handle) => void requests.delete(handle),
    get awaited() {
      return requests.size;
    },
    /** @param {number} seconds */
    run(seconds) {
      for (let i = 0; i < Math.round(seconds * 100); i++) {
        now += 10;
        const due = [...requests.values()];
        requests.clear();
        for (const tick of due) tick();
      }
    },
    /** One late tick. @param {number} seconds */
    sleep(seconds) {
      now += seconds * 1000 - 10;
      this.run(0.01);
    },
  };
}

/** @param {Partial<Parameters<typeof createPlayer>[0]>} [options] */
function playerWith(options = {}) {
  const clock = handClock();
  /** @type {number[]} */
  const seen = [];
  const player = createPlayer({
    steps: 11,
    resultStep: 7,
    pace: [0, 0.5, 1, 1, 2, 1, 4, 2, 7, 1, 9, 1, 10, 1],
    marks: [{ step: 2 }, { step: 7 }, { step: 9 }],
    onStep: (step) => seen.push(step),
    clock,
    ...options,
  });
  return { player, clock, seen };
}

test('plays from beat to beat, each as long as the pace says', () => {
  const { player, clock, seen } = playerWith();
  player.play();
  clock.run(0.48);
  assert.deepEqual(seen, []);
  clock.run(0.04);
  assert.deepEqual(seen, [1]);
  clock.run(0.96);
  assert.deepEqual(seen, [1]);
  clock.run(0.04);
  assert.deepEqual(seen, [1, 2]);
  clock.run(1);
  assert.deepEqual(seen, [1, 2, 4]);
});

test('stops at the result first, goes on to the end when asked again, and then starts over', () => {
  const { player, clock, seen } = playerWith();
  player.play();
  clock.run(60);
  assert.equal(player.step, 7);
  assert.equal(player.playing, false);
  assert.equal(clock.awaited, 0);
  player.play();
  clock.run(60);
  assert.equal(player.step, 10);
  assert.equal(player.playing, false);
  assert.deepEqual(seen, [1, 2, 4, 7, 9, 10]);
  player.play();
  assert.equal(player.step, 0);
  clock.run(60);
  assert.equal(player.step, 7);
});

test('stops at the result even where no beat falls on it', () => {
  const { player, clock, seen } = playerWith({ pace: [0, 0.5, 4, 0.5, 10, 0.5], resultStep: 6 });
  player.play();
  clock.run(10);
  assert.deepEqual(seen, [4, 6]);
  player.play();
  clock.run(10);
  assert.equal(player.step, 10);
});

test('a change of speed takes effect at once, within its bounds', () => {
  const { player, clock } = playerWith();
  player.play();
  clock.run(0.6);
  assert.equal(player.step, 1);
  player.speed = 4;
  clock.run(0.26);
  assert.equal(player.step, 2);
  player.speed = 1000;
  assert.equal(player.speed, 16);
  player.speed = 0;
  assert.equal(player.speed, 1);
  player.speed = 0.01;
  assert.equal(player.speed, 0.25);
});

test('several beats that are due at once are one step', () => {
  const { player, clock, seen } = playerWith({ pace: [0, 0.001, 1, 0.001, 2, 0.001, 3, 5, 10, 1] });
  player.play();
  clock.run(0.02);
  assert.deepEqual(seen, [3]);
});

test('a hidden tab does not run ahead', () => {
  const { player, clock } = playerWith();
  player.play();
  clock.run(0.1);
  clock.sleep(3600);
  assert.equal(player.step, 0);
  clock.run(0.5);
  assert.equal(player.step, 1);
});

test('a long first beat does not make Play look dead', () => {
  const { player, clock } = playerWith({ pace: [0, 0.5, 4, 9, 10, 1] });
  player.seek(4);
  player.play();
  clock.run(0.62);
  assert.equal(player.step, 7);
});

test('next and back take single steps, halt, and stay within the run', () => {
  const { player, clock } = playerWith();
  player.back();
  assert.equal(player.step, 0);
  player.play();
  player.next();
  assert.equal(player.playing, false);
  assert.equal(player.step, 1);
  player.last();
  assert.equal(player.step, player.state.resultStep);
  player.last();
  assert.equal(player.step, player.state.resultStep, 'beyond it is a step that is meant');
  player.next();
  player.last();
  player.next();
  assert.equal(player.step, 10);
  player.back();
  assert.equal(player.step, 9);
  clock.run(10);
  assert.equal(player.step, 9);
});

test('a seek while playing goes on from there', () => {
  const { player, clock } = playerWith();
  player.play();
  player.seek(4);
  assert.equal(player.playing, true);
  clock.run(1.9);
  assert.equal(player.step, 4);
  clock.run(0.2);
  assert.equal(player.step, 7);
  assert.equal(player.playing, false);
  player.play();
  player.seek(2);
  clock.run(60);
  assert.equal(player.step, 7);
  player.play();
  player.seek(99);
  assert.equal(player.step, 10);
  assert.equal(player.playing, false);
  player.seek(Number.NaN);
  assert.equal(player.step, 0);
});

test('events are the marks, and beyond them the ends', () => {
  const { player } = playerWith();
  const going = ['nextEvent', 'nextEvent', 'nextEvent', 'nextEvent', 'previousEvent', 'previousEvent'];
  const steps = going.map((way) => {
    player[/** @type {'nextEvent' | 'previousEvent'} */ (way)]();
    return player.step;
  });
  assert.deepEqual(steps, [2, 7, 9, 10, 9, 7]);
  player.seek(1);
  player.previousEvent();
  assert.equal(player.step, 0);
});

test('loops only if asked, and holds the result before it starts over', () => {
  const { player, clock, seen } = playerWith({ loop: true });
  player.play();
  clock.run(4.6);
  assert.deepEqual(seen, [1, 2, 4, 7]);
  assert.equal(player.playing, true);
  clock.run(2.5);
  assert.equal(player.step, 7);
  clock.run(0.5);
  assert.equal(player.step, 0);
  clock.run(0.6);
  assert.equal(player.step, 1);
  player.loop = false;
  clock.run(60);
  assert.equal(player.step, 7);
  assert.equal(player.playing, false);
});

test('a loop may go round some steps, and holds the last of them', () => {
  const { player, clock, seen } = playerWith({ loop: true });
  player.round = [2, 5];
  player.play();
  assert.equal(player.step, 2);
  clock.run(20);
  assert.equal(player.playing, true);
  assert.ok(seen.includes(5));
  assert.deepEqual(
    seen.filter((step) => step < 2 || step > 5),
    [],
  );
  assert.ok(seen.filter((step) => step === 2).length > 2, 'and round again');
});

test('nothing beyond a fence is shown, whatever is asked', () => {
  const { player, clock } = playerWith({});
  player.fence = 2;
  for (const act of [() => player.last(), () => player.seek(7), () => player.next()]) {
    act();
    assert.equal(player.step, 2);
  }
  player.first();
  player.play();
  clock.run(20);
  assert.deepEqual([player.step, player.playing], [2, false]);
  player.fence = Number.POSITIVE_INFINITY;
  player.last();
  assert.equal(player.step, 7);
});

test('says when playing, speed or the run changes', () => {
  /** @type {string[]} */
  const states = [];
  const { player, clock } = playerWith({
    onState: ({ playing, step, speed }) => states.push(`${playing} ${step} ${speed}`),
  });
  player.play();
  player.play();
  player.speed = 16;
  clock.run(2);
  player.pause();
  player.load({ steps: 3, resultStep: 2, pace: [0, 1, 2, 1] });
  assert.deepEqual(states, ['true 0 1', 'true 0 16', 'false 7 16', 'false 2 16']);
  assert.equal(player.step, 2);
});

test('a run of a single frame has nothing to play', () => {
  const { player, clock } = playerWith({ steps: 1, resultStep: 0, pace: [0, 1], marks: [] });
  player.toggle();
  assert.equal(player.playing, false);
  player.nextEvent();
  assert.equal(player.step, 0);
  assert.equal(clock.awaited, 0);
});

test('companions come to their results together, and to their ends', () => {
  const first = { steps: 21, resultStep: 10 };
  const other = { steps: 501, resultStep: 300 };
  assert.equal(companionStep(0, first, other), 0);
  assert.equal(companionStep(5, first, other), 150);
  assert.equal(companionStep(10, first, other), 300);
  assert.equal(companionStep(15, first, other), 400);
  assert.equal(companionStep(20, first, other), 500);
  assert.equal(companionStep(0, { steps: 1, resultStep: 0 }, other), 0);
});

test('of several runs side by side, each click of a clicker moves what is seen', () => {
  // Merges beside a k-means of six steps, and beside one of thirty.
  for (const [shortest, clicks] of [
    [6, 12],
    [30, 30],
  ]) {
    const player = createPlayer({ steps: 197, resultStep: 196, pace: [0, 1], shortest });
    let pressed = 0;
    for (; player.step < 196; pressed += 1) player.on();
    assert.ok(pressed <= clicks && pressed > clicks - 4, `${pressed} clicks for ${shortest} steps`);
    player.off();
    player.on();
    assert.equal(player.step, 196);
  }
  // What is shorter than that is led through step by step.
  const player = createPlayer({ steps: 8, resultStep: 7, pace: [0, 1], shortest: 5 });
  player.on();
  assert.equal(player.step, 1);
  // So is a run that has only some steps more: each of them is seen, and the others follow by share.
  player.load({ steps: 25, resultStep: 24, pace: [0, 1], shortest: 5 }, 0);
  player.on();
  assert.equal(player.step, 1);
});

test('a clicker leads through a long run in some fifty clicks, past no event, and through a short one step by step', () => {
  const marks = [{ step: 205 }];
  const player = createPlayer({ steps: 1000, resultStep: 990, pace: [0, 1], marks });
  const seen = [];
  while (player.step < 999) {
    player.on();
    seen.push(player.step);
  }
  assert.equal(seen[0], 20);
  assert.ok(seen.includes(205) && seen.includes(990), String(seen));
  assert.ok(seen.length < 60);
  player.seek(210);
  player.off();
  assert.equal(player.step, 205);
  player.off();
  assert.equal(player.step, 185);
  player.load({ steps: 30, resultStep: 20, pace: [0, 1], marks: [] }, 3);
  player.on();
  player.on();
  player.off();
  assert.equal(player.step, 4);
});

// The parts of the element, and what each is given: here alone they meet. The lower ones are made first, and none has the
// element; what goes upwards goes as an answer, or as news.

import { come } from '../come.js';
import { Address, chosenIn } from '../experiment/address.js';
import { bringOthers, bringSpace } from '../experiment/bring.js';
import { Experiment, sameTexts } from '../experiment/experiment.js';
import { Moments } from '../experiment/moments.js';
import { More } from '../experiment/more.js';
import { Paste } from '../experiment/paste.js';
import { asRows, movableAnchors, movesOf } from '../experiment/placed.js';
import { scoresOf } from '../experiment/scores.js';
import { Sweeps } from '../experiment/sweeps.js';
import { late } from '../late.js';
import { claimAt, spoken } from '../panels/caption.js';
import { speakOf } from '../panels/context.js';
import { looksIn, namedLooks } from '../play/identities.js';
import { Playback } from '../play/playback.js';
import { Hold } from '../tools/hold.js';
import { Place } from '../tools/place.js';
import { Point } from '../tools/point.js';
import { Appearance } from './appearance.js';
import { bringAuthor, bringMeant, compareEnds, tellOf } from './arrivals.js';
import { Help } from './help.js';
import { Mishaps } from './mishaps.js';
import { Open } from './open.js';
import { Pages } from './pages.js';
import { Pictures } from './pictures.js';
import { Report } from './report.js';
import { Shown } from './shown.js';
import { ofFiles } from './sources.js';

/** @param {import('../element.js').ClusterPlayground} element */
export function partsOf(element) {
  const update = () => element.requestUpdate();
  const updated = () => {
    element.requestUpdate();
    return element.updateComplete;
  };
  const theme = () => appearance.theme;
  const overlays = () => shown.on;

  const mishaps = new Mishaps((error) => {
    element.tell('error', error);
    element.requestUpdate();
  });
  /** @type {Mishaps['tell']} */
  const onFault = (...of) => mishaps.tell(...of);
  const appearance = new Appearance({
    style: () => getComputedStyle(element),
    probe: () => element.renderRoot.querySelector('.em'),
    wanted: () => element.theme,
    onChange: update,
    onPrint: () => {
      // What nobody has seen yet is late for this sheet, and there for the next.
      element.wake();
      pictures.draw();
    },
  });
  const help = new Help(update, async () => {
    const beside = late('reach').then(({ explain }) => explain(element));
    const [thrown] = await Promise.all([experiment.learn(), beside.catch(() => {})]);
    if (thrown) mishaps.tell(thrown, () => experiment.learn());
    await element.updateComplete;
  });
  const open = new Open({
    update: updated,
    root: () => element.renderRoot,
    onMenu: (name) => {
      if (['examples', 'keys', 'share'].includes(name))
        bringOthers().then(
          () => open.arrive(name),
          (thrown) => mishaps.tell(thrown, () => open.openMenu(name)),
        );
    },
    learn: (name) => (name === 'examples' ? bringOthers().catch(() => {}) : experiment.learn()),
    say: (text) => element.report.say(text),
  });
  const experiment = new Experiment({
    mishaps,
    texts: () => element.texts,
    onCanonical: (texts) => {
      element.texts = texts;
    },
    ready: () => bringAuthor(element),
    draw: (script) =>
      late('share').then(
        ({ drawnPython }) => drawnPython(element, script),
        (thrown) => {
          // Without what draws it finds the same.
          mishaps.tell(thrown);
          return script;
        },
      ),
    step: () => playback.player.step,
    show: (summary, landing, take) => element.landed(summary, landing, take),
    onChange: () => {
      update();
      // Points on their way are seen.
      if (experiment.isOnTheWay) bringSpace().then(() => come.onTheWay?.(element), onFault);
    },
    onFail: (error) => {
      // What went wrong was a change too, and can be taken back.
      element.undo.settled(element.texts, true);
      if (experiment.isOther) element.pause();
      bringOthers().then(update, update);
      if (error.code === 'not_given') ofFiles(element, ({ seek }) => seek(element, error.parameter ?? ''));
      element.tell('error', error);
    },
    onPartly: (sound, mistakes) => {
      // A figure has no boxes in which what is wrong could be kept.
      if (!element.full || open.entire) return false;
      element.change(sound);
      open.hold(mistakes);
      bringOthers().then(updated, () => {});
      return true;
    },
    onCancel: (asked) => open.keepDraft(asked),
  });
  const playback = new Playback({
    frame: (view, step) =>
      experiment.frame(view.summary, view.index, step, pictures.painter.pictureFor(view)),
    dress: (frame, view) => element.trees?.shown(frame, view) ?? frame,
    stay: ({ index }) => element.trees?.cutStep(index) ?? null,
    onFrames: (blend) => element.onFrames(blend),
    onState: () => element.onPlayerState(),
    onFault,
  });
  const fits = () => playback.fits;
  const shown = new Shown({
    fits,
    asked: () => element.show,
    ask: (show) => {
      element.show = show;
      address.write();
    },
    rests: () => !playback.player.playing && !experiment.running,
    changes: (name) => pictures.shows(name),
  });
  const pictures = new Pictures({
    fits,
    find: (kind) =>
      /** @type {HTMLCanvasElement[]} */ ([...element.renderRoot.querySelectorAll(`canvas.${kind}`)]),
    theme,
    overlays,
    optional: () => new Set(shown.offered),
    say: (view, key) => speakOf(element, view.index)?.words?.marks?.[key] ?? key,
    lit: ({ index }) => element.trees?.lit(index) ?? null,
    levels: () => address.others.levels,
    pointed: () => element.trees?.hovered,
    drawTree: ({ index }, canvas, context, ratio, t) => element.trees?.draw(canvas, context, index, ratio, t),
    turning: () => playback.player.playing && !appearance.still,
    paint: ({ summary, index }, step, picture) => experiment.paint(summary, index, step, picture),
    update,
    onFault,
  });
  const place = new Place(pictures, {
    bring: (again) =>
      bringOthers().then(
        () => true,
        (thrown) => {
          mishaps.tell(thrown, again);
          return false;
        },
      ),
    description: () => experiment.description,
    call: (fit) => fits()[fit]?.panel.fit ?? null,
    moves: (fit) => movesOf(fits()[fit], experiment.description?.calls.fit[fits()[fit]?.panel.fit ?? -1]),
    points: (fit) => fits()[fit]?.points ?? null,
    cursor: () => element.renderRoot.querySelector('.cross'),
    update: updated,
    onBegin: () => {
      element.pause();
      element.seek(0);
    },
    change: (texts, landing) => element.change(texts, landing),
    onWalk: () => element.resume(),
    onLeave: () => element.seek(playback.fit?.result_step ?? 0),
  });
  const hold = new Hold(pictures, {
    anchors: (fit) => movableAnchors(fits()[fit]),
    texts: () => element.texts,
    onTaken: () => element.pause(),
    onPut: (fit, rows) => {
      const { moves } = fits()[fit].fit;
      if (place.now) place.by((hand) => hand.move(rows));
      else if (moves)
        element.setArgument(fits()[fit].scope, moves.places, asRows(rows, pictures.viewOf(fit)), 'begun');
    },
    onLetGo: () => place.now || element.resume(),
    onClick: (fit, x, y) => {
      if (place.now?.fit === fit) place.by((hand) => hand.put(x, y));
    },
    onEnter: () => place.by((hand) => hand.go()),
    onCancel: (before) => element.change(before, 'stay'),
  });
  const report = new Report(playback, {
    sentence: () => spoken(element),
    claim: () => claimAt(element),
    coloured: ({ hue = '', fit }) =>
      bringOthers().then(
        () => come.colouredNow?.(hue, !fit) ?? '',
        () => '',
      ),
    asked: () => experiment.asked,
    seedOf: (name) => experiment.seedOf(name),
    busy: () => experiment.running,
    names: ({ fit }) => scoresOf(experiment.catalog.find(({ name }) => name === fit.name)),
    suits: ({ summary, call, index }) => experiment.suits(summary, call.text, index),
    measure: (...of) => experiment.measure(...of),
    onChange: update,
  });
  const point = new Point(pictures, {
    fits,
    explain: async (...of) => {
      const [facts] = await Promise.all([experiment.explain(...of), bringMeant(element)]);
      return facts;
    },
    onClick: (fit, x, y) => {
      if (place.now?.fit !== fit) return false;
      place.by((hand) => hand.put(x, y));
      return true;
    },
    update,
    onPicked: (meant) => report.say(come.spokenOf?.(element, meant) ?? ''),
  });
  const more = new More({
    fits,
    client: () => experiment.client,
    // A figure has no charts.
    wanted: () => ({ charts: element.full, overlays: element.overlays }),
    onFound: update,
  });
  const moments = new Moments({ client: () => experiment.client, onFound: update });
  const sweeps = new Sweeps(experiment, {
    spoken: () => fits()[playback.chosen],
    height: () => element.clientHeight,
    onChange: () => {
      compareEnds(element);
      element.requestUpdate();
    },
    onFault,
  });
  const address = new Address({
    reads: () => element.full || element.framed,
    owns: () => element.full,
    // What is wrong has shown nothing that a link could be to.
    texts: () => (experiment.error && experiment.summary ? experiment.summary.description : element.texts),
    playhead: () => ({
      step: element.step,
      playing: playback.player.playing,
      chosen: fits().length > 1 ? playback.chosen : null,
      show: element.show,
      looks: namedLooks(fits()[0]?.look),
    }),
    // While centroids are placed, what is tried is not yet what is meant.
    settled: () => {
      const { summary, running } = experiment;
      return element.isConnected && !place.now && Boolean(summary) && !running;
    },
    onFollow: (asked) => {
      const { texts, step } = asked;
      element.step = step;
      element.chosen = chosenIn(address.others);
      element.show = address.others.show ?? null;
      // Where nothing is run anew all keep what they have.
      playback.looks = sameTexts(texts, element.texts) ? null : looksIn(address.others.looks);
      element.change(texts, step ?? 'start');
      tellOf(element, asked);
      if (element.full) pages.follow(address.others);
    },
  });

  const pages = new Pages({
    host: element,
    onGone: (name, another) => {
      address.leave();
      const { page: _, ...others } = address.others;
      address.others = name ? { ...others, page: name } : others;
      // On a phone it stands under a tab.
      if (name && another) open.tab = 'charts';
      address.write();
      element.requestUpdate();
    },
    onFault,
  });

  const paste = new Paste({
    texts: () => element.texts,
    read: async (script, names) => {
      experiment.open();
      const read = await experiment.read(script, names);
      return (await late('reading')).meantOf(element, read);
    },
    // What a cell asks for is its result: it may be played from there.
    change: (texts) => element.change(texts),
    open: async (reading, script) => {
      const { openFigures, saidOf } = await late('reading');
      openFigures(element, reading, script);
      return saidOf(element, reading, script);
    },
    say: (line) => {
      open.remark = line;
      element.requestUpdate();
    },
    onFault,
  });

  return {
    paste,
    mishaps,
    appearance,
    shown,
    open,
    help,
    experiment,
    playback,
    pictures,
    place,
    hold,
    report,
    point,
    more,
    moments,
    sweeps,
    address,
    pages,
  };
}

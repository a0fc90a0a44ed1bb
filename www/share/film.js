// A film of a run: what is shown while it plays, recorded by the browser's own encoder.

import { composed } from './picture.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** What slides take comes first. */
const KINDS = [
  'video/mp4;codecs=avc1.42E01E',
  'video/mp4;codecs=avc1',
  'video/mp4',
  'video/webm;codecs=vp9',
  'video/webm;codecs=vp8',
  'video/webm',
];

const BITS = 6e6;

/** How long the first and the last picture are held, in milliseconds. */
const HELD = 700;
const HELD_LAST = 1500;

/** How wide a film is at least, in pixels; of an odd number encoders know nothing. */
const WIDE = 1280;

/** What this browser can record; null: nothing. */
export const kindOfFilm = () =>
  typeof MediaRecorder === 'function' && 'captureStream' in HTMLCanvasElement.prototype
    ? (KINDS.find((kind) => MediaRecorder.isTypeSupported(kind)) ?? null)
    : null;

/** @param {number} milliseconds */
const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * @param {Host} host
 * @param {object} how
 * @param {number} how.from the step that it begins with
 * @param {number} how.to
 * @param {boolean} how.captioned
 * @param {AbortSignal} how.signal
 * @param {(fraction: number) => void} how.onProgress
 * @returns {Promise<{ blob: Blob, extension: string }>}
 */
export async function filmOf(host, { from, to, captioned, signal, onProgress }) {
  const kind = kindOfFilm();
  if (!kind) throw new Error('this browser records no films');
  const { player } = host.playback;
  host.pause();
  host.seek(from);
  await seen(host, from);
  const first = composed(host, 1, captioned);
  const scale = Math.max(1, WIDE / first.width);
  const canvas = document.createElement('canvas');
  const even = (/** @type {number} */ length) => 2 * Math.round((length * scale) / 2);
  [canvas.width, canvas.height] = [even(first.width), even(first.height)];
  const draw = () => composed(host, scale, captioned, canvas);
  draw();
  const stream = canvas.captureStream(30);
  const recorder = new MediaRecorder(stream, { mimeType: kind, videoBitsPerSecond: BITS });
  /** @type {Blob[]} */
  const pieces = [];
  recorder.addEventListener('dataavailable', ({ data }) => data.size && pieces.push(data));
  const stopped = new Promise((resolve, reject) => {
    recorder.addEventListener('stop', resolve, { once: true });
    recorder.addEventListener('error', (event) => reject(/** @type {any} */ (event).error ?? event), {
      once: true,
    });
  });
  let going = true;
  const tick = () => {
    if (!going) return;
    draw();
    onProgress((player.step - from) / Math.max(1, to - from));
    requestAnimationFrame(tick);
  };
  const before = player.fence;
  recorder.start();
  requestAnimationFrame(tick);
  try {
    await rest(HELD);
    // It ends where it is to end, wherever playing would.
    player.fence = Math.min(to, before);
    while (player.step < to && !signal.aborted) {
      player.play();
      if (!player.playing) break;
      await ended(host, signal);
    }
    await rest(signal.aborted ? 0 : HELD_LAST);
  } finally {
    player.fence = before;
    going = false;
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  }
  await stopped;
  if (signal.aborted) throw new DOMException('The film was not finished.', 'AbortError');
  const type = kind.split(';')[0];
  return { blob: new Blob(pieces, { type }), extension: type === 'video/mp4' ? 'mp4' : 'webm' };
}

/** How long a step is waited for that does not come, in milliseconds. */
const LONGEST = 10_000;

/** Resolves when a step is what is seen: it may have to be fetched. @param {Host} host @param {number} step */
async function seen({ playback, pictures }, step) {
  const until = Date.now() + LONGEST;
  while ((playback.fits[playback.lead]?.frame?.step ?? step) !== step && Date.now() < until) await rest(20);
  await pictures.drawn();
}

/** Resolves when playing has ended. @param {Host} host @param {AbortSignal} signal @returns {Promise<void>} */
const ended = (host, signal) =>
  new Promise((resolve) => {
    const look = () => {
      if (host.playback.player.playing && !signal.aborted) return void setTimeout(look, 50);
      host.pause();
      resolve();
    };
    look();
  });

// Points on their way, while a fit that moves them is under way: dots over all pictures, for what else there will be to
// see is not known yet, and nothing is seen of the run before. What is called and what may be changed is of what is on
// its way.

import { sightOf } from './sight.js';
import { toScreen } from './view.js';

/** How large a dot is, in pixels. */
const RADIUS = 2.2;

/** The canvas that lies over the pictures. @type {WeakMap<Element, HTMLCanvasElement>} */
const canvases = new WeakMap();

/** What was read of that which is on its way. @type {WeakMap<import('../element.js').ClusterPlayground, import('../types.js').Texts | null>} */
const read = new WeakMap();

/** @param {import('../element.js').ClusterPlayground} host */
export function onTheWay(host) {
  const { soFar } = host.experiment.progress ?? {};
  const area = host.renderRoot.querySelector('.picture');
  if (!soFar || !area) return;
  describe(host);
  const canvas = canvases.get(area) ?? laidOver(host, area);
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = width && height ? canvas.getContext('2d') : null;
  if (!context) return;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  context.scale(devicePixelRatio, devicePixelRatio);
  drawDots(context, host, soFar.places, { width, height });
}

/**
 * What is on its way is read, unless it is known, so that it can be spoken of.
 * @param {import('../element.js').ClusterPlayground} host
 */
async function describe(host) {
  const { experiment } = host;
  const { asked, client } = experiment;
  if (!asked || !client || read.get(host) === asked) return;
  read.set(host, asked);
  const description = await client.describe(asked).catch(() => null);
  if (experiment.asked !== asked || !experiment.isOnTheWay) return;
  experiment.described = description;
  host.requestUpdate();
}

/**
 * A canvas over the pictures, until what is on its way has come.
 * @param {import('../element.js').ClusterPlayground} host
 * @param {Element} area
 */
function laidOver(host, area) {
  // The run before it stands still, below.
  host.pause();
  const canvas = document.createElement('canvas');
  canvas.className = 'on-the-way';
  canvas.ariaHidden = 'true';
  Object.assign(canvas.style, { position: 'absolute', inset: '0', inlineSize: '100%', blockSize: '100%' });
  // Above all that is of the run before, and below how far this one is.
  canvas.style.zIndex = '2';
  area.append(canvas);
  canvases.set(area, canvas);
  const look = () => {
    if (host.isConnected && host.experiment.isOnTheWay) return requestAnimationFrame(look);
    canvas.remove();
    canvases.delete(area);
    return 0;
  };
  look();
  return canvas;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('../element.js').ClusterPlayground} host
 * @param {import('../types.js').Matrix} places
 * @param {{ width: number, height: number }} size
 */
function drawDots(context, { appearance: { theme }, pictures }, places, size) {
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, size.width, size.height);
  const sight = sightOf({ ...places, target: null, feature_names: [] }, places, pictures.camera);
  const { data, shape } = sight.points;
  const view = pictures.wholeOf(sight, size);
  context.fillStyle = theme.grey;
  context.globalAlpha = 0.8;
  context.beginPath();
  for (let i = 0; i < data.length; i += shape[1]) {
    const [x, y] = toScreen(view, data[i], data[i + 1]);
    context.moveTo(x + RADIUS, y);
    context.arc(x, y, RADIUS, 0, 2 * Math.PI);
  }
  context.fill();
}

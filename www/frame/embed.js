// What a figure in a frame needs besides itself: how it is to look, from its address; and its height, told to the page
// around it, which alone can give the frame as much.

/** Keys of the address that are attributes; what is tried the element reads itself. */
const LOOKS = ['controls', 'lock', 'theme', 'speed', 'autoplay', 'loop', 'alt', 'ask'];

const asked = new URLSearchParams(location.hash.slice(1));

const figure = document.querySelector('cluster-playground');
for (const name of LOOKS) {
  const value = asked.get(name);
  if (value !== null) figure?.setAttribute(name, value);
}

/** A frame that is lower than this is not what its figure is fitted to: it is scrolled. */
const LEAST = 420;

let told = 0;
new ResizeObserver(() => {
  const { classList } = document.documentElement;
  // As high as it is by itself; in a frame that is lower, and stays so, the picture gives way.
  classList.remove('low');
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  classList.toggle('low', height > innerHeight && innerHeight >= LEAST);
  if (height === told || parent === window) return;
  told = height;
  // Ours, and the one that learning platforms listen to.
  parent.postMessage({ type: 'cluster-playground', height }, '*');
  parent.postMessage(JSON.stringify({ subject: 'lti.frameResize', height }), '*');
}).observe(document.body);

// Registers the element. Loading this twice, or on a server, is harmless.

import { ClusterPlayground } from './element.js';

if (typeof customElements !== 'undefined' && !customElements.get('cluster-playground')) {
  customElements.define('cluster-playground', ClusterPlayground);
}

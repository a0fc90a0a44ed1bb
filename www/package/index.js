// What `import { ClusterPlayground } from 'cluster-playground'` gives: the class, registered under no name yet.

export { ClusterPlayground } from '../element.js';

// What a server gets instead of the element: pages can be put together there, and nothing is drawn.

export class ClusterPlayground {}

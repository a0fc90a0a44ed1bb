// The peers are installed by the bench alone: the types here are all that is used of them.
declare module 'ml-kmeans' {
  export function kmeans(
    points: number[][],
    k: number,
    options: { initialization: number[][]; maxIterations: number; tolerance: number },
  ): { clusters: number[] };
}
declare module 'skmeans' {
  export default function skmeans(
    points: number[][],
    k: number,
    starts: number[][],
    iterations: number,
  ): { idxs: number[] };
}
declare module '@thi.ng/k-means' {
  export function kmeans(
    k: number,
    points: number[][],
    options: { initial: number[][]; maxIter: number },
  ): { id: number; items: number[] }[];
}
declare module '@saehrimnir/druidjs' {
  interface Node {
    isLeaf: boolean;
    dist: number;
    left: Node | null;
    right: Node | null;
  }
  export class HierarchicalClustering {
    constructor(points: number[][], options: { linkage: string });
    root: Node | null;
  }
}
declare module 'ml-hclust' {
  export function agnes(
    points: number[][],
    options: { method: string },
  ): { traverse(visit: (node: { isLeaf: boolean; height: number }) => void): void };
}
declare module 'density-clustering' {
  const clustering: {
    DBSCAN: new () => { run(points: number[][], eps: number, minSamples: number): number[][] };
  };
  export default clustering;
}
declare module '@ai-on-browser/data-analysis-models/lib/util/matrix' {
  export default class Matrix {
    constructor(rows: number, columns: number, values: number[]);
    static eye(rows: number, columns: number): Matrix;
  }
}
declare module '@ai-on-browser/data-analysis-models/lib/model/gmm' {
  import type Matrix from '@ai-on-browser/data-analysis-models/lib/util/matrix';
  export class GMM {
    _d: number | null;
    _p: number[];
    _m: Matrix[];
    _s: Matrix[];
    add(): void;
    fit(points: number[][]): void;
    predict(points: number[][]): number[];
  }
}
declare module '@ai-on-browser/data-analysis-models/lib/model/affinity_propagation' {
  export default class AffinityPropagation {
    init(points: number[][]): void;
    fit(): void;
    predict(): number[];
  }
}
declare module '@ai-on-browser/data-analysis-models/lib/model/mean_shift' {
  export default class MeanShift {
    constructor(bandwidth: number);
    init(points: number[][]): void;
    fit(): boolean;
    predict(threshold: number): number[];
  }
}

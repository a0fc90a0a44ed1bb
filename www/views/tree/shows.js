/** A word of `show` that says how trees look, and its number. */
export const LOOK = /^(root-left|root-right|sqrt|log|threshold|lastp|level)(?:=([1-9]\d{0,6}))?$/;

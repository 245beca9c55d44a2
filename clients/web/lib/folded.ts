/** A text without case and marks, for comparing what is typed: `Setări` is found by `setari`. */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

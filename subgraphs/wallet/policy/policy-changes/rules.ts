/** How long a change waits for a second person. */
export const CHANGE_DAYS = 7;

interface Control {
  readonly limit: bigint;
  readonly category: string | null;
}

/** Whether a control would let more through: a higher limit, or counting fewer payments than now. */
export function loosens(current: Control, next: Control): boolean {
  return next.limit > current.limit || (next.category !== null && next.category !== current.category);
}

/** Period from `from` until, and not at, `to`. Postings count by their instant of posting. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** `2031-05-02`, of UTC. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The first instant of the month that the instant is in, in UTC. */
export function monthStart(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
}

/** The first instant of the month after it, in UTC. */
export function nextMonthStart(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1));
}

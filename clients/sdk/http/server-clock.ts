import type { Fetch } from './fetch.ts';

/** The time of the server, for what is compared with instants that the server names, or must not lie in its future. */
export interface ServerClock {
  /** Milliseconds since 1970. Until the first answer it is the time of this machine; from then on never ahead of the server. */
  now(): number;
  /** A `fetch` that reads the time from each answer. */
  listenTo(fetch: Fetch): Fetch;
}

export interface ServerClockOptions {
  /** Milliseconds since 1970, by this machine. */
  readonly local?: () => number;
  /** Milliseconds since any fixed instant, which nobody who sets the clock of this machine can move. */
  readonly steady?: () => number;
}

const SECOND_MS = 1_000;

/**
 * Learns the time from the header `Date` of answers (RFC 9110 §6.6.1). That one is cut to the second and was on its way for a while, so each answer
 * bounds the time from both sides. The latest of the lower bounds holds, until an answer contradicts it: then one of the two clocks was moved.
 */
export function createServerClock(options: ServerClockOptions = {}): ServerClock {
  const { local = Date.now, steady = () => performance.now() } = options;
  /** How far the server is ahead of the steady clock, at least; null before the first answer. */
  let ahead: number | null = null;
  return {
    now: () => (ahead === null ? local() : steady() + ahead),
    listenTo: (fetch) => async (input, init) => {
      const sentAt = steady();
      const response = await fetch(input, init);
      const at = Date.parse(response.headers.get('date') ?? '');
      if (Number.isNaN(at)) return response;
      const least = at - steady();
      const isContradicted = ahead === null || ahead > at + SECOND_MS - sentAt;
      ahead = isContradicted ? least : Math.max(ahead ?? least, least);
      return response;
    },
  };
}

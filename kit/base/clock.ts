/** Where the time comes from. Injected, so that a test can stand at an edge. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

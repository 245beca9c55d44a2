/** Handles that a user may look up within an hour. Payers need a few; guessing names needs thousands. Our own figures. */
export const LOOKUPS_MAX = 30;
export const LOOKUP_WINDOW_MS = 3_600_000;

/** Whole seconds until the window of an hour that began then is over, at least one. */
export function secondsToNextWindow(windowStartedAt: Date, now: Date): number {
  const left = windowStartedAt.getTime() + LOOKUP_WINDOW_MS - now.getTime();
  return Math.max(1, Math.ceil(left / 1_000));
}

/** `missed`: how many events, when that is known. */
export interface Gap {
  readonly missed: number | null;
}

/** The answer that tells a subscriber of a gap. The stream goes on after it. */
export function gapJson(missed: number | null): string {
  const message =
    missed === null
      ? 'Events may have been missed, and it is not known how many.'
      : `${missed} ${missed === 1 ? 'event was' : 'events were'} missed.`;
  return JSON.stringify({ data: null, errors: [{ message, extensions: { missed, code: 'SUBSCRIPTION_GAP' } }] });
}

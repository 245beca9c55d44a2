/** Facts of a sent form by which spam is recognised. */
export interface SubmissionFacts {
  readonly name: string | null;
  /** Field that people do not see. */
  readonly website: string;
  /** Milliseconds since the page was read; null for a form without its token. */
  readonly filledMs: number | null;
  /** Forms with this address on the page within a day. */
  readonly repeated: number;
}

export type SpamSign = 'HIDDEN_FIELD' | 'LINK' | 'NO_PAGE' | 'REPEATED' | 'TOO_FAST';

const FILLED_MIN_MS = 2_000;
const FILLED_MAX_MS = 24 * 3_600_000;
const REPEATED_MAX = 3;

/** The sign of spam that a form shows; null for none. */
export function spamSign({ name, website, filledMs, repeated }: SubmissionFacts): SpamSign | null {
  if (website !== '') return 'HIDDEN_FIELD';
  if (filledMs === null || filledMs > FILLED_MAX_MS) return 'NO_PAGE';
  if (filledMs < FILLED_MIN_MS) return 'TOO_FAST';
  if (name !== null && /https?:|www\.|[<>]/i.test(name)) return 'LINK';
  return repeated >= REPEATED_MAX ? 'REPEATED' : null;
}

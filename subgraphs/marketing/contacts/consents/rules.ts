import { textRefusal, type ValidationError } from '@codai/kit';

export const PURPOSES = ['NEWSLETTER', 'OFFERS', 'MEASUREMENT'] as const;
export type Purpose = (typeof PURPOSES)[number];
export type ConsentState = 'GIVEN' | 'REQUESTED' | 'WITHDRAWN';

/** Proof of a consent: the words that the person agreed to, their version, and where that was. */
export interface ConsentProof {
  readonly wording: string;
  readonly wordingVersion: string;
  readonly source: string;
}

/** Why this proves no consent, or null. */
export function proofRefusal(
  { wording, wordingVersion, source }: ConsentProof,
  path = 'input',
): ValidationError | null {
  return (
    textRefusal(`${path}.wording`, wording, { max: 2_000, isLong: true }) ??
    textRefusal(`${path}.wordingVersion`, wordingVersion, { max: 64 }) ??
    textRefusal(`${path}.source`, source, { max: 200 })
  );
}

/** How long a request of a double opt-in can be confirmed. */
const CONFIRMABLE_MS = 30 * 86_400_000;

/** Whether a request of a consent can still be confirmed: it is the latest record of its purpose, and at most 30 days old. */
export function isConfirmable(
  record: { readonly id: string; readonly recordedAt: Date },
  latestId: string,
  now: Date,
): boolean {
  return record.id === latestId && now.getTime() - record.recordedAt.getTime() <= CONFIRMABLE_MS;
}

import { randomBytes } from 'node:crypto';
import type { Place } from '@codai/kit';
import { z } from 'zod';
import type { Deps, Tx } from '../../deps.ts';
import { CHALLENGE_MS } from '../../proofs/codes/rules.ts';
import { hashSecret } from '../../proofs/codes/secrets.ts';

export type CeremonyKind = 'REGISTRATION' | 'SIGN_IN' | 'SECOND_STEP' | 'STEP_UP';

/** Binding of a challenge. An answer counts only where all of it is the same again (ID-15). */
export interface CeremonyBinding {
  readonly userId?: string;
  readonly sessionId?: string;
  /** The sign-in that waits for its second factor. */
  readonly mfaChallengeId?: string;
  /** Whether the passkey to register stands for both factors. */
  readonly isSignIn?: boolean;
}

/** A challenge for an authenticator. */
export interface IssuedCeremony {
  readonly challenge: Uint8Array<ArrayBuffer>;
  /** For the client to give back: the challenge and its binding, sealed. */
  readonly ceremony: string;
  readonly expiresAt: Date;
}

const ceremonyShape = z.object({
  challenge: z.string(),
  expiresAt: z.iso.datetime(),
  binding: z.object({
    userId: z.string().optional(),
    sessionId: z.string().optional(),
    mfaChallengeId: z.string().optional(),
    isSignIn: z.boolean().optional(),
  }),
});

/** Makes a challenge. Nothing is stored: anybody may ask for one. */
export function issueCeremony(deps: Deps, kind: CeremonyKind, binding: CeremonyBinding = {}): IssuedCeremony {
  const challenge = new Uint8Array(randomBytes(32));
  const expiresAt = new Date(deps.clock.now().getTime() + CHALLENGE_MS);
  const content = { challenge: base64url(challenge), expiresAt: expiresAt.toISOString(), binding };
  return { challenge, ceremony: deps.keys.seal(JSON.stringify(content), placeOf(kind)), expiresAt };
}

/**
 * Takes a challenge for its one answer. Null when it is not one of ours, of another kind, bound to something else,
 * expired, or answered before: the primary key lets one of any number of answers in (ID-15). The use is committed with
 * what becomes of the answer, a refusal too.
 */
export async function takeCeremony(
  deps: Deps,
  tx: Tx,
  { kind, ceremony, ...binding }: CeremonyBinding & { readonly kind: CeremonyKind; readonly ceremony: string },
): Promise<{ readonly challenge: string; readonly isSignIn: boolean } | null> {
  const content = open(deps, kind, ceremony);
  if (content === null || new Date(content.expiresAt) <= deps.clock.now()) return null;
  const { userId, sessionId, mfaChallengeId, isSignIn = false } = content.binding;
  const isSame =
    userId === binding.userId && sessionId === binding.sessionId && mfaChallengeId === binding.mfaChallengeId;
  if (!isSame) return null;

  const { count } = await tx.usedPasskeyChallenge.createMany({
    data: [{ hash: hashSecret(content.challenge), expiresAt: content.expiresAt }],
    skipDuplicates: true,
  });
  return count === 0 ? null : { challenge: content.challenge, isSignIn };
}

function open(deps: Deps, kind: CeremonyKind, ceremony: string): z.infer<typeof ceremonyShape> | null {
  if (ceremony.length > 2_048) return null;
  try {
    return ceremonyShape.parse(JSON.parse(deps.keys.open(ceremony, placeOf(kind))));
  } catch {
    return null;
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function placeOf(kind: CeremonyKind): Place {
  return { tenant: null, table: 'identity.passkeys', column: 'ceremony', rowId: kind };
}

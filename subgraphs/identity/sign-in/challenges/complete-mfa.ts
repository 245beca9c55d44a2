import { CodeAlreadyUsedError, InvalidCodeError, InvalidGrantError } from '@codai/contracts/identity';
import type { Caller } from '@codai/kit';
import { sqlStateOf } from '@codai/kit/data';
import type { Deps, Tx } from '../../deps.ts';
import type { MfaChallenge } from '../../generated/prisma/client.ts';
import { writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { isUsable } from '../../proofs/codes/rules.ts';
import { hashSecret } from '../../proofs/codes/secrets.ts';
import { type ProofKind, tenantForEmail } from '../../proofs/factors/factor.ts';
import {
  guardSecondFactor,
  isUsedCode,
  proveSecondFactor,
  type SecondFactorProof,
} from '../../proofs/factors/prove.ts';
import { type AuthPayload, authPayload, startSession } from '../../sessions/start-session.ts';

export interface CompleteMfa {
  readonly challengeToken: string;
  readonly code: string;
  readonly kind: SecondFactorProof['kind'];
}

/**
 * Answers a challenge with a code of an authenticator, a code that was sent, or a recovery code, and starts a session of two factors.
 *
 * Refusals: `InvalidGrantError` for a challenge that is unknown, expired, used or out of attempts; `InvalidCodeError`
 * with the attempts left; `CodeAlreadyUsedError` for a code that was right once (ID-3, ID-4). Throws RATE_LIMITED after too
 * many wrong codes over all challenges of the user. A wrong code leaves two counters and an event, nothing else.
 */
export async function completeMfa(
  deps: Deps,
  caller: Caller,
  input: CompleteMfa,
): Promise<AuthPayload | CodeAlreadyUsedError | InvalidCodeError | InvalidGrantError> {
  const signer = await deps.tokens.signer();
  const outcome = await writeAsIdentity(deps, caller, async (tx) => {
    const where = { tokenHash: hashSecret(input.challengeToken) };
    const bearer = await tx.mfaChallenge.findUnique({ where, select: { userId: true } });
    if (bearer === null) return new InvalidGrantError();
    if (await isUsedCode(deps, tx, bearer.userId, input)) return new CodeAlreadyUsedError();
    const guard = await guardSecondFactor(deps, tx, caller, bearer.userId);

    // Read again under the guard: of many answers to one challenge only the first finds it open.
    const challenge = await tx.mfaChallenge.findUniqueOrThrow({ where });
    if (!isOpen(challenge, deps.clock.now())) return new InvalidGrantError();
    const refusal = await proveSecondFactor(deps, tx, caller, guard, { ...input, boundTo: challenge.id });
    if (refusal instanceof InvalidCodeError) return chargeAttempt(tx, challenge, refusal);
    if (refusal !== null) return refusal;
    return admit(deps, tx, challenge, input.kind);
  }).catch(unlessUnrightful);
  return 'facts' in outcome ? authPayload(signer, outcome) : outcome;
}

/** The account was suspended after the challenge was opened: the database refuses the session (ID-5). */
function unlessUnrightful(error: unknown): InvalidGrantError {
  if (sqlStateOf(error) === 'ID005' || error instanceof InvalidGrantError) return new InvalidGrantError();
  throw error;
}

export function isOpen(challenge: MfaChallenge, now: Date): boolean {
  return challenge.attemptsLeft > 0 && isUsable(challenge, now);
}

/** The refusal with the attempts that the challenge has left. Under the guard, so the count is exact. */
async function chargeAttempt(tx: Tx, challenge: MfaChallenge, refusal: InvalidCodeError): Promise<InvalidCodeError> {
  return new InvalidCodeError({ attemptsLeft: Math.min(await takeAttempt(tx, challenge), refusal.attemptsLeft) });
}

/** Takes one attempt from the challenge, and tells how many are left. */
export async function takeAttempt(tx: Tx, { id }: MfaChallenge): Promise<number> {
  const left = await tx.mfaChallenge.updateManyAndReturn({
    where: { id, attemptsLeft: { gt: 0 } },
    data: { attemptsLeft: { decrement: 1 } },
    select: { attemptsLeft: true },
  });
  return left[0]?.attemptsLeft ?? 0;
}

/** Uses the challenge up and starts the session. Only after a second factor was proven in this transaction (ID-5). */
export async function admit(deps: Deps, tx: Tx, challenge: MfaChallenge, proofKind: ProofKind) {
  const { id, userId, deviceName, source } = challenge;
  const { count } = await tx.mfaChallenge.updateMany({
    where: { id, usedAt: null, attemptsLeft: { gt: 0 } },
    data: { usedAt: deps.clock.now() },
  });
  // Answered or made worthless since it was read (a change of the password does that). Thrown and not returned, so that
  // the code which was just accepted is given back.
  if (count === 0) throw new InvalidGrantError();
  const start = { userId, aal: 2, proofKind, deviceName, source } as const;
  if (proofKind !== 'EMAIL') return startSession(deps, tx, start);
  const tenantId = await tenantForEmail(tx, userId);
  if (tenantId === null) throw new InvalidGrantError();
  return startSession(deps, tx, { ...start, tenantId });
}

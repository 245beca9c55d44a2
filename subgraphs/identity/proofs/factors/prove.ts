import { CodeAlreadyUsedError, InvalidCodeError } from '@codai/contracts/identity';
import type { Caller } from '@codai/kit';
import type { Deps, Tx } from '../../deps.ts';
import type { TotpFactor } from '../../generated/prisma/client.ts';
import { secondFactorBucket, secondFactorBuckets } from '../attempts/buckets.ts';
import { countFailure, keyOf, lockCounters, refuseWhileWaiting } from '../attempts/counters.ts';
import { type AttemptBucket, waitMs } from '../attempts/rules.ts';
import { readTypedCode } from '../codes/rules.ts';
import { tryCode } from './codes.ts';
import type { CodeKind } from './factor.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import { judgeTotp, RECOVERY_CODE_CHARACTERS, readTotpCode, type Verdict } from './rules.ts';
import { matchingSteps, openTotpSecret } from './totp.ts';

export interface SecondFactorProof {
  readonly kind: 'TOTP' | 'RECOVERY_CODE' | CodeKind;
  readonly code: string;
  /** The session or challenge that a sent code was asked for in (ID-15); other codes are bound to none. */
  readonly boundTo?: string;
}

/** The right to judge codes of one user until the transaction ends, and the failures so far. */
export interface SecondFactorGuard {
  readonly userId: string;
  readonly failures: ReadonlyMap<string, AttemptBucket>;
}

/**
 * Waits until this transaction alone may judge second factors of the user, so of any number of answers at once each is
 * judged by itself: the same code succeeds once (ID-3, ID-4), and no burst of guesses slips under the limit.
 * Throws RATE_LIMITED while the user has to wait.
 */
export async function guardSecondFactor(
  deps: Deps,
  tx: Tx,
  caller: Caller,
  userId: string,
): Promise<SecondFactorGuard> {
  const failures = await lockCounters(deps, tx, secondFactorBuckets(caller, userId));
  refuseWhileWaiting([...failures.values()], deps.clock.now());
  return { userId, failures };
}

/**
 * Whether the code proves one of the user's confirmed second factors; null when it does, and then it is used up.
 * A wrong code is counted, published, and is `InvalidCodeError` with the attempts left before a wait. A code that was
 * right before is `CodeAlreadyUsedError` and not counted, since it tells a guesser nothing.
 */
export async function proveSecondFactor(
  deps: Deps,
  tx: Tx,
  caller: Caller,
  guard: SecondFactorGuard,
  proof: SecondFactorProof,
): Promise<CodeAlreadyUsedError | InvalidCodeError | null> {
  return settleVerdict(deps, tx, caller, guard, await verdictOf(deps, tx, guard.userId, proof));
}

function verdictOf(deps: Deps, tx: Tx, userId: string, { kind, code, boundTo = '' }: SecondFactorProof) {
  if (kind === 'TOTP') return proveTotp(deps, tx, userId, code);
  if (kind === 'RECOVERY_CODE') return proveRecovery(deps, tx, userId, code);
  return tryCode(deps, tx, { userId, kind, boundTo, isConfirmed: true }, code);
}

/** Counts a wrong code, empties the count for a right one, and says what to answer. */
export async function settleVerdict(
  deps: Deps,
  tx: Tx,
  caller: Caller,
  { userId, failures }: SecondFactorGuard,
  verdict: Verdict,
): Promise<CodeAlreadyUsedError | InvalidCodeError | null> {
  if (verdict === 'USED') return new CodeAlreadyUsedError();
  if (verdict === 'WRONG') {
    const bucket = secondFactorBucket(userId);
    const after = await countFailure(deps, tx, bucket, failures);
    for (const further of secondFactorBuckets(caller, userId).slice(1)) await countFailure(deps, tx, further, failures);
    tx.outbox.append(
      'identity.signin.failed',
      { userId, reason: 'CODE', source: caller.source },
      { subject: userId, tenantId: null },
    );
    const mustWait = waitMs(after, deps.clock.now()) > 0;
    return new InvalidCodeError({
      attemptsLeft: mustWait ? 0 : Math.max(1, bucket.policy.freeFailures + 1 - after.failures),
    });
  }
  // Only the account's count: a source would be emptied by anybody who has an account there.
  const own = keyOf(deps, secondFactorBucket(userId));
  if ((failures.get(own)?.failures ?? 0) > 0) {
    await tx.attemptCounter.updateMany({ where: { key: own }, data: { failures: 0 } });
  }
  return null;
}

/**
 * Whether the code is a used one, known without waiting for the guard: an accepted step stays accepted, so what is seen
 * here cannot change any more. It keeps many answers with one code from standing in line for the same refusal; any other
 * code says nothing yet.
 */
export async function isUsedCode(
  deps: Deps,
  tx: Tx,
  userId: string,
  { kind, code }: SecondFactorProof,
): Promise<boolean> {
  return kind === 'TOTP' && judge(deps, await confirmedFactors(tx, userId), code).kind === 'USED';
}

/** Tries a code on factors, and moves the last accepted step of the one that accepts it on. */
export async function tryTotp(deps: Deps, tx: Tx, factors: readonly TotpFactor[], typed: string): Promise<Verdict> {
  const verdict = judge(deps, factors, typed);
  if (verdict.kind !== 'ACCEPTED') return verdict.kind;

  // Compare and swap: true whatever was read before, and the trigger refuses to go back besides (ID-3).
  const lastAcceptedStep = BigInt(verdict.step);
  const { count } = await tx.totpFactor.updateMany({
    where: { id: verdict.factor.id, lastAcceptedStep: { lt: lastAcceptedStep } },
    data: { lastAcceptedStep },
  });
  return count === 1 ? 'ACCEPTED' : 'USED';
}

type Judgement =
  | { readonly kind: 'ACCEPTED'; readonly step: number; readonly factor: TotpFactor }
  | { readonly kind: 'USED' | 'WRONG' };

/** With several authenticators: accepted by any of them, else used with any of them, else wrong. */
function judge(deps: Deps, factors: readonly TotpFactor[], typed: string): Judgement {
  const code = readTotpCode(typed);
  if (code === null) return { kind: 'WRONG' };
  let best: Judgement = { kind: 'WRONG' };
  for (const factor of factors) {
    const steps = matchingSteps(openTotpSecret(deps.keys, factor), code, deps.clock.now());
    const verdict = judgeTotp(steps, Number(factor.lastAcceptedStep));
    if (verdict.kind === 'ACCEPTED') return { ...verdict, factor };
    if (verdict.kind === 'USED') best = { kind: 'USED' };
  }
  return best;
}

async function proveTotp(deps: Deps, tx: Tx, userId: string, code: string): Promise<Verdict> {
  return tryTotp(deps, tx, await confirmedFactors(tx, userId), code);
}

function confirmedFactors(tx: Tx, userId: string): Promise<TotpFactor[]> {
  return tx.totpFactor.findMany({ where: { userId, confirmedAt: { not: null } }, orderBy: { id: 'asc' } });
}

async function proveRecovery(deps: Deps, tx: Tx, userId: string, typed: string): Promise<Verdict> {
  const code = readTypedCode(typed, RECOVERY_CODE_CHARACTERS);
  if (code === null) return 'WRONG';
  const hash = hashRecoveryCode(userId, code);
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, hash, usedAt: null },
    data: { usedAt: deps.clock.now() },
  });
  const remaining = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
  if (count === 1) {
    tx.outbox.append('identity.recovery-code.used', { userId, remaining }, { subject: userId, tenantId: null });
    return 'ACCEPTED';
  }
  return (await tx.recoveryCode.count({ where: { userId, hash } })) > 0 ? 'USED' : 'WRONG';
}

import {
  type CodeAlreadyUsedError,
  FactorNotIndependentError,
  type InvalidCodeError,
  InvalidGrantError,
  TenantPolicyError,
} from '@codai/contracts/identity';
import { type Caller, type Id, NotFoundError, newId, ValidationError } from '@codai/kit';
import type { Deps, Tx } from '../../deps.ts';
import type { CodeFactor } from '../../generated/prisma/client.ts';
import { liveSession } from '../../proofs/callers/as-caller.ts';
import { writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { hashSecret } from '../../proofs/codes/secrets.ts';
import {
  destinationHashes,
  destinationPlace,
  type FactorCodeSent,
  hashDestination,
  sendCode,
  tryCode,
} from '../../proofs/factors/codes.ts';
import {
  type CodeKind,
  codeFactorAsFactor,
  type Factor,
  readFactors,
  tenantForEmail,
} from '../../proofs/factors/factor.ts';
import { isRecovering, replaceLostFactors } from '../../proofs/factors/lost-factors.ts';
import { guardSecondFactor, settleVerdict } from '../../proofs/factors/prove.ts';
import { replaceRecoveryCodes } from '../../proofs/factors/recovery-codes.ts';
import {
  ENROLMENT_MS,
  emailHint,
  isIndependent,
  phoneHint,
  readFactorLabel,
  readPhoneNumber,
} from '../../proofs/factors/rules.ts';
import { holdPolicy } from '../../sessions/policy.ts';
import { codeRefusal } from '../../sessions/policy-rules.ts';
import { type AccessTokenPayload, noteSecondFactor, withNewAccessToken } from '../../sessions/service.ts';
import { readEmail } from '../../users/rules.ts';
import { isOpen } from '../challenges/complete-mfa.ts';
import { lockUser, requireRecentSecondFactor } from './service.ts';

/** An enrolment that waits for the code just sent. */
export interface CodeFactorEnrolment extends FactorCodeSent {
  readonly factorId: string;
}

interface Destination {
  readonly kind: CodeKind;
  readonly label: string;
  /** E.164, or the address as typed. */
  readonly destination: string;
  /** Form that is compared: the normalised address, or the number itself. */
  readonly normalized: string;
  readonly hint: string;
}

/**
 * Begins the enrolment of a telephone number and sends it a code. The first second factor may be enrolled with one factor;
 * a further one asks for a recent second factor. Throws MFA_REQUIRED, STEP_UP_REQUIRED, RATE_LIMITED.
 */
export async function enrolSmsFactor(
  deps: Deps,
  caller: Caller,
  input: { readonly phoneNumber: string; readonly label?: string | null | undefined },
): Promise<CodeFactorEnrolment | TenantPolicyError | ValidationError> {
  const number = readPhoneNumber(input.phoneNumber);
  if (number instanceof ValidationError) return number;
  const label = readFactorLabel(input.label, 'input.label', 'Phone');
  if (label instanceof ValidationError) return label;
  const wanted: Destination = { kind: 'SMS', label, destination: number, normalized: number, hint: phoneHint(number) };
  return enrol<never>(deps, caller, wanted, async (tx, { userId, sessionId }) => {
    const factors = (await readFactors(tx, [userId])).filter(isIndependent);
    if (factors.length > 0 && !(await isRecovering(tx, sessionId))) requireRecentSecondFactor(deps, caller);
    return null;
  });
}

/**
 * Begins the enrolment of an e-mail address and sends it a code. Only beside another second factor, which has to be proven
 * recently; only while the active organisation permits such codes; and not for the address that resets the password, which
 * proves nothing that the password does not. Throws MFA_REQUIRED, STEP_UP_REQUIRED, RATE_LIMITED.
 */
export async function enrolEmailFactor(
  deps: Deps,
  caller: Caller,
  input: { readonly emailAddress: string; readonly label?: string | null | undefined },
): Promise<CodeFactorEnrolment | FactorNotIndependentError | TenantPolicyError | ValidationError> {
  const email = readEmail(input.emailAddress, 'input.emailAddress');
  if (email instanceof ValidationError) return email;
  const label = readFactorLabel(input.label, 'input.label', 'E-mail');
  if (label instanceof ValidationError) return label;
  const { address, normalized } = email;
  const wanted: Destination = { kind: 'EMAIL', label, destination: address, normalized, hint: emailHint(address) };
  return enrol(deps, caller, wanted, async (tx, { userId }) => {
    requireRecentSecondFactor(deps, caller);
    const own = await tx.userEmail.findUniqueOrThrow({ where: { userId } });
    return own.normalized === normalized ? new FactorNotIndependentError() : null;
  });
}

async function enrol<Refusal extends Error>(
  deps: Deps,
  caller: Caller,
  { kind, label, destination, normalized, hint }: Destination,
  refuse: (tx: Tx, holder: { readonly userId: string; readonly sessionId: string }) => Promise<Refusal | null>,
): Promise<CodeFactorEnrolment | Refusal | TenantPolicyError> {
  return writeAsIdentity(deps, caller, async (tx) => {
    const { userId, sessionId } = await liveSession(deps, tx, caller);
    await lockUser(tx, userId);
    const refusal = (await refuse(tx, { userId, sessionId })) ?? (await refuseHere(tx, sessionId, kind));
    if (refusal !== null) return refusal;
    const id = newId('fac');
    await tx.codeFactor.deleteMany({ where: { userId, kind, confirmedAt: null } });
    const factor = await tx.codeFactor.create({
      data: {
        id,
        userId,
        kind,
        label,
        destinationSealed: deps.keys.seal(destination, destinationPlace(id)),
        destinationHash: hashDestination(deps, normalized),
        hint,
        enrolledInId: sessionId,
        createdAt: deps.clock.now(),
      },
    });
    return { factorId: id, ...(await sendCode(deps, tx, caller, { factor, boundTo: sessionId })) };
  });
}

export interface CodeFactorConfirmed extends AccessTokenPayload {
  readonly factor: Factor;
  /** Shown this once; null when the account had a set already, which stays. */
  readonly recoveryCodes: readonly string[] | null;
}

/**
 * Confirms an enrolment by the code sent, in the session that began it (ID-15) and within fifteen minutes. It takes the
 * place of the number or address confirmed before. After a telephone number the session has two factors (ID-5); an e-mail
 * address changes nothing of the session.
 */
export async function confirmCodeFactor(
  deps: Deps,
  caller: Caller,
  { factorId, code }: { readonly factorId: Id<'Factor'>; readonly code: string },
): Promise<
  | CodeFactorConfirmed
  | CodeAlreadyUsedError
  | FactorNotIndependentError
  | InvalidCodeError
  | NotFoundError
  | TenantPolicyError
> {
  let factor: Factor | null = null;
  let recoveryCodes: readonly string[] | null = null;
  const payload = await withNewAccessToken(deps, caller, async (tx, { userId, sessionId }) => {
    await lockUser(tx, userId);
    const guard = await guardSecondFactor(deps, tx, caller, userId);
    const now = deps.clock.now();
    const begunAfter = new Date(now.getTime() - ENROLMENT_MS);
    const pending = await tx.codeFactor.findFirst({
      where: { id: factorId, userId, confirmedAt: null, enrolledInId: sessionId, createdAt: { gt: begunAfter } },
    });
    if (pending === null) return new NotFoundError('Factor');
    const kind = pending.kind as CodeKind;
    const unwanted = await refuseHere(tx, sessionId, kind);
    if (unwanted !== null) return unwanted;
    // The account's address may have become this one since.
    if (kind === 'EMAIL' && (await isOwnAddress(deps, tx, pending))) return new FactorNotIndependentError();
    const question = { userId, kind, boundTo: sessionId, isConfirmed: false };
    const refusal = await settleVerdict(deps, tx, caller, guard, await tryCode(deps, tx, question, code));
    if (refusal !== null) return refusal;

    const toUser = { subject: userId, tenantId: null };
    const replaced = await tx.codeFactor.findFirst({ where: { userId, kind, confirmedAt: { not: null } } });
    factor = codeFactorAsFactor(await tx.codeFactor.update({ where: { id: pending.id }, data: { confirmedAt: now } }));
    tx.outbox.append('identity.factor.added', { userId, factorId: pending.id, kind }, toUser);
    // After the new one counts: an owner whose only factor it was stays able (ID-6).
    if (replaced !== null) {
      await tx.codeFactor.delete({ where: { id: replaced.id } });
      tx.outbox.append('identity.factor.removed', { userId, factorId: replaced.id, kind }, toUser);
    }
    if (kind === 'EMAIL') return tx.session.findUniqueOrThrow({ where: { id: sessionId } });
    await replaceLostFactors(deps, tx, { userId, sessionId, keptId: pending.id });
    const hasCodes = (await tx.recoveryCodeSet.count({ where: { userId } })) > 0;
    recoveryCodes = hasCodes ? null : await replaceRecoveryCodes(deps, tx, userId);
    return noteSecondFactor(deps, tx, sessionId, 'SMS');
  });
  if (payload instanceof Error) return payload;
  if (factor === null) throw new Error('A confirmed enrolment has a factor.');
  return { ...payload, factor, recoveryCodes };
}

/**
 * Sends a code for a sign-in's challenge to the user's number or address. `InvalidGrantError` for a challenge that is over,
 * `NotFoundError` when the challenge does not accept this kind. Throws RATE_LIMITED.
 */
export function sendMfaCode(
  deps: Deps,
  caller: Caller,
  { challengeToken, kind }: { readonly challengeToken: string; readonly kind: CodeKind },
): Promise<FactorCodeSent | InvalidGrantError | NotFoundError> {
  return writeAsIdentity(deps, caller, async (tx) => {
    const challenge = await tx.mfaChallenge.findUnique({ where: { tokenHash: hashSecret(challengeToken) } });
    if (challenge === null || !isOpen(challenge, deps.clock.now())) return new InvalidGrantError();
    const { id: boundTo, userId } = challenge;
    const factor = await confirmedFactor(tx, userId, kind);
    if (factor === null || (kind === 'EMAIL' && (await tenantForEmail(tx, userId)) === null)) {
      return new NotFoundError('Factor');
    }
    return sendCode(deps, tx, caller, { factor, boundTo });
  });
}

/**
 * Sends a code for a step-up to the caller's telephone number. `NotFoundError` when there is none, `TenantPolicyError` when
 * the active organisation accepts no such codes. Throws RATE_LIMITED.
 */
export function sendStepUpCode(
  deps: Deps,
  caller: Caller,
): Promise<FactorCodeSent | NotFoundError | TenantPolicyError> {
  return writeAsIdentity(deps, caller, async (tx) => {
    const { userId, sessionId } = await liveSession(deps, tx, caller);
    const unwanted = await refuseHere(tx, sessionId, 'SMS');
    if (unwanted !== null) return unwanted;
    const factor = await confirmedFactor(tx, userId, 'SMS');
    return factor === null ? new NotFoundError('Factor') : sendCode(deps, tx, caller, { factor, boundTo: sessionId });
  });
}

/**
 * Removes the address that has just become the account's own from its factors, in the transaction that changes it: it
 * resets the password now. As identity, under `lockUser`.
 */
export async function dropDependentFactor(deps: Deps, tx: Tx, userId: string, normalized: string): Promise<void> {
  const where = { userId, kind: 'EMAIL', destinationHash: { in: destinationHashes(deps, normalized) } };
  const confirmed = await tx.codeFactor.findMany({ where: { ...where, confirmedAt: { not: null } } });
  await tx.codeFactor.deleteMany({ where });
  for (const { id: factorId } of confirmed) {
    tx.outbox.append(
      'identity.factor.removed',
      { userId, factorId, kind: 'EMAIL' },
      { subject: userId, tenantId: null },
    );
  }
}

function confirmedFactor(tx: Tx, userId: string, kind: CodeKind): Promise<CodeFactor | null> {
  return tx.codeFactor.findFirst({ where: { userId, kind, confirmedAt: { not: null } } });
}

async function isOwnAddress(deps: Deps, tx: Tx, { userId, destinationHash }: CodeFactor): Promise<boolean> {
  const own = await tx.userEmail.findUniqueOrThrow({ where: { userId } });
  return destinationHashes(deps, own.normalized).includes(destinationHash);
}

/** Refuses a kind of code that the organisation which the session stands in does not accept. */
async function refuseHere(tx: Tx, sessionId: string, kind: CodeKind): Promise<TenantPolicyError | null> {
  const { tenantId } = await tx.session.findUniqueOrThrow({ where: { id: sessionId } });
  const reason = codeRefusal(kind, await holdPolicy(tx, tenantId));
  return reason === null ? null : new TenantPolicyError({ reason });
}

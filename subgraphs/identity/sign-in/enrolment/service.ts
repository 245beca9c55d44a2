import type { CodeAlreadyUsedError, InvalidCodeError, LastSignInMethodError } from '@codai/contracts/identity';
import {
  type Caller,
  type Id,
  NotFoundError,
  newId,
  type QuotaExceededError,
  requestError,
  stepUpRequired,
  ValidationError,
} from '@codai/kit';
import type { Deps, Tx } from '../../deps.ts';
import { type SessionCaller, writeAsCaller } from '../../proofs/callers/as-caller.ts';
import {
  codeFactorAsFactor,
  type Factor,
  passkeyAsFactor,
  readFactors,
  totpAsFactor,
} from '../../proofs/factors/factor.ts';
import { isRecovering, replaceLostFactors } from '../../proofs/factors/lost-factors.ts';
import { guardSecondFactor, settleVerdict, tryTotp } from '../../proofs/factors/prove.ts';
import { replaceRecoveryCodes } from '../../proofs/factors/recovery-codes.ts';
import { ENROLMENT_MS, readFactorLabel } from '../../proofs/factors/rules.ts';
import { newTotpSecret, otpauthUri, sealTotpSecret } from '../../proofs/factors/totp.ts';
import { STEP_UP_SECONDS } from '../../sessions/rules.ts';
import { type AccessTokenPayload, noteSecondFactor, withNewAccessToken } from '../../sessions/service.ts';
import { quotaRefusal, removalRefusal } from './rules.ts';

/** An enrolment that waits for its first code. The seed is shown this once. */
export interface TotpEnrolment {
  readonly factorId: string;
  /** Base32, for typing. */
  readonly secret: string;
  /** `otpauth://`, for a QR code. */
  readonly uri: string;
  readonly expiresAt: Date;
}

/**
 * Begins the enrolment of an authenticator. The first one may be enrolled with one factor; a further one asks for two, the
 * last proof not older than ten minutes: else the thief of a session of one factor could add a factor.
 * An enrolment begun before and not confirmed is dropped. Throws MFA_REQUIRED, STEP_UP_REQUIRED.
 */
export async function enrolTotp(
  deps: Deps,
  caller: Caller,
  input: { readonly label?: string | null | undefined },
): Promise<TotpEnrolment | QuotaExceededError | ValidationError> {
  const label = readFactorLabel(input.label);
  if (label instanceof ValidationError) return label;

  return writeAsCaller(deps, caller, async (tx, { userId, sessionId }) => {
    await lockUser(tx, userId);
    const factors = await readFactors(tx, [userId]);
    const isReplacing = await isRecovering(tx, sessionId);
    if (factors.length > 0 && !isReplacing) requireRecentSecondFactor(deps, caller);
    const confirmed = factors.filter(({ kind }) => kind === 'TOTP').length;
    const refusal = isReplacing ? null : quotaRefusal(confirmed);
    if (refusal !== null) return refusal;

    const email = await tx.userEmail.findUniqueOrThrow({ where: { userId } });
    const now = deps.clock.now();
    const id = newId('fac');
    const secret = newTotpSecret();
    await tx.totpFactor.deleteMany({ where: { userId, confirmedAt: null } });
    await tx.totpFactor.create({
      data: {
        id,
        userId,
        label,
        secretSealed: sealTotpSecret(deps.keys, id, secret),
        enrolledInId: sessionId,
        createdAt: now,
      },
    });
    const expiresAt = new Date(now.getTime() + ENROLMENT_MS);
    return { factorId: id, secret, uri: otpauthUri(secret, email.address), expiresAt };
  });
}

export interface TotpConfirmed extends AccessTokenPayload {
  readonly factor: Factor;
  /** Shown this once; null when the account had a set already, which stays. */
  readonly recoveryCodes: readonly string[] | null;
}

export interface ConfirmTotp {
  readonly factorId: Id<'Factor'>;
  readonly code: string;
}

/**
 * Confirms an enrolment by its first code, in the session that began it (ID-15) and within fifteen minutes. The session has
 * two factors from then on (ID-5). With the first authenticator come the recovery codes.
 */
export async function confirmTotp(
  deps: Deps,
  caller: Caller,
  { factorId, code }: ConfirmTotp,
): Promise<TotpConfirmed | CodeAlreadyUsedError | InvalidCodeError | NotFoundError> {
  let factor: Factor | null = null;
  let recoveryCodes: readonly string[] | null = null;
  const payload = await withNewAccessToken(deps, caller, async (tx, { userId, sessionId }) => {
    const guard = await guardSecondFactor(deps, tx, caller, userId);
    const begunAfter = new Date(deps.clock.now().getTime() - ENROLMENT_MS);
    const pending = await tx.totpFactor.findFirst({
      where: { id: factorId, userId, confirmedAt: null, enrolledInId: sessionId, createdAt: { gt: begunAfter } },
    });
    if (pending === null) return new NotFoundError('Factor');
    const refusal = await settleVerdict(deps, tx, caller, guard, await tryTotp(deps, tx, [pending], code));
    if (refusal !== null) return refusal;

    const confirmedAt = deps.clock.now();
    factor = totpAsFactor(await tx.totpFactor.update({ where: { id: pending.id }, data: { confirmedAt } }));
    const toUser = { subject: userId, tenantId: null };
    tx.outbox.append('identity.factor.added', { userId, factorId: pending.id, kind: 'TOTP' }, toUser);
    await replaceLostFactors(deps, tx, { userId, sessionId, keptId: pending.id });
    const hasCodes = (await tx.recoveryCodeSet.count({ where: { userId } })) > 0;
    recoveryCodes = hasCodes ? null : await replaceRecoveryCodes(deps, tx, userId);
    return noteSecondFactor(deps, tx, sessionId, 'TOTP');
  });
  if (payload instanceof Error) return payload;
  if (factor === null) throw new Error('A confirmed enrolment has a factor.');
  return { ...payload, factor, recoveryCodes };
}

/**
 * Removes a second factor, unless it is the last one: an organisation would perhaps have no able owner (ID-6, ID-7).
 */
export function removeFactor(
  deps: Deps,
  caller: Caller,
  factorId: Id<'Factor'>,
): Promise<Factor | LastSignInMethodError | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, { userId }) => {
    // Two that remove each other's last companion come one after the other.
    await lockUser(tx, userId);
    const factors = await readFactors(tx, [userId]);
    const factor = factors.find(({ id }) => id === factorId);
    if (factor === undefined) return new NotFoundError('Factor');
    const refusal = removalRefusal(factor, factors);
    if (refusal !== null) return refusal;

    const { kind } = factor;
    if (kind === 'TOTP') await tx.totpFactor.delete({ where: { id: factorId } });
    else if (kind !== 'PASSKEY') await tx.codeFactor.delete({ where: { id: factorId } });
    else await tx.passkey.delete({ where: { id: factorId } });
    tx.outbox.append('identity.factor.removed', { userId, factorId, kind }, { subject: userId, tenantId: null });
    return factor;
  });
}

/** Gives a second factor another name. */
export async function renameFactor(
  deps: Deps,
  caller: Caller,
  { factorId, label: typed }: { readonly factorId: Id<'Factor'>; readonly label: string },
): Promise<Factor | NotFoundError | ValidationError> {
  const label = readFactorLabel(typed);
  if (label instanceof ValidationError) return label;
  return writeAsCaller(deps, caller, async (tx, { userId }) => {
    const where = { id: factorId, userId };
    const [totp] = await tx.totpFactor.updateManyAndReturn({
      where: { ...where, confirmedAt: { not: null } },
      data: { label },
    });
    if (totp !== undefined) return totpAsFactor(totp);
    const [passkey] = await tx.passkey.updateManyAndReturn({ where, data: { label } });
    if (passkey !== undefined) return passkeyAsFactor(passkey);
    const [byCode] = await tx.codeFactor.updateManyAndReturn({
      where: { ...where, confirmedAt: { not: null } },
      data: { label },
    });
    return byCode === undefined ? new NotFoundError('Factor') : codeFactorAsFactor(byCode);
  });
}

/** Makes a new set of ten recovery codes and forgets the old one, used or not (ID-4). Gives the only copy of the codes. */
export function generateRecoveryCodes(deps: Deps, caller: Caller): Promise<readonly string[]> {
  return writeAsCaller(deps, caller, async (tx, { userId }) => {
    await lockUser(tx, userId);
    return replaceRecoveryCodes(deps, tx, userId);
  });
}

/** Throws MFA_REQUIRED or STEP_UP_REQUIRED for a caller without a second factor of the last ten minutes. */
export function requireRecentSecondFactor(deps: Deps, caller: Caller): void {
  const { aal, authenticatedAt } = caller;
  if (aal < 2) throw requestError('MFA_REQUIRED', null);
  const ageMs = deps.clock.now().getTime() - (authenticatedAt?.getTime() ?? 0);
  if (ageMs <= STEP_UP_SECONDS * 1000) return;
  throw stepUpRequired(null, STEP_UP_SECONDS, caller);
}

/** Changes of one user's factors come one after the other. */
export async function lockUser(tx: Tx, userId: SessionCaller['userId']): Promise<void> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR NO KEY UPDATE`;
}

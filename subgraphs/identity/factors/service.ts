import {
  type Caller,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  requestError,
  ValidationError,
} from '@codai/kit';
import { type SessionCaller, writeAsCaller } from '../as-caller.ts';
import type { Deps, Tx } from '../deps.ts';
import type { TotpFactor } from '../generated/prisma/client.ts';
import type { CodeAlreadyUsedError, InvalidCodeError } from '../proofs/rules.ts';
import { STEP_UP_SECONDS } from '../sessions/rules.ts';
import { type AccessTokenPayload, noteSecondFactor, withNewAccessToken } from '../sessions/service.ts';
import { guardSecondFactor, settleVerdict, tryTotp } from './prove.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';
import { ENROLMENT_MS, FACTORS_MAX, LastSignInMethodError, readFactorLabel } from './rules.ts';
import { newTotpSecret, otpauthUri, sealTotpSecret } from './totp.ts';

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
 * last proof not older than ten minutes: else whoever stole a session of one factor could add their own.
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
    const confirmed = await tx.totpFactor.count({ where: { userId, confirmedAt: { not: null } } });
    if (confirmed > 0) requireRecentSecondFactor(deps, caller);
    if (confirmed >= FACTORS_MAX) return tooManyFactors(confirmed);

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
  readonly factor: TotpFactor;
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
  let factor: TotpFactor | null = null;
  let recoveryCodes: readonly string[] | null = null;
  const payload = await withNewAccessToken(deps, caller, async (tx, { userId, sessionId }) => {
    const guard = await guardSecondFactor(deps, tx, userId);
    const begunAfter = new Date(deps.clock.now().getTime() - ENROLMENT_MS);
    const pending = await tx.totpFactor.findFirst({
      where: { id: factorId, userId, confirmedAt: null, enrolledInId: sessionId, createdAt: { gt: begunAfter } },
    });
    if (pending === null) return new NotFoundError('Factor');
    const refusal = await settleVerdict(deps, tx, caller, guard, await tryTotp(deps, tx, [pending], code));
    if (refusal !== null) return refusal;

    const confirmedAt = deps.clock.now();
    factor = await tx.totpFactor.update({ where: { id: pending.id }, data: { confirmedAt } });
    const toUser = { subject: userId, tenantId: null };
    tx.outbox.append('identity.factor.added', { userId, factorId: pending.id, kind: 'TOTP' }, toUser);
    const hasCodes = (await tx.recoveryCodeSet.count({ where: { userId } })) > 0;
    recoveryCodes = hasCodes ? null : await replaceRecoveryCodes(deps, tx, userId);
    return noteSecondFactor(deps, tx, sessionId);
  });
  if (payload instanceof Error) return payload;
  if (factor === null) throw new Error('A confirmed enrolment has a factor.');
  return { ...payload, factor, recoveryCodes };
}

/**
 * Removes an authenticator, unless it is the last one: the account would have no second factor, and an organisation
 * perhaps no able owner (ID-6, ID-7).
 */
export function removeFactor(
  deps: Deps,
  caller: Caller,
  factorId: Id<'Factor'>,
): Promise<TotpFactor | LastSignInMethodError | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, { userId }) => {
    // Two that remove each other's last companion come one after the other.
    await lockUser(tx, userId);
    const confirmed = await tx.totpFactor.findMany({ where: { userId, confirmedAt: { not: null } } });
    const factor = confirmed.find(({ id }) => id === factorId);
    if (factor === undefined) return new NotFoundError('Factor');
    if (confirmed.length === 1) return new LastSignInMethodError();

    await tx.totpFactor.delete({ where: { id: factorId } });
    tx.outbox.append(
      'identity.factor.removed',
      { userId, factorId, kind: 'TOTP' },
      { subject: userId, tenantId: null },
    );
    return factor;
  });
}

/** Makes a new set of ten recovery codes and forgets the old one, used or not (ID-4). Gives the only copy of the codes. */
export function generateRecoveryCodes(deps: Deps, caller: Caller): Promise<readonly string[]> {
  return writeAsCaller(deps, caller, async (tx, { userId }) => {
    await lockUser(tx, userId);
    return replaceRecoveryCodes(deps, tx, userId);
  });
}

/** Factors of users, the caller's own only: `userIds` that are anybody else's get nothing. */
export async function factorsOf(deps: Deps, caller: Caller, userIds: readonly string[]): Promise<TotpFactor[]> {
  return deps.database.read(caller, (tx) =>
    tx.totpFactor.findMany({
      where: { userId: { in: userIds.filter((id) => id === caller.userId) }, confirmedAt: { not: null } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
  );
}

function tooManyFactors(confirmed: number): QuotaExceededError {
  const message = `An account has at most ${FACTORS_MAX} authenticators. Remove one first.`;
  return new QuotaExceededError('MFA_FACTORS', confirmed, null, message);
}

function requireRecentSecondFactor(deps: Deps, { aal, authenticatedAt }: Caller): void {
  if (aal < 2) throw requestError('MFA_REQUIRED', null);
  const ageMs = deps.clock.now().getTime() - (authenticatedAt?.getTime() ?? 0);
  if (ageMs <= STEP_UP_SECONDS * 1000) return;
  throw requestError('STEP_UP_REQUIRED', null, {
    methods: ['TOTP', 'RECOVERY_CODE'],
    maxAgeSeconds: STEP_UP_SECONDS,
  });
}

/** Changes of one user's factors come one after the other. */
async function lockUser(tx: Tx, userId: SessionCaller['userId']): Promise<void> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR NO KEY UPDATE`;
}

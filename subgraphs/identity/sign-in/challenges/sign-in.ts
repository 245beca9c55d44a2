import { InvalidCredentialsError } from '@codai/contracts/identity';
import { type Caller, type InvalidStateError, newId, ValidationError } from '@codai/kit';
import { requireUnblocked } from '@codai/kit/security';
import type { Deps, Tx } from '../../deps.ts';
import { passwordBuckets } from '../../proofs/attempts/buckets.ts';
import { type Bucket, charge, refund } from '../../proofs/attempts/counters.ts';
import { readAsIdentity, writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { CHALLENGE_MS, CODE_ATTEMPTS } from '../../proofs/codes/rules.ts';
import { hashSecret, newSecret } from '../../proofs/codes/secrets.ts';
import { type ProofKind, proofKinds } from '../../proofs/factors/factor.ts';
import { readDeviceName } from '../../sessions/rules.ts';
import { type AuthPayload, authPayload, type StartedSession, startSession } from '../../sessions/start-session.ts';
import { findAccount } from '../../users/find-account.ts';
import { readEmail } from '../../users/rules.ts';
import { proveDevice } from '../devices/service.ts';
import { hashPassword, isOutdated, verifyPassword } from '../passwords/hashing.ts';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly deviceName?: string | null | undefined;
  /** Secret of a trusted device, which stands for the second factor. */
  readonly deviceSecret?: string | null | undefined;
}

/** The password was right and a second factor is asked for. */
export class MfaChallengeIssued {
  constructor(
    /** For `completeMfa` and `useRecoveryCode`; a secret of this client. */
    readonly challengeToken: string,
    readonly expiresAt: Date,
    readonly attemptsLeft: number,
    /** Kinds of proof that can answer it. */
    readonly methods: readonly ProofKind[],
  ) {}
}

export type SignInOutcome =
  | AuthPayload
  | MfaChallengeIssued
  | InvalidCredentialsError
  | InvalidStateError
  | ValidationError;

/**
 * Signs in with address and password. With a confirmed second factor the answer is a challenge; without one, a session
 * of one factor, which may enrol one.
 *
 * Refusals: `InvalidCredentialsError` for a wrong password, an unknown address and a suspended account alike, after the same
 * work (ID-9); `ValidationError` for an invalid address. Throws RATE_LIMITED by the back-off (`rules.ts`), and FORBIDDEN to a blocked source, or with
 * the right password to a blocked user. A refusal leaves no row but the counters of the back-off,
 * and one `identity.signin.failed`.
 */
export async function signIn(deps: Deps, caller: Caller, input: SignIn): Promise<SignInOutcome> {
  const email = readEmail(input.email);
  if (email instanceof ValidationError) return email;

  const { source } = caller;
  const { normalized } = email;
  const account = await readAsIdentity(deps, caller, (tx) => findAccount(tx, { normalized, source }));
  const buckets = passwordBuckets(caller, normalized, account?.isKnownSource ?? false);
  await charge(deps, caller, buckets);

  const isRight = await verifyPassword(account?.passwordHash ?? null, input.password);
  if (account === null || account.passwordHash === null || !isRight)
    return refused(deps, caller, account?.userId ?? null);

  const { userId, passwordHash: hash } = account;
  const newHash = isOutdated(hash) ? await hashPassword(input.password) : null;
  const signer = await deps.tokens.signer();
  const outcome = await writeAsIdentity(deps, caller, (tx) =>
    admit(deps, tx, {
      userId,
      hash,
      newHash,
      buckets,
      deviceName: readDeviceName(input.deviceName),
      deviceSecret: input.deviceSecret ?? null,
      source,
    }),
  );
  if (outcome instanceof InvalidCredentialsError) return refused(deps, caller, userId);
  return 'facts' in outcome ? authPayload(signer, outcome) : outcome;
}

interface Admission {
  readonly userId: string;
  /** Hash that the password was verified against. */
  readonly hash: string;
  readonly newHash: string | null;
  readonly buckets: readonly Bucket[];
  readonly deviceName: string | null;
  readonly deviceSecret: string | null;
  readonly source: string | null;
}

async function admit(
  deps: Deps,
  tx: Tx,
  admission: Admission,
): Promise<StartedSession | MfaChallengeIssued | InvalidCredentialsError> {
  const { userId, hash, newHash, buckets, deviceName, deviceSecret: secret, source } = admission;
  // The lock holds off a change of the password: either it sees the session or challenge made here and ends it, or it
  // came first and the hash is another one.
  const [credential] = await tx.$queryRaw<{ hash: string }[]>`
    SELECT hash FROM password_credentials WHERE user_id = ${userId} FOR NO KEY UPDATE`;
  if (credential?.hash !== hash) return new InvalidCredentialsError();

  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { status: true },
  });
  // Like a wrong password, and charged like one: a suspended account confirms no password.
  if (user.status !== 'ACTIVE') return new InvalidCredentialsError();
  await requireUnblocked(tx, { userId, signsInFrom: source });
  await refund(deps, tx, buckets);
  if (newHash !== null) await tx.passwordCredential.update({ where: { userId }, data: { hash: newHash } });

  if ((await proofKinds(tx, userId)).length > 0) {
    if (await proveDevice(deps, tx, { userId, secret })) {
      return startSession(deps, tx, { userId, aal: 2, isByDevice: true, deviceName, source });
    }
    return openChallenge(deps, tx, { userId, deviceName, source });
  }
  return startSession(deps, tx, { userId, aal: 1, deviceName, source });
}

/** Writes a challenge and gives the only copy of its token. Only after the password was verified in this transaction. */
export async function openChallenge(
  deps: Deps,
  tx: Tx,
  bearer: { readonly userId: string; readonly deviceName: string | null; readonly source: string | null },
): Promise<MfaChallengeIssued> {
  const now = deps.clock.now();
  const token = newSecret('chl');
  const expiresAt = new Date(now.getTime() + CHALLENGE_MS);
  await tx.mfaChallenge.create({
    data: {
      id: newId('mfc'),
      ...bearer,
      tokenHash: hashSecret(token),
      attemptsLeft: CODE_ATTEMPTS,
      createdAt: now,
      expiresAt,
    },
  });
  return new MfaChallengeIssued(token, expiresAt, CODE_ATTEMPTS, await proofKinds(tx, bearer.userId));
}

/** The same for known, unknown and suspended accounts, so that the time tells nothing. */
function refused(deps: Deps, caller: Caller, userId: string | null): Promise<InvalidCredentialsError> {
  return writeAsIdentity(deps, caller, async (tx) => {
    tx.outbox.append(
      'identity.signin.failed',
      { userId, reason: 'PASSWORD', source: caller.source },
      { subject: userId, tenantId: null },
    );
    return new InvalidCredentialsError();
  });
}

import { InvalidGrantError, PasskeyNotAcceptedError } from '@codai/contracts/identity';
import type { Caller, SignedInCaller } from '@codai/kit';
import { sqlStateOf } from '@codai/kit/data';
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { Deps, ReadingTx, Tx } from '../../deps.ts';
import type { Passkey } from '../../generated/prisma/client.ts';
import { passkeyBuckets } from '../../proofs/attempts/buckets.ts';
import { charge, refund } from '../../proofs/attempts/counters.ts';
import { readAsIdentity, writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { hashSecret } from '../../proofs/codes/secrets.ts';
import { readDeviceName } from '../../sessions/rules.ts';
import { type AccessTokenPayload, noteSecondFactor, withNewAccessToken } from '../../sessions/service.ts';
import { type AuthPayload, authPayload, startSession } from '../../sessions/start-session.ts';
import { admit, isOpen, takeAttempt } from '../challenges/complete-mfa.ts';
import { type CeremonyBinding, type CeremonyKind, issueCeremony, takeCeremony } from './ceremonies.ts';
import { provePasskey } from './prove.ts';
import type { PasskeyCeremony } from './register.ts';
import { relyingPartyId } from './relying-party.ts';
import { knownTransports } from './responses.ts';

export interface PasskeyAnswer {
  readonly ceremony: string;
  /** `AuthenticationResponseJSON` of the browser. */
  readonly response: string;
}

/** Begins a sign-in by passkey. The options name no account, so any user can answer. */
export function beginPasskeySignIn(deps: Deps): Promise<PasskeyCeremony> {
  return issue(deps, 'SIGN_IN', {}, null);
}

/**
 * Signs in with a passkey that stands for both factors, and starts a session of two. Refusals: `InvalidGrantError` for a
 * challenge that is expired or was answered; `PasskeyNotAcceptedError` for everything else, unknown passkeys and suspended
 * accounts too. Throws RATE_LIMITED by the back-off of the source.
 */
export async function signInWithPasskey(
  deps: Deps,
  caller: Caller,
  { ceremony, response, deviceName }: PasskeyAnswer & { readonly deviceName?: string | null | undefined },
): Promise<AuthPayload | InvalidGrantError | PasskeyNotAcceptedError> {
  const buckets = passkeyBuckets(caller);
  await charge(deps, caller, buckets);
  const signer = await deps.tokens.signer();
  const outcome = await writeAsIdentity(deps, caller, async (tx) => {
    const taken = await takeCeremony(deps, tx, { kind: 'SIGN_IN', ceremony });
    if (taken === null) return new InvalidGrantError();
    const passkey = await provePasskey(deps, tx, { ...taken, response, userId: null, isVerifying: true });
    if (passkey instanceof PasskeyNotAcceptedError) return tellFailure(tx, caller, null, passkey);
    const { userId } = passkey;
    const { status } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { status: true } });
    if (status !== 'ACTIVE') return tellFailure(tx, caller, userId, new PasskeyNotAcceptedError());
    await refund(deps, tx, buckets);
    const { source } = caller;
    return startSession(deps, tx, {
      userId,
      aal: 2,
      proofKind: 'PASSKEY',
      deviceName: readDeviceName(deviceName),
      source,
    });
  }).catch((error: unknown) => {
    // Suspended while the session was being written: the database refuses it (ID-5).
    if (sqlStateOf(error) === 'ID005') return new PasskeyNotAcceptedError();
    throw error;
  });
  return 'facts' in outcome ? authPayload(signer, outcome) : outcome;
}

/** Begins the second step of a sign-in by one of the user's passkeys. `InvalidGrantError` for a challenge that is over. */
export async function beginPasskeyMfa(
  deps: Deps,
  caller: Caller,
  challengeToken: string,
): Promise<PasskeyCeremony | InvalidGrantError> {
  const found = await readAsIdentity(deps, caller, async (tx) => {
    const challenge = await tx.mfaChallenge.findUnique({ where: { tokenHash: hashSecret(challengeToken) } });
    if (challenge === null || !isOpen(challenge, deps.clock.now())) return null;
    return { id: challenge.id, passkeys: await passkeysOf(tx, challenge.userId) };
  });
  if (found === null || found.passkeys.length === 0) return new InvalidGrantError();
  return issue(deps, 'SECOND_STEP', { mfaChallengeId: found.id }, found.passkeys);
}

/** Answers a sign-in's challenge with a passkey, and starts a session of two factors. A wrong answer costs an attempt. */
export async function completeMfaWithPasskey(
  deps: Deps,
  caller: Caller,
  { challengeToken, ceremony, response }: PasskeyAnswer & { readonly challengeToken: string },
): Promise<AuthPayload | InvalidGrantError | PasskeyNotAcceptedError> {
  const signer = await deps.tokens.signer();
  const outcome = await writeAsIdentity(deps, caller, async (tx) => {
    const where = { tokenHash: hashSecret(challengeToken) };
    const challenge = await tx.mfaChallenge.findUnique({ where });
    if (challenge === null || !isOpen(challenge, deps.clock.now())) return new InvalidGrantError();
    const { userId } = challenge;
    const taken = await takeCeremony(deps, tx, { kind: 'SECOND_STEP', ceremony, mfaChallengeId: challenge.id });
    if (taken === null) return new InvalidGrantError();
    const passkey = await provePasskey(deps, tx, { ...taken, response, userId, isVerifying: false });
    if (passkey instanceof PasskeyNotAcceptedError) {
      await takeAttempt(tx, challenge);
      return tellFailure(tx, caller, userId, passkey);
    }
    return admit(deps, tx, challenge, 'PASSKEY');
  }).catch((error: unknown) => {
    if (sqlStateOf(error) === 'ID005' || error instanceof InvalidGrantError) return new InvalidGrantError();
    throw error;
  });
  return 'facts' in outcome ? authPayload(signer, outcome) : outcome;
}

/** Begins a step-up by one of the caller's passkeys. `PasskeyNotAcceptedError` for a caller who has none. */
export async function beginPasskeyStepUp(
  deps: Deps,
  caller: SignedInCaller,
): Promise<PasskeyCeremony | PasskeyNotAcceptedError> {
  const { userId, sessionId } = caller;
  const passkeys = await deps.database.read(caller, (tx) => passkeysOf(tx, userId));
  if (passkeys.length === 0) return new PasskeyNotAcceptedError();
  return issue(deps, 'STEP_UP', { userId, ...(sessionId !== null && { sessionId }) }, passkeys);
}

/** Proves a passkey in the caller's session, which opens what asks for a recent proof, and raises one factor to two. */
export function stepUpWithPasskey(
  deps: Deps,
  caller: SignedInCaller,
  { ceremony, response }: PasskeyAnswer,
): Promise<AccessTokenPayload | InvalidGrantError | PasskeyNotAcceptedError> {
  return withNewAccessToken(deps, caller, async (tx, { userId, sessionId }) => {
    const taken = await takeCeremony(deps, tx, { kind: 'STEP_UP', ceremony, userId, sessionId });
    if (taken === null) return new InvalidGrantError();
    const passkey = await provePasskey(deps, tx, { ...taken, response, userId, isVerifying: false });
    if (passkey instanceof PasskeyNotAcceptedError) return tellFailure(tx, caller, userId, passkey);
    return noteSecondFactor(deps, tx, sessionId, 'PASSKEY');
  });
}

/** `passkeys`: those that may answer; null for any that the authenticator offers, which then has to verify its user. */
async function issue(
  deps: Deps,
  kind: CeremonyKind,
  binding: CeremonyBinding,
  passkeys: readonly Passkey[] | null,
): Promise<PasskeyCeremony> {
  const rpID = relyingPartyId(deps.relyingParty);
  const { ceremony, challenge, expiresAt } = issueCeremony(deps, kind, binding);
  const options = await generateAuthenticationOptions({
    rpID,
    challenge,
    timeout: expiresAt.getTime() - deps.clock.now().getTime(),
    userVerification: passkeys === null ? 'required' : 'discouraged',
    ...(passkeys !== null && {
      allowCredentials: passkeys.map(({ credentialId, transports }) => ({
        id: credentialId,
        transports: knownTransports(transports),
      })),
    }),
  });
  return { ceremony, options: JSON.stringify(options), expiresAt };
}

function passkeysOf(tx: Tx | ReadingTx, userId: string): Promise<Passkey[]> {
  return tx.passkey.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
}

function tellFailure(
  tx: Tx,
  { source }: Caller,
  userId: string | null,
  refusal: PasskeyNotAcceptedError,
): PasskeyNotAcceptedError {
  tx.outbox.append(
    'identity.signin.failed',
    { userId, reason: 'PASSKEY', source },
    { subject: userId, tenantId: null },
  );
  return refusal;
}

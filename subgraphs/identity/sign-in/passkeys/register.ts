import { InvalidGrantError, PasskeyNotAcceptedError } from '@codai/contracts/identity';
import { newId, QuotaExceededError, type SignedInCaller, ValidationError } from '@codai/kit';
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { Deps, ReadingTx, Tx } from '../../deps.ts';
import { type Factor, passkeyAsFactor, readFactors } from '../../proofs/factors/factor.ts';
import { isRecovering, replaceLostFactors } from '../../proofs/factors/lost-factors.ts';
import { replaceRecoveryCodes } from '../../proofs/factors/recovery-codes.ts';
import { readFactorLabel } from '../../proofs/factors/rules.ts';
import { type AccessTokenPayload, noteSecondFactor, withNewAccessToken } from '../../sessions/service.ts';
import { lockUser, requireRecentSecondFactor } from '../enrolment/service.ts';
import { issueCeremony, takeCeremony } from './ceremonies.ts';
import { relyingPartyId } from './relying-party.ts';
import { knownTransports, type Registration, readRegistration } from './responses.ts';
import { PASSKEYS_MAX } from './rules.ts';

/** Options of the browser for an authenticator, and the challenge that the client returns with the answer. */
export interface PasskeyCeremony {
  readonly ceremony: string;
  /** Options of `navigator.credentials`, in the JSON form of Web Authentication Level 3. */
  readonly options: string;
  readonly expiresAt: Date;
}

/**
 * Begins the registration of a passkey. `isSignIn`: it shall stand for both factors, so it has to be discoverable and to
 * verify its user; otherwise it follows a password. The first second factor may be registered with one factor; a further
 * one asks for a recent second factor. Writes nothing. Throws MFA_REQUIRED, STEP_UP_REQUIRED, COMPONENT_UNAVAILABLE.
 */
export async function beginPasskeyRegistration(
  deps: Deps,
  caller: SignedInCaller,
  { isSignIn }: { readonly isSignIn: boolean },
): Promise<PasskeyCeremony | QuotaExceededError> {
  const { userId, sessionId } = caller;
  const rpID = relyingPartyId(deps.relyingParty);
  const known = await deps.database.read(caller, async (tx) => {
    const refusal = await refuseAnother(deps, tx, caller);
    if (refusal !== null) return refusal;
    const passkeys = await tx.passkey.findMany({ where: { userId } });
    const { address } = await tx.userEmail.findUniqueOrThrow({ where: { userId } });
    const { displayName } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    return { passkeys, address, displayName };
  });
  if (known instanceof QuotaExceededError) return known;

  const { ceremony, challenge, expiresAt } = issueCeremony(deps, 'REGISTRATION', {
    userId,
    ...(sessionId !== null && { sessionId }),
    isSignIn,
  });
  const options = await generateRegistrationOptions({
    rpName: 'Codai',
    rpID,
    userID: new TextEncoder().encode(userId),
    userName: known.address,
    userDisplayName: known.displayName,
    challenge,
    timeout: expiresAt.getTime() - deps.clock.now().getTime(),
    attestationType: 'none',
    excludeCredentials: known.passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: knownTransports(transports),
    })),
    authenticatorSelection: isSignIn
      ? { residentKey: 'required', userVerification: 'required' }
      : { residentKey: 'discouraged', userVerification: 'discouraged' },
  });
  return { ceremony, options: JSON.stringify(options), expiresAt };
}

export interface FinishPasskeyRegistration {
  readonly ceremony: string;
  /** `RegistrationResponseJSON` of the browser. */
  readonly response: string;
  readonly label?: string | null | undefined;
}

export interface PasskeyRegistered extends AccessTokenPayload {
  readonly factor: Factor;
  /** Shown this once; null when the account had a set already, which stays. */
  readonly recoveryCodes: readonly string[] | null;
}

/**
 * Stores a passkey, in the session that began (ID-15). The session has two factors from then on: the authenticator has just
 * been proven beside the first factor (ID-5). With the first second factor come the recovery codes.
 */
export async function finishPasskeyRegistration(
  deps: Deps,
  caller: SignedInCaller,
  { ceremony, response, label: typed }: FinishPasskeyRegistration,
): Promise<PasskeyRegistered | InvalidGrantError | PasskeyNotAcceptedError | QuotaExceededError | ValidationError> {
  const label = readFactorLabel(typed, 'input.label', 'Passkey');
  if (label instanceof ValidationError) return label;

  let factor: Factor | null = null;
  let recoveryCodes: readonly string[] | null = null;
  const payload = await withNewAccessToken(deps, caller, async (tx, { userId, sessionId }) => {
    await lockUser(tx, userId);
    const refusal = await refuseAnother(deps, tx, caller);
    if (refusal !== null) return refusal;
    const taken = await takeCeremony(deps, tx, { kind: 'REGISTRATION', ceremony, userId, sessionId });
    if (taken === null) return new InvalidGrantError();
    const credential = await verifyRegistration(deps, { ...taken, response });
    if (credential === null) return new PasskeyNotAcceptedError();

    const { count } = await tx.passkey.createMany({
      data: [{ ...credential, id: newId('fac'), userId, label, createdAt: deps.clock.now() }],
      skipDuplicates: true,
    });
    if (count === 0) return new PasskeyNotAcceptedError();
    const passkey = await tx.passkey.findUniqueOrThrow({ where: { credentialId: credential.credentialId } });
    factor = passkeyAsFactor(passkey);
    tx.outbox.append(
      'identity.factor.added',
      { userId, factorId: passkey.id, kind: 'PASSKEY' },
      { subject: userId, tenantId: null },
    );
    await replaceLostFactors(deps, tx, { userId, sessionId, keptId: passkey.id });
    const hasCodes = (await tx.recoveryCodeSet.count({ where: { userId } })) > 0;
    recoveryCodes = hasCodes ? null : await replaceRecoveryCodes(deps, tx, userId);
    return noteSecondFactor(deps, tx, sessionId, 'PASSKEY');
  });
  if (payload instanceof Error) return payload;
  if (factor === null) throw new Error('A finished registration has a passkey.');
  return { ...payload, factor, recoveryCodes };
}

/** The columns of a passkey that the answer proves; null when it does not. */
async function verifyRegistration(
  deps: Deps,
  {
    challenge,
    isSignIn,
    response,
  }: { readonly challenge: string; readonly isSignIn: boolean; readonly response: string },
) {
  const registration = readRegistration(response);
  const { id: rpId, origins } = deps.relyingParty;
  if (registration === null || rpId === null || !isWithoutCertificates(registration)) return null;
  const transports = knownTransports(registration.response.transports);
  const verdict = await verifyRegistrationResponse({
    response: { ...registration, response: { ...registration.response, transports }, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: [...origins],
    expectedRPID: rpId,
    requireUserVerification: isSignIn,
  }).catch(() => null);
  if (verdict?.verified !== true) return null;
  const { credential, credentialBackedUp } = verdict.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: credential.publicKey,
    signCount: credential.counter,
    isSignIn,
    isBackedUp: credentialBackedUp,
    transports,
  };
}

/** No attestation is asked for. One with certificates is refused unread: checking it would follow addresses that it names. */
function isWithoutCertificates({ response: { attestationObject } }: Registration): boolean {
  try {
    const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
    const format = decoded.get('fmt');
    return format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined);
  } catch {
    return false;
  }
}

async function refuseAnother(
  deps: Deps,
  tx: Tx | ReadingTx,
  caller: SignedInCaller,
): Promise<QuotaExceededError | null> {
  const factors = await readFactors(tx, [caller.userId]);
  if (await isRecovering(tx, caller.sessionId)) return null;
  if (factors.length > 0) requireRecentSecondFactor(deps, caller);
  const passkeys = factors.filter(({ kind }) => kind === 'PASSKEY').length;
  if (passkeys < PASSKEYS_MAX) return null;
  const message = `An account has at most ${PASSKEYS_MAX} passkeys. Remove one first.`;
  return new QuotaExceededError('PASSKEYS', passkeys, null, message);
}

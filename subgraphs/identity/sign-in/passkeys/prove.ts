import { PasskeyNotAcceptedError } from '@codai/contracts/identity';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { Deps, Tx } from '../../deps.ts';
import type { Passkey } from '../../generated/prisma/client.ts';
import { readAssertion } from './responses.ts';
import { judgeCounter } from './rules.ts';

export interface PasskeyProof {
  /** Challenge that the authenticator had to sign. */
  readonly challenge: string;
  /** `AuthenticationResponseJSON` of the browser. */
  readonly response: string;
  /** Only this user's passkeys; null where the passkey tells who signs in. */
  readonly userId: string | null;
  /** Ask that the authenticator has verified its user: then it stands for both factors. */
  readonly isVerifying: boolean;
}

/**
 * Whether the answer proves a passkey (ID-12): a signature over this challenge, made for an origin and relying party of ours
 * by a key that we know, with a counter that has grown. Returns the passkey, its counter moved on. As identity.
 *
 * A counter that has not grown is published as suspicious: somebody has a copy of the passkey.
 */
export async function provePasskey(
  deps: Deps,
  tx: Tx,
  { challenge, response, userId, isVerifying }: PasskeyProof,
): Promise<Passkey | PasskeyNotAcceptedError> {
  const assertion = readAssertion(response);
  const { id: rpId, origins } = deps.relyingParty;
  if (assertion === null || rpId === null) return new PasskeyNotAcceptedError();
  const passkey = await tx.passkey.findUnique({ where: { credentialId: assertion.id } });
  if (passkey === null || (userId !== null && passkey.userId !== userId)) return new PasskeyNotAcceptedError();
  if (userId === null && !(passkey.isSignIn && isHandleOf(passkey, assertion.response.userHandle))) {
    return new PasskeyNotAcceptedError();
  }

  const { userHandle, ...signed } = assertion.response;
  const verdict = await verifyAuthenticationResponse({
    response: { ...assertion, response: { ...signed, ...(userHandle && { userHandle }) }, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: [...origins],
    expectedRPID: rpId,
    requireUserVerification: isVerifying,
    // The counter is judged below: a counter that has not grown is published, and a forged answer is not.
    credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
  }).catch(() => null);
  if (verdict?.verified !== true) return new PasskeyNotAcceptedError();
  return countUse(deps, tx, passkey, verdict.authenticationInfo);
}

async function countUse(
  deps: Deps,
  tx: Tx,
  passkey: Passkey,
  { newCounter, credentialBackedUp }: { readonly newCounter: number; readonly credentialBackedUp: boolean },
): Promise<Passkey | PasskeyNotAcceptedError> {
  // Read again under the lock: of two answers with one counter the second finds it taken.
  const [locked] = await tx.$queryRaw<{ signCount: bigint }[]>`
    SELECT sign_count AS "signCount" FROM passkeys WHERE id = ${passkey.id} FOR UPDATE`;
  if (locked === undefined) return new PasskeyNotAcceptedError();
  if (judgeCounter(Number(locked.signCount), newCounter) === 'NOT_GROWN') {
    const { userId } = passkey;
    tx.outbox.append(
      'identity.signin.suspicious',
      { userId, sessionId: null, reason: 'PASSKEY_COPIED', source: null },
      { subject: userId, tenantId: null },
    );
    return new PasskeyNotAcceptedError();
  }
  return tx.passkey.update({
    where: { id: passkey.id },
    data: { signCount: newCounter, isBackedUp: credentialBackedUp, lastUsedAt: deps.clock.now() },
  });
}

function isHandleOf({ userId }: Passkey, handle: string | null | undefined): boolean {
  return handle != null && Buffer.from(handle, 'base64url').toString() === userId;
}

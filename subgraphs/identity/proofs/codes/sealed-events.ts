import { sealedPlace } from '@codai/contracts/identity';
import type { Deps } from '../../deps.ts';
import { writeTypedCode } from './rules.ts';

/**
 * The sealed parts of identity's events. The shapes of all events, and what may stand in the log in clear, are stated in
 * contracts/identity/events.ts.
 */

/** Where a person is reached, for events about one user. */
export function sealContact(deps: Deps, type: string, userId: string, email: string): string {
  return deps.keys.seal(JSON.stringify({ email }), sealedPlace(type, userId));
}

/** A one-time code and the address it goes to, for events about one request. `code`: bare characters. */
export function sealCode(deps: Deps, type: string, requestId: string, mail: { email: string; code: string }): string {
  const code = writeTypedCode(mail.code);
  return deps.keys.seal(JSON.stringify({ email: mail.email, code }), sealedPlace(type, requestId));
}

/** A code of the second factor and where it goes, for events about one code. */
export function sealFactorCode(deps: Deps, codeId: string, message: { destination: string; code: string }): string {
  return deps.keys.seal(JSON.stringify(message), sealedPlace('identity.factor-code.requested', codeId));
}

/** An invitation's token and the address it goes to. */
export function sealInvitation(
  deps: Deps,
  type: string,
  invitationId: string,
  mail: { email: string; token: string },
): string {
  return deps.keys.seal(JSON.stringify(mail), sealedPlace(type, invitationId));
}

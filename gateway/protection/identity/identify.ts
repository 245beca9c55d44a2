import { anonymousCaller, type Caller } from '@codai/kit/wire';
import type { Arrival } from '../../messages/arrival.ts';
import type { Identified, Identity } from '../../messages/identified.ts';
import { Refusal, refuse } from '../../messages/request/refusal.ts';
import type { Window } from '../window.ts';
import type { Bearer } from './claims.ts';
import type { TokenFault, TokenVerifier } from './verify-token.ts';

/** Tells whose session or role has been withdrawn before their token ends. */
export interface Revocations {
  /**
   * null when the answers of the others are in force, else a promise of whether they are now, as of a source that has to be asked again. Asked before
   * each operation, plain route and event. Always in force when absent.
   */
  current?(): Promise<boolean> | null;
  isRevoked(bearer: Bearer): boolean | Promise<boolean>;
  /** Whether a caller, signed in or not, or the address that the request comes from has been blocked; nobody is when absent. */
  isBlocked?(caller: Caller, address: string | null): boolean;
  /** Whether no block of a source concerns the address. None is such when absent. */
  isAllowed?(address: string): boolean;
  /** Calls back when something was withdrawn, so that live subscriptions are asked again. Returns the way to stop. */
  onRevoked?(listener: () => void): () => void;
}

export interface IdentityRoom {
  /** null: no issuer is configured, so everyone is anonymous and a token is none of our business. */
  readonly verifier: TokenVerifier | null;
  /** Whether a request without a token may go on. */
  readonly isAnonymousAllowed: boolean;
  readonly revocations: Revocations | null;
  readonly sourceOf: (address: string | null) => string | null;
  /** Bad tokens by source, whatever rate limits there are; null where tokens are none of our business. */
  readonly badTokens: Window | null;
}

/** The time in which bad tokens of one source are counted. */
export const BAD_TOKENS_SECONDS = 60;

/** Finds out who sent an operation. */
export async function identify(arrival: Arrival, room: IdentityRoom): Promise<Identified | Refusal> {
  const identity = await identityOf(arrival, room);
  return identity instanceof Refusal ? identity : { ...arrival, ...identity };
}

/** Finds out who calls. A token that is sent must be good: a bad one is never taken for no token. */
export async function identityOf(
  { headers, address, correlationId }: Pick<Arrival, 'headers' | 'address' | 'correlationId'>,
  room: IdentityRoom,
): Promise<Identity | Refusal> {
  const catchingUp = room.revocations?.current?.() ?? null;
  if (catchingUp !== null && !(await catchingUp)) return unconfirmed();
  const source = room.sourceOf(address);
  const { authorization } = headers;
  if (room.verifier === null || (authorization === undefined && room.isAnonymousAllowed)) {
    const caller = anonymousCaller(correlationId, source);
    return room.revocations?.isBlocked?.(caller, address) === true
      ? blocked()
      : { caller, tokenExpiresAt: null, clientId: null };
  }
  if (authorization === undefined) return unauthenticated('Send a token: `authorization: Bearer …`.');

  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (token === undefined) return unauthenticated('`authorization` must be `Bearer` and a token.');
  // Clients without a known address are not one source.
  const badTokens = source === null ? null : room.badTokens;
  if (source !== null && (await badTokens?.hasLeft(source)) === false) return tooManyBadTokens();
  const verified = await room.verifier.verify(token);
  if (typeof verified === 'string') {
    if (source !== null && verified !== 'unavailable') await badTokens?.take(source);
    return refusalOf(verified);
  }

  const { bearer, clientId, expiresAt } = verified;
  const caller = { ...bearer, source, correlationId };
  if (room.revocations?.isBlocked?.(caller, address) === true) return blocked();
  if (room.revocations !== null && (await room.revocations.isRevoked(bearer))) {
    return unauthenticated('The session or role of this token has been withdrawn.');
  }
  return { caller, tokenExpiresAt: expiresAt, clientId };
}

/** A gateway that may not know of a block cannot let anybody in. */
export function unconfirmed(): Refusal {
  return refuse('COMPONENT_UNAVAILABLE', 'Access cannot be checked at the moment.', {
    facts: { component: 'identity', retryable: true },
    headers: { 'retry-after': '5' },
  });
}

function blocked(): Refusal {
  return refuse('FORBIDDEN', 'Access is blocked.');
}

function tooManyBadTokens(): Refusal {
  return refuse('RATE_LIMITED', 'Too many bad tokens came from this address. Wait a moment.', {
    facts: { by: 'address', retryAfterSeconds: BAD_TOKENS_SECONDS },
    headers: { 'retry-after': String(BAD_TOKENS_SECONDS) },
  });
}

function refusalOf(fault: TokenFault): Refusal {
  if (fault === 'expired') return unauthenticated('The token has expired.');
  if (fault === 'invalid') return unauthenticated('The token is not valid here.');
  return refuse('COMPONENT_UNAVAILABLE', 'Tokens cannot be verified at the moment.', {
    facts: { component: 'identity', retryable: true },
    headers: { 'retry-after': '5' },
  });
}

/** Source of the header: RFC 6750 §3. */
function unauthenticated(message: string): Refusal {
  return refuse('UNAUTHENTICATED', message, { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
}

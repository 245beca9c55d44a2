import { requestError } from '../errors/request-error.ts';
import { anonymousCaller, type Caller } from '../wire/caller.ts';

/** The scope of tokens of the platform's own apps: all that the bearer's roles allow. */
export const FIRST_PARTY_SCOPE = 'platform';

/** Whether the bearer is a client of somebody else, to whom a user has granted some scopes. By default: a token that does not say otherwise. */
export function isThirdParty({ userId, service, scopes }: Caller): boolean {
  return userId !== null && service === undefined && !scopes.includes(FIRST_PARTY_SCOPE);
}

/** The scope that lets a third-party client read at a subgraph in the name of the user. There is none to write. */
export function readScope(subgraph: string): string {
  return `${subgraph}:read`;
}

/**
 * Who calls, for one subgraph. A third-party token without the read scope of the subgraph says nothing about its bearer there: what
 * is public it may read like everybody. Its scopes stay, so that a refusal can say what is missing.
 * Throws FORBIDDEN for a mutation or subscription of a third-party token, whatever was granted.
 */
export function callerAt(subgraph: string, caller: Caller, operation: string): Caller {
  if (!isThirdParty(caller)) return caller;
  if (operation !== 'query') {
    throw requestError('FORBIDDEN', 'A token of a connected app can read only. Sign in to the platform to do this.');
  }
  if (caller.scopes.includes(readScope(subgraph))) return caller;
  return { ...anonymousCaller(caller.correlationId, caller.source), scopes: caller.scopes };
}

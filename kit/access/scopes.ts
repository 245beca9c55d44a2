import { type Caller, isSignedIn } from '../caller.ts';

/** The scope of a person's own session: everything that their roles allow. */
export const FULL_SCOPE = 'platform';

/**
 * Whether a client may do only what its scopes name. A token without any scope is a session of an issuer that has none;
 * services of ours ask in their own right.
 */
export function isLimited(caller: Pick<Caller, 'userId' | 'service' | 'scopes'>): boolean {
  const { scopes } = caller;
  return isSignedIn(caller as Caller) && scopes.length > 0 && !scopes.includes(FULL_SCOPE);
}

export interface ScopedOperation {
  readonly type: 'query' | 'mutation' | 'subscription';
  /** It only follows references from other subgraphs (`_entities`). */
  readonly isByReference: boolean;
}

export interface ScopedSubgraph {
  readonly name: string;
  /** Its mutations can be granted to a token at all; never those of money and of accounts. */
  readonly acceptsTokenWrites?: boolean;
}

/**
 * How a subgraph lets an operation of this caller run: as the caller, as an anonymous one, or not at all. A limited caller
 * reads with `<subgraph>:read` and writes with `<subgraph>:write`, which includes reading. References into a subgraph
 * without a scope for it show what everybody sees.
 */
export function judgeScope(
  caller: Pick<Caller, 'userId' | 'service' | 'scopes'>,
  { name, acceptsTokenWrites = false }: ScopedSubgraph,
  { type, isByReference }: ScopedOperation,
): 'AS_CALLER' | 'AS_ANYBODY' | 'REFUSED' {
  if (!isLimited(caller)) return 'AS_CALLER';
  const mayWrite = acceptsTokenWrites && caller.scopes.includes(`${name}:write`);
  if (type === 'mutation') return mayWrite ? 'AS_CALLER' : 'REFUSED';
  if (mayWrite || caller.scopes.includes(`${name}:read`)) return 'AS_CALLER';
  return isByReference ? 'AS_ANYBODY' : 'REFUSED';
}

import { type Caller, isSignedIn } from '../../base/caller.ts';

/** The scope of a person's own session: everything that their roles allow. */
export const FULL_SCOPE = 'platform';

/** The scope of an operator who looks at the platform as a user: it reads everywhere what the user reads, and writes nowhere. */
export const READ_ONLY_SCOPE = 'platform:read';

/** The scope that lets a limited client read at a subgraph in the name of the user. */
export function readScope(subgraph: string): string {
  return `${subgraph}:read`;
}

/**
 * Whether a client may do only what its scopes name: an app that a user has connected, or a token of their own. By default: a token that
 * does not say otherwise. Services of ours ask in their own right.
 */
export function isLimited(caller: Pick<Caller, 'userId' | 'service' | 'scopes'>): boolean {
  return isSignedIn(caller as Caller) && !caller.scopes.includes(FULL_SCOPE);
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
 * without a scope for it show what everybody sees. `READ_ONLY_SCOPE` wins over every scope but the full one.
 */
export function judgeScope(
  caller: Pick<Caller, 'userId' | 'service' | 'scopes'>,
  { name, acceptsTokenWrites = false }: ScopedSubgraph,
  { type, isByReference }: ScopedOperation,
): 'AS_CALLER' | 'AS_ANYBODY' | 'REFUSED' {
  if (!isLimited(caller)) return 'AS_CALLER';
  if (caller.scopes.includes(READ_ONLY_SCOPE)) return type === 'mutation' ? 'REFUSED' : 'AS_CALLER';
  const mayWrite = acceptsTokenWrites && caller.scopes.includes(`${name}:write`);
  if (type === 'mutation') return mayWrite ? 'AS_CALLER' : 'REFUSED';
  if (mayWrite || caller.scopes.includes(readScope(name))) return 'AS_CALLER';
  return isByReference ? 'AS_ANYBODY' : 'REFUSED';
}

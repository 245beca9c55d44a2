import { type Caller, requestError, type SignedInCaller } from '@codai/kit';
import { GraphQLError } from 'graphql';
import type { Deps } from '../deps.ts';
import { memoryContext } from '../search/service.ts';

/** Rule of fields for other subgraphs; clients do not see them. */
export const hidden = { inaccessible: true, authScopes: { service: ['ai'] } } as const;

/** Person behind a call of a service, without roles: the service reads and writes as this person, never as an administrator. */
export function personOf({ service, userId, ...caller }: Caller): SignedInCaller {
  if (service === undefined || userId === null) throw requestError('FORBIDDEN', null);
  return { ...caller, userId, roles: [] };
}

export interface RetrievedMemories {
  readonly text: string;
  readonly count: number;
}

/** Context of memories that the service may read for its user; empty without a grant and without memories that it stored. */
export async function retrieveForService(
  deps: Deps,
  caller: Caller,
  { query, tokenBudget }: { readonly query: string; readonly tokenBudget: number },
): Promise<RetrievedMemories> {
  try {
    const request = { service: caller.service ?? null, query, tokenBudget };
    const { text, items } = await memoryContext(deps, personOf(caller), request);
    return { text, count: items.length };
  } catch (error) {
    // The service stored nothing for this person, and has no grant.
    if (error instanceof GraphQLError && error.extensions.code === 'FORBIDDEN') return { text: '', count: 0 };
    throw error;
  }
}

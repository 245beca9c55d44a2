import { activeTenantOf, type Caller, newId, type SignedInCaller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, MemoryWrite } from '../../deps.ts';
import type { MemoryAccess } from '../../generated/prisma/client.ts';

export type AccessAction = 'CONTEXT' | 'SEARCH';

interface Access {
  readonly action: AccessAction;
  readonly service: string | null;
  readonly memories: readonly { readonly id: string; readonly ownerId: string }[];
}

/** Writes down who was given which memories: an entry for each person whose they were, in the transaction that gives them. */
export async function recordAccess(
  { clock }: Deps,
  tx: MemoryWrite,
  caller: SignedInCaller,
  { action, service, memories }: Access,
): Promise<void> {
  const owners = [...new Set(memories.map(({ ownerId }) => ownerId))];
  const createdAt = clock.now();
  const tenantId = activeTenantOf(caller);
  const entries = owners.map((ownerId) => ({
    id: newId('mac'),
    tenantId,
    ownerId,
    readerId: caller.userId,
    service,
    action,
    createdAt,
    memoryIds: memories.filter((memory) => memory.ownerId === ownerId).map(({ id }) => id),
  }));
  if (entries.length > 0) await tx.memoryAccess.createMany({ data: entries });
}

/** Accesses to the caller's memories in the last 90 days, newest first. */
export function accessLog(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<MemoryAccess>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.memoryAccess.findMany(page));
}

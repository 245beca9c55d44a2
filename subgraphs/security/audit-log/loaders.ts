import { type Caller, hasRole, type SignedInCaller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import type { AuditEntry, Prisma } from '../generated/prisma/client.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly auditEntry: ReturnType<typeof auditEntryLoader>;
  }
}

/** Entries that a caller may read: their own actions, and those in the tenant that they own. */
function visibleTo(caller: SignedInCaller): Prisma.AuditEntryWhereInput {
  const own = { actorId: caller.userId };
  return caller.tenantId !== null && caller.aal === 2 && hasRole(caller, 'OWNER')
    ? { OR: [own, { tenantId: caller.tenantId }] }
    : own;
}

/** Entries that the caller may read: null for unknown and forbidden alike. */
export function auditEntryLoader({ database }: Deps, caller: Caller) {
  return loaderById(async (ids: readonly string[]): Promise<readonly AuditEntry[]> => {
    if (caller.userId === null) return [];
    const where = { id: { in: [...ids] } };
    const isOperator = caller.aal === 2 && hasRole(caller, 'PLATFORM_ADMIN');
    return isOperator
      ? database.systemRead(null, (tx) => tx.auditEntry.findMany({ where }))
      : database.read(caller, (tx) =>
          tx.auditEntry.findMany({ where: { AND: [where, visibleTo(caller as SignedInCaller)] } }),
        );
  });
}

import { activeTenantOf, type Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { type InstantRange, signedIn } from '@codai/kit/graphql';
import type { Deps, SecurityRead, SecurityWrite } from '../deps.ts';
import type { AuditEntry, Prisma } from '../generated/prisma/client.ts';

/** Conditions of a list. Absent and null set none. */
export interface AuditFilter {
  readonly action?: string | null | undefined;
  readonly actorId?: string | null | undefined;
  readonly target?: string | null | undefined;
  readonly subgraph?: string | null | undefined;
  readonly outcome?: 'REFUSED' | 'SUCCEEDED' | null | undefined;
  readonly at?: InstantRange | null | undefined;
}

export type FilteredList = ListArguments & { readonly filter?: AuditFilter | null | undefined };

const newestFirst = keyset({ sequence: ['desc', 'sequence'] });

/** Entries of the whole platform. For operators, whose reading is an entry by the host (kit/security/audit/audit-reads.ts). */
export function platformEntries({ database }: Deps, args: FilteredList): Promise<Page<AuditEntry>> {
  return database.systemRead(null, (tx) => entries(tx, args, {}));
}

/** Entries of the active tenant; the reading is an entry itself. For owners. */
export function organizationEntries(
  { database, clock }: Deps,
  caller: Caller,
  args: FilteredList,
): Promise<Page<AuditEntry>> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    await noteReading({ clock }, tx, caller, 'organizationAuditLog');
    return entries(tx, args, { tenantId });
  });
}

/** The caller's own actions, in all tenants. */
export function ownEntries({ database }: Deps, caller: Caller, args: FilteredList): Promise<Page<AuditEntry>> {
  const { userId } = signedIn({ caller });
  return database.read(caller, (tx) => entries(tx, args, { actorId: userId }));
}

function entries(tx: SecurityRead, args: FilteredList, scope: Prisma.AuditEntryWhereInput): Promise<Page<AuditEntry>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    tx.auditEntry.findMany({ where: { AND: [scope, conditionsOf(args.filter), where] }, orderBy, take }),
  );
}

export function conditionsOf(filter: AuditFilter | null | undefined): Prisma.AuditEntryWhereInput {
  const { action, actorId, target, subgraph, outcome, at } = filter ?? {};
  return {
    ...(action != null && { action }),
    ...(actorId != null && { actorId }),
    ...(target != null && { target }),
    ...(subgraph != null && { source: subgraph }),
    ...(outcome != null && { outcome }),
    ...(at != null && {
      at: { ...(at.from != null && { gte: at.from }), ...(at.before != null && { lt: at.before }) },
    }),
  };
}

/** Readings of one session within this time are one entry, so that leafing through the log does not fill it. */
const READING_MS = 5 * 60_000;

async function noteReading(
  { clock }: Pick<Deps, 'clock'>,
  tx: SecurityWrite,
  caller: Caller,
  field: string,
): Promise<void> {
  const { userId: actorId, sessionId } = caller;
  const since = new Date(clock.now().getTime() - READING_MS);
  const before = await tx.auditEntry.findFirst({
    where: { actorId, sessionId, mutation: field, action: READ, at: { gt: since } },
    select: { id: true },
  });
  if (before === null) noteRead(tx, caller, field);
}

const READ = 'audit-log.read';

/** Records in the same log that somebody has read the actions of others. */
function noteRead(tx: SecurityWrite, caller: Caller, field: string): void {
  tx.outbox.append(
    'security.audit.recorded',
    {
      actorKind: 'USER',
      actorId: caller.userId,
      service: null,
      sessionId: caller.sessionId,
      ...(caller.impersonatorId !== undefined && { impersonatorId: caller.impersonatorId }),
      action: READ,
      mutation: field,
      target: null,
      outcome: 'SUCCEEDED',
      code: null,
    },
    { partitionKey: caller.userId ?? 'audit' },
  );
}

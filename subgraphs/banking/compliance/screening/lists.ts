import type { SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { asOperator } from '../../accounts/operators/involvement.ts';
import type { BankingRead, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ScreeningStatus, ScreeningSubject } from '../../generated/prisma/enums.ts';
import type { SanctionsList } from '../../ports/sanctions.ts';
import type { Match } from './rules.ts';
import { nameOf } from './screen.ts';

export interface ScreeningRow {
  readonly id: string;
  readonly tenantId: string;
  readonly subject: ScreeningSubject;
  readonly subjectId: string;
  readonly status: ScreeningStatus;
  readonly matches: readonly Match[];
  /** Source of the list that it was compared with. */
  readonly source: SanctionsList['source'];
  readonly asOf: string;
  readonly checkedAt: Date;
  readonly screenedAt: Date;
  readonly decidedById: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly version: number;
}

const oldestFirst = keyset({ screenedAt: ['asc', 'instant'], id: ['asc', 'text'] });

export interface ScreeningFilter extends ListArguments {
  readonly status?: ScreeningStatus | null | undefined;
  readonly tenantId?: string | null | undefined;
}

/** In one state, of one tenant, or all, the oldest first; those of tenants in which the operator has a part are not there. */
export async function screenings(
  deps: Deps,
  caller: SignedInCaller,
  args: ScreeningFilter,
): Promise<Page<ScreeningRow>> {
  const ofStatus = args.status == null ? Prisma.empty : Prisma.sql`AND s.status = ${args.status}::"ScreeningStatus"`;
  const ofTenant = args.tenantId == null ? Prisma.empty : Prisma.sql`AND s.tenant_id = ${args.tenantId}`;
  return oldestFirst.readSql(args, { screenedAt: 's.screened_at', id: 's.id' }, ({ position, end }) =>
    asOperator(deps, caller, (tx, own) =>
      read(tx, Prisma.sql`s.tenant_id <> ALL(${own}) ${ofStatus} ${ofTenant} AND ${position} ${end}`),
    ),
  );
}

/** Null for unknown, and for a tenant in which the operator has a part. */
export async function screening(deps: Deps, caller: SignedInCaller, id: string): Promise<ScreeningRow | null> {
  const rows = await asOperator(deps, caller, (tx, own) =>
    read(tx, Prisma.sql`s.id = ${id} AND s.tenant_id <> ALL(${own})`),
  );
  return rows[0] ?? null;
}

/** The name that was compared, in clear. */
export async function screenedName(deps: Deps, { subject, subjectId, tenantId }: ScreeningRow): Promise<string | null> {
  return deps.database.systemRead(tenantId, (tx) => nameOf(deps, tx, { subject, id: subjectId }));
}

function read(tx: BankingRead, where: Prisma.Sql): Promise<ScreeningRow[]> {
  return tx.$queryRaw<ScreeningRow[]>`
    SELECT s.id, s.tenant_id AS "tenantId", s.subject, s.subject_id AS "subjectId", s.status, s.matches, l.source, l.as_of::text AS "asOf",
           l.checked_at AS "checkedAt", s.screened_at AS "screenedAt", s.decided_by_id AS "decidedById", s.decided_at AS "decidedAt", s.reason, s.version
      FROM screening s JOIN sanctions_list l ON l.id = s.list_id WHERE ${where}`;
}

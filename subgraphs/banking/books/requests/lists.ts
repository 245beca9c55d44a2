import { type EntryKind, entryKinds } from '@codai/contracts/banking';
import type { Id, SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { type AccountRow, readAccounts } from '../../accounts/bank-accounts/account-row.ts';
import { type HoldRow, readHolds } from '../../accounts/holds/hold-row.ts';
import { readIban } from '../../accounts/iso20022/iban.ts';
import { asOperator } from '../../accounts/operators/involvement.ts';
import type { BankingRead, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { HoldStatus, OperatorRequestStatus } from '../../generated/prisma/enums.ts';
import { type EntryLegRow, readLegs } from './entries.ts';
import { type RequestRow, readRequests } from './request-row.ts';

const newestFirst = keyset({ requestedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Requests in one state, or all, newest first; those about tenants in which the operator has a part are not there. */
export function requests(
  deps: Deps,
  caller: SignedInCaller,
  args: ListArguments & { readonly status?: OperatorRequestStatus | null | undefined },
): Promise<Page<RequestRow>> {
  const ofStatus =
    args.status == null ? Prisma.empty : Prisma.sql`AND q.status = ${args.status}::"OperatorRequestStatus"`;
  return newestFirst.readSql(args, { requestedAt: 'q.requested_at', id: 'q.id' }, ({ position, end }) =>
    asOperator(deps, caller, (tx, own) =>
      readRequests(
        tx,
        Prisma.sql`(q.tenant_id IS NULL OR q.tenant_id <> ALL(${own})) ${ofStatus} AND ${position}`,
        end,
      ),
    ),
  );
}

/** Null for unknown, and for a tenant in which the operator has a part. */
export async function requestFor(deps: Deps, caller: SignedInCaller, id: string): Promise<RequestRow | null> {
  const rows = await asOperator(deps, caller, (tx, own) =>
    readRequests(tx, Prisma.sql`q.id = ${id} AND (q.tenant_id IS NULL OR q.tenant_id <> ALL(${own}))`),
  );
  return rows[0] ?? null;
}

const newestAccountFirst = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

export interface AccountFilter extends ListArguments {
  readonly accountId?: string | null | undefined;
  readonly tenantId?: string | null | undefined;
  readonly iban?: string | null | undefined;
}

/** Accounts by what an operator knows of them, newest first; none without a filter, and none of a tenant in which the operator has a part. */
export function accountsForOperators(
  deps: Deps,
  caller: SignedInCaller,
  args: AccountFilter,
): Promise<Page<AccountRow>> {
  const { accountId, tenantId, iban } = args;
  const conditions: Prisma.Sql[] = [];
  if (accountId != null) conditions.push(Prisma.sql`b.id = ${accountId}`);
  if (tenantId != null) conditions.push(Prisma.sql`b.tenant_id = ${tenantId}`);
  // A malformed IBAN matches no account.
  if (iban != null) conditions.push(Prisma.sql`b.iban = ${readIban(iban) ?? ''}`);
  const where = conditions.length === 0 ? Prisma.sql`FALSE` : Prisma.join(conditions, ' AND ');
  return newestAccountFirst.readSql(args, { openedAt: 'b.opened_at', id: 'b.id' }, ({ position, end }) =>
    asOperator(deps, caller, (tx, own) =>
      readAccounts(tx, Prisma.sql`${where} AND b.tenant_id <> ALL(${own}) AND ${position}`, end),
    ),
  );
}

const newestHoldFirst = keyset({ placedAt: ['desc', 'instant'], id: ['desc', 'text'] });

export interface HoldFilter extends ListArguments {
  readonly accountId: string;
  readonly status?: HoldStatus | null | undefined;
}

/** Holds on any account, newest first; none for a tenant in which the operator has a part. */
export function holdsForOperators(deps: Deps, caller: SignedInCaller, args: HoldFilter): Promise<Page<HoldRow>> {
  const ofStatus = args.status == null ? Prisma.empty : Prisma.sql`AND h.status = ${args.status}::"HoldStatus"`;
  return newestHoldFirst.readSql(args, { placedAt: 'h.placed_at', id: 'h.id' }, ({ position, end }) =>
    asOperator(deps, caller, (tx, own) => {
      const where = Prisma.sql`h.account_id = ${args.accountId} AND h.tenant_id <> ALL(${own}) ${ofStatus} AND ${position}`;
      return readHolds(tx, where, end);
    }),
  );
}

/** An entry that touches an account, by its first posting there. */
export interface EntryRow {
  readonly id: Id<'JournalEntry'>;
  readonly sequence: bigint;
  readonly kind: string;
  readonly sourceKey: string;
  readonly description: string;
  readonly effectiveOn: string;
  readonly reversesId: string | null;
  readonly isReversed: boolean;
  readonly postedAt: Date;
  readonly legs: readonly EntryLegRow[];
}

export interface EntryFilter extends ListArguments {
  readonly accountId: string;
  readonly kind?: EntryKind | null | undefined;
}

const newestEntryFirst = keyset({ sequence: ['desc', 'bigint'] });

/** Entries of any account, newest first; none of an account of a tenant in which the operator has a part. */
export function entriesForOperators(deps: Deps, caller: SignedInCaller, args: EntryFilter): Promise<Page<EntryRow>> {
  const named = Object.keys(entryKinds);
  const ofKind =
    args.kind == null
      ? Prisma.empty
      : args.kind === 'OTHER'
        ? Prisma.sql`AND e.kind <> ALL(${named})`
        : Prisma.sql`AND e.kind = ${args.kind}`;
  return newestEntryFirst.readSql(args, { sequence: 'p.sequence' }, ({ position, end }) =>
    asOperator(deps, caller, (tx, own) =>
      readEntries(
        tx,
        Prisma.sql`p.account_id = ${args.accountId} AND (p.tenant_id IS NULL OR p.tenant_id <> ALL(${own})) ${ofKind} AND ${position}`,
        end,
      ),
    ),
  );
}

async function readEntries(tx: BankingRead, where: Prisma.Sql, end: Prisma.Sql): Promise<EntryRow[]> {
  const entries = await tx.$queryRaw<Omit<EntryRow, 'legs'>[]>`
    SELECT e.id, p.sequence, e.kind, e.source_key AS "sourceKey", e.description, e.effective_on::text AS "effectiveOn", e.reverses_id AS "reversesId",
           e.posted_at AS "postedAt", EXISTS (SELECT FROM journal_entry r WHERE r.reverses_id = e.id) AS "isReversed"
      FROM posting p JOIN journal_entry e ON e.id = p.entry_id
     WHERE p.leg = (SELECT min(f.leg) FROM posting f WHERE f.entry_id = p.entry_id AND f.account_id = p.account_id) AND ${where} ${end}`;
  const legs = await readLegs(
    tx,
    entries.map(({ id }) => id),
  );
  return entries.map((entry) => ({ ...entry, legs: legs.get(entry.id) ?? [] }));
}

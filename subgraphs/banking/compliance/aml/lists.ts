import type { SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { asOperator } from '../../accounts/operators/involvement.ts';
import type { BankingRead, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AmlCaseStatus, AmlRule } from '../../generated/prisma/enums.ts';

export interface AmlCaseRow {
  readonly id: string;
  readonly tenantId: string;
  readonly status: AmlCaseStatus;
  readonly assigneeId: string | null;
  readonly reportReference: string | null;
  readonly reason: string | null;
  readonly decidedById: string | null;
  readonly decidedAt: Date | null;
  readonly openedAt: Date;
  readonly version: number;
  /** Rules of its flags, each once, by name. */
  readonly rules: readonly AmlRule[];
  /** Largest value among its flags, in euro cents; null where none has one. */
  readonly largestCents: bigint | null;
}

export interface AmlFlagRow {
  readonly id: string;
  readonly caseId: string;
  readonly rule: AmlRule;
  readonly subjectId: string;
  readonly window: string;
  readonly cents: bigint | null;
  readonly count: number;
  readonly raisedAt: Date;
}

export interface AmlNoteRow {
  readonly id: string;
  readonly caseId: string;
  readonly tenantId: string;
  readonly authorId: string;
  /** Sealed at `notePlace`. */
  readonly text: string;
  readonly writtenAt: Date;
}

const oldestFirst = keyset({ openedAt: ['asc', 'instant'], id: ['asc', 'text'] });
const flagsFirst = keyset({ raisedAt: ['asc', 'instant'], id: ['asc', 'text'] });
const notesFirst = keyset({ writtenAt: ['asc', 'instant'], id: ['asc', 'text'] });

/** Cases in one state, or all, longest open first; those of tenants in which the operator has a part are not there. */
export async function amlCases(
  { database }: Deps,
  caller: SignedInCaller,
  args: ListArguments & { readonly status?: AmlCaseStatus | null | undefined },
): Promise<Page<AmlCaseRow>> {
  const ofStatus = args.status == null ? Prisma.empty : Prisma.sql`AND c.status = ${args.status}::"AmlCaseStatus"`;
  return oldestFirst.readSql(args, { openedAt: 'c.opened_at', id: 'c.id' }, ({ position, end }) =>
    asOperator({ database }, caller, (tx, own) =>
      readCases(tx, Prisma.sql`c.tenant_id <> ALL(${own}) ${ofStatus} AND ${position} ${end}`),
    ),
  );
}

/** Null for unknown, and for a tenant in which the operator has a part. */
export async function amlCase(
  { database }: Pick<Deps, 'database'>,
  caller: SignedInCaller,
  id: string,
): Promise<AmlCaseRow | null> {
  const rows = await asOperator({ database }, caller, (tx, own) =>
    readCases(tx, Prisma.sql`c.id = ${id} AND c.tenant_id <> ALL(${own})`),
  );
  return rows[0] ?? null;
}

export async function flagsOf({ database }: Deps, caseId: string, args: ListArguments): Promise<Page<AmlFlagRow>> {
  return flagsFirst.readSql(args, { raisedAt: 'f.raised_at', id: 'f.id' }, async ({ position, end }) => {
    const rows = await database.systemRead(
      null,
      (tx) => tx.$queryRaw<(Omit<AmlFlagRow, 'cents'> & { cents: string | null })[]>`
        SELECT f.id, f.case_id AS "caseId", f.rule, f.subject_id AS "subjectId", f.window, f.cents::text, f.count, f.raised_at AS "raisedAt"
          FROM aml_flag f WHERE f.case_id = ${caseId} AND ${position} ${end}`,
    );
    return rows.map((row) => ({ ...row, cents: row.cents === null ? null : BigInt(row.cents) }));
  });
}

export async function notesOf({ database }: Deps, caseId: string, args: ListArguments): Promise<Page<AmlNoteRow>> {
  return notesFirst.readSql(args, { writtenAt: 'n.written_at', id: 'n.id' }, ({ position, end }) =>
    database.systemRead(
      null,
      (tx) => tx.$queryRaw<AmlNoteRow[]>`
        SELECT n.id, n.case_id AS "caseId", n.tenant_id AS "tenantId", n.author_id AS "authorId", n.text, n.written_at AS "writtenAt"
          FROM aml_note n WHERE n.case_id = ${caseId} AND ${position} ${end}`,
    ),
  );
}

async function readCases(tx: BankingRead, where: Prisma.Sql): Promise<AmlCaseRow[]> {
  const rows = await tx.$queryRaw<(Omit<AmlCaseRow, 'largestCents'> & { largestCents: string | null })[]>`
    SELECT c.id, c.tenant_id AS "tenantId", c.status, c.assignee_id AS "assigneeId", c.report_reference AS "reportReference", c.reason,
           c.decided_by_id AS "decidedById", c.decided_at AS "decidedAt", c.opened_at AS "openedAt", c.version,
           flagged.rules, flagged."largestCents"
      FROM aml_case c
      CROSS JOIN LATERAL (
        SELECT COALESCE(array_agg(DISTINCT f.rule::text), '{}') AS rules, max(f.cents)::text AS "largestCents"
          FROM aml_flag f WHERE f.case_id = c.id
      ) flagged
     WHERE ${where}`;
  return rows.map((row) => ({ ...row, largestCents: row.largestCents === null ? null : BigInt(row.largestCents) }));
}

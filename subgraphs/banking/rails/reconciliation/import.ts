import { createHash } from 'node:crypto';
import { StatementRefusedError } from '@codai/contracts/banking';
import { type DomainError, type Id, newId, type SignedInCaller } from '@codai/kit';
import { allowHouseAccounts, asPlatform } from '../../accounts/operators/house-access.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import type { StatementFormat } from '../../generated/prisma/enums.ts';
import { ensureHouseAccounts, houseAccountId } from '../../ledger/chart/chart.ts';
import { lockReconciliation } from './lock.ts';
import { compareAccount, readStatements, subjectOf } from './matching/compare.ts';
import { standingOf } from './matching/sums.ts';
import { gapsOf, type KnownStatement, repeatRefusal, type Statement, statementFault } from './statements/rules.ts';

/** Accounts of the chart for money that lies with somebody else who states it. */
export type HeldElsewhere = 'EXTERNAL_CLEARING' | 'PROCESSOR_CLEARING';

export interface ImportStatement {
  readonly account: HeldElsewhere;
  readonly currency: string;
  readonly format: StatementFormat;
  readonly content: string;
  readonly idempotencyKey: string;
}

export interface RunId {
  readonly runId: Id<'ReconciliationRun'>;
}

export const detailsPlace = (lineId: string) =>
  ({ tenant: null, table: 'reconciliation_line', column: 'details', rowId: lineId }) as const;

/**
 * Imports a statement of another bank on our account there, and compares it with the ledger. Returns the run's id, or `StatementRefusedError`,
 * `ValidationError`, `IdempotencyKeyReusedError`; of a statement that is refused nothing is kept.
 */
export async function importStatement(
  deps: Deps,
  caller: SignedInCaller,
  input: ImportStatement,
): Promise<RunId | DomainError> {
  const { account, currency, format, content } = input;
  const { readStatement } = await import('./statements/read.ts');
  const statement = readStatement(format, content, currency);
  if (statement instanceof StatementRefusedError) return statement;
  const sha256 = createHash('sha256').update(content).digest('hex');
  const accountId = houseAccountId(account, currency);
  const request = { caller: asPlatform(caller), operation: 'importStatement', input, keep: 'forever' } as const;
  return deps.database.once<RunId | DomainError>(request, async (tx) => {
    await allowHouseAccounts(tx);
    await lockReconciliation(tx, accountId);
    const refusal = await refusalOf(tx, accountId, { ...statement, sha256 });
    if (refusal !== null) return refusal;
    const now = deps.clock.now();
    await ensureHouseAccounts(tx, currency, now);
    const runId = newId<'ReconciliationRun'>('rec');
    await tx.reconciliationRun.create({
      data: {
        id: runId,
        accountId,
        currency,
        format,
        statementRef: statement.ref,
        statementNumber: statement.number,
        contentSha256: sha256,
        fromOn: new Date(statement.fromOn),
        toOn: new Date(statement.toOn),
        opening: statement.opening.toString(),
        closing: statement.closing.toString(),
        lines: statement.lines.length,
        importedById: caller.userId,
        importedAt: now,
      },
      select: { id: true },
    });
    await keepLines(tx, deps, { runId, accountId }, statement);
    await compareAccount(tx, { accountId, currency }, now);
    await noteOutcome(tx, accountId, runId);
    return { runId };
  });
}

/** Whether others have said it, or what it would fill was put right by an entry. */
async function refusalOf(
  tx: BankingWrite,
  accountId: string,
  statement: Statement & { readonly sha256: string },
): Promise<StatementRefusedError | null> {
  const known = await readStatements(tx, accountId);
  const repeated = repeatRefusal(statement, known);
  if (repeated !== null) return repeated;
  const between: KnownStatement = { ...statement, runId: 'new' };
  const stay = new Set(gapsOf([...known, between]).map(subjectOf));
  const filled = gapsOf(known)
    .map(subjectOf)
    .filter((subject) => !stay.has(subject));
  const booked = await tx.reconciliationException.count({
    where: { subject: { in: filled }, bookingId: { not: null } },
  });
  if (booked === 0) return null;
  return statementFault(
    'GAP_WAS_BOOKED',
    'An operator booked the movements of these days as a gap. The statement can no longer be imported.',
  );
}

async function keepLines(
  tx: BankingWrite,
  { keys }: Deps,
  { runId, accountId }: { readonly runId: string; readonly accountId: string },
  { lines }: Statement,
): Promise<void> {
  // Ids that follow the order of the statement, so that of two equal lines the second is the repetition.
  const ids = lines.map((_line, index) => `${runId}-${String(index + 1).padStart(5, '0')}`);
  const sealed = lines.map(({ details }, index) =>
    details === null ? null : keys.seal(details, detailsPlace(ids[index] as string)),
  );
  await tx.$executeRaw`
    INSERT INTO reconciliation_line (id, run_id, account_id, number, amount, booked_on, bank_reference, end_to_end_id, details)
    SELECT l.id, ${runId}, ${accountId}, l.number, l.amount, l.booked_on, l.bank_reference, l.end_to_end_id, l.details
      FROM unnest(${ids}::text[], ${lines.map(({ amount }) => amount.toString())}::numeric[], ${lines.map((line) => line.bookedOn)}::date[],
                  ${lines.map((line) => line.bankReference)}::text[], ${lines.map((line) => line.endToEndId)}::text[], ${sealed}::text[])
        WITH ORDINALITY AS l (id, amount, booked_on, bank_reference, end_to_end_id, details, number)`;
}

/** Notes the first result of a statement: each line is either explained or not. */
async function noteOutcome(tx: BankingWrite, accountId: string, runId: string): Promise<void> {
  const { ledger = 0n } = (await standingOf(tx, accountId)) ?? {};
  await tx.$executeRaw`
    UPDATE reconciliation_run r SET matched = l.matched, exceptions = l.exceptions, ledger_balance = ${ledger.toString()}::numeric
      FROM (SELECT count(*) FILTER (WHERE m.line_id IS NOT NULL AND x.id IS NULL)::int AS matched,
                   count(*) FILTER (WHERE m.line_id IS NULL OR x.id IS NOT NULL)::int AS exceptions
              FROM reconciliation_line l LEFT JOIN reconciliation_match m ON m.line_id = l.id
              LEFT JOIN reconciliation_exception x ON x.id = m.exception_id AND x.status = 'OPEN'
             WHERE l.run_id = ${runId}) l
     WHERE r.id = ${runId}`;
}

import { type Consumer, defineConsumer, eachApart } from '@codai/kit';
import type { Deps, PaymentsRead } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { tellDebt } from './debt-events.ts';
import { askToPost } from './post.ts';

/** Debts that one run asks for; those that were asked least often come first. */
const PER_RUN = 200;
const PER_PAGE = 50;
/** Debts of one account that are asked for when money comes; the next run asks for the rest. */
const PER_ACCOUNT = 50;

interface Owed {
  readonly id: string;
  readonly tenantId: string;
}

function readOwed(tx: PaymentsRead, where: Prisma.Sql, end: Prisma.Sql): Promise<Owed[]> {
  return tx.$queryRaw<Owed[]>`
    SELECT r.id, r.tenant_id AS "tenantId" FROM receivable r WHERE (r.settled < r.amount OR r.taking IS NOT NULL) AND ${where} ${end}`;
}

/**
 * Takes from accounts what they owe, as far as they have it by now. Each stands for itself: one that fails is tried again by
 * the next run, and the errors are thrown when the others are done.
 */
export async function recoverReceivables(deps: Deps): Promise<void> {
  await eachApart({
    find: (without) =>
      deps.database.systemRead(null, (tx) =>
        readOwed(
          tx,
          Prisma.sql`r.id <> ALL(${[...without]})`,
          Prisma.sql`ORDER BY r.attempts, r.created_at, r.id LIMIT ${PER_PAGE}::int`,
        ),
      ),
    work: (owed) => recover(deps, owed),
    complaint: 'Some receivables could not be asked for.',
    max: PER_RUN,
  });
}

/** Takes what one account owes, oldest first, after money has come. */
export async function recoverOf(deps: Deps, { accountId }: { readonly accountId: string }): Promise<void> {
  await eachApart({
    find: (without) =>
      deps.database.systemRead(null, (tx) =>
        readOwed(
          tx,
          Prisma.sql`r.account_id = ${accountId} AND r.id <> ALL(${[...without]})`,
          Prisma.sql`ORDER BY r.created_at, r.id LIMIT ${PER_ACCOUNT}::int`,
        ),
      ),
    work: (owed) => recover(deps, owed),
    complaint: `Some debts of account ${accountId} could not be asked for.`,
    max: PER_ACCOUNT,
  });
}

/** Has a debt asked for as soon as its account is credited, whoever credits it. */
export function recoveryConsumer({ database }: Deps): Consumer {
  const owing = async (tx: PaymentsRead, accountIds: readonly string[]) => {
    const rows = await tx.$queryRaw<{ accountId: string }[]>`
      SELECT DISTINCT r.account_id AS "accountId" FROM receivable r WHERE r.settled < r.amount AND r.account_id = ANY(${[...accountIds]})`;
    return new Set(rows.map(({ accountId }) => accountId));
  };
  return defineConsumer(database, {
    name: 'recover-debts-at-credit',
    types: ['banking.entry.posted'],
    concerns: async (events) => {
      const credited = events.flatMap(({ data }) => creditedOf(data.legs));
      const debtors = await database.systemRead(null, (tx) => owing(tx, credited));
      return new Set(
        events.filter(({ data }) => creditedOf(data.legs).some((id) => debtors.has(id))).map(({ id }) => id),
      );
    },
    async handle(tx, { data }) {
      for (const accountId of await owing(tx, creditedOf(data.legs)))
        tx.jobs.add('recover-debts-of-account', { accountId }, { key: `recover-debts:${accountId}` });
    },
  });
}

function creditedOf(legs: readonly { readonly accountId: string; readonly side: string }[]): string[] {
  return legs.filter(({ side }) => side === 'CREDIT').map(({ accountId }) => accountId);
}

/** What is asked for is written down first, under a key of its own: a crash in between asks for the same again. */
async function recover(deps: Deps, owed: Owed): Promise<void> {
  const available = await attempt(deps, owed, null);
  if (available > 0n) await attempt(deps, owed, available);
}

/** Takes `atMost`, or all that is open. Gives what the account has, when that was too little. */
async function attempt(deps: Deps, { id, tenantId }: Owed, atMost: bigint | null): Promise<bigint> {
  const [row] = await deps.database.systemWrite(
    tenantId,
    (tx) => tx.$queryRaw<{ accountId: string; currency: string; taking: string; attempts: number; house: string }[]>`
      UPDATE receivable SET taking = COALESCE(taking, LEAST(amount - settled, ${atMost?.toString() ?? null}::numeric)),
             attempts = attempts + CASE WHEN taking IS NULL THEN 1 ELSE 0 END
       WHERE id = ${id} AND (taking IS NOT NULL OR settled < amount)
      RETURNING account_id AS "accountId", currency, taking::text, attempts, house`,
  );
  if (row === undefined) return 0n;
  const { accountId, currency } = row;
  const amount = { minor: row.taking, currency };
  const legs = [
    { accountId, side: 'DEBIT', amount },
    { house: row.house, side: 'CREDIT', amount },
  ];
  const posted = await askToPost(deps, { key: `${id}:${row.attempts}`, kind: 'PAYMENT_RECOVERY', tenantId, legs });
  const settled = 'entryId' in posted ? row.taking : '0';
  await deps.database.systemWrite(tenantId, async (tx) => {
    const changed = await tx.$executeRaw`UPDATE receivable SET settled = settled + ${settled}::numeric, taking = NULL
      WHERE id = ${id} AND taking IS NOT NULL AND attempts = ${row.attempts}::int`;
    const debt = { id, tenantId, accountId, currency, minor: BigInt(settled) };
    if (changed === 1 && debt.minor > 0n) tellDebt(tx, 'payments.debt.recovered', debt);
  });
  return 'refusal' in posted && atMost === null ? posted.available : 0n;
}

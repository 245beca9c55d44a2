import { type Id, peerDocument } from '@codai/kit';
import { type Consumer, defineConsumer } from '@codai/kit/events';
import { eachApart } from '@codai/kit/jobs';
import type { Deps, PaymentsRead, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { askToPost } from '../posting/post.ts';
import { publishDebt } from './events.ts';

/** Debts that one run asks for; those that were asked least often come first. */
const PER_RUN = 200;
const PER_PAGE = 50;
/** Debts of one tenant that are asked for when money comes; the next run asks for the rest. */
const PER_TENANT = 50;

interface Owed {
  readonly id: string;
  readonly tenantId: string;
  /** Account whose top-up was taken back. */
  readonly accountId: string;
  readonly currency: string;
}

function readOwed(tx: PaymentsRead, where: Prisma.Sql, end: Prisma.Sql): Promise<Owed[]> {
  return tx.$queryRaw<Owed[]>`
    SELECT r.id, r.tenant_id AS "tenantId", r.account_id AS "accountId", r.currency FROM receivable r WHERE (r.settled < r.amount OR r.taking IS NOT NULL) AND ${where} ${end}`;
}

/**
 * Takes from tenants what they owe, as far as their accounts have it by now. Each stands for itself: one that fails is tried again by
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

/** Takes what one tenant owes, oldest first, after money has come to any of its accounts. */
export async function recoverOf(deps: Deps, { tenantId }: { readonly tenantId: string }): Promise<void> {
  await eachApart({
    find: (without) =>
      deps.database.systemRead(null, (tx) =>
        readOwed(
          tx,
          Prisma.sql`r.tenant_id = ${tenantId} AND r.id <> ALL(${[...without]})`,
          Prisma.sql`ORDER BY r.created_at, r.id LIMIT ${PER_TENANT}::int`,
        ),
      ),
    work: (owed) => recover(deps, owed),
    complaint: `Some debts of tenant ${tenantId} could not be asked for.`,
    max: PER_TENANT,
  });
}

/** Has the debts of a tenant asked for by a job of its own, once for all that come at the same moment. */
export function queueRecovery(tx: PaymentsWrite, tenantId: string): void {
  tx.jobs.add('recover-debts-of-tenant', { tenantId }, { key: `recover-debts:${tenantId}` });
}

/** Has the debts of a tenant asked for as soon as any of its accounts is credited, from wherever. */
export function recoveryConsumer({ database }: Deps): Consumer {
  /** Tenants that owe, by the credited accounts of theirs. */
  const owing = async (tx: PaymentsRead, accountIds: readonly string[]) => {
    const rows = await tx.$queryRaw<{ accountId: string; tenantId: string }[]>`
      SELECT a.account_id AS "accountId", a.tenant_id AS "tenantId" FROM (
        SELECT account_id, tenant_id FROM debtor_account UNION SELECT account_id, tenant_id FROM receivable) a
       WHERE a.account_id = ANY(${[...accountIds]})
         AND EXISTS (SELECT FROM receivable r WHERE r.tenant_id = a.tenant_id AND r.settled < r.amount)`;
    return new Map(rows.map(({ accountId, tenantId }) => [accountId, tenantId]));
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
      for (const tenantId of new Set((await owing(tx, creditedOf(data.legs))).values())) queueRecovery(tx, tenantId);
    },
  });
}

function creditedOf(legs: readonly { readonly accountId: string; readonly side: string }[]): string[] {
  return legs.filter(({ side }) => side === 'CREDIT').map(({ accountId }) => accountId);
}

/**
 * A debt binds the tenant: it is taken from its own account first, then from the others in its currency, the largest first. What is asked for is
 * written down first, under a key of its own: a crash in between asks for the same again.
 */
async function recover(deps: Deps, owed: Owed): Promise<void> {
  for (const accountId of [owed.accountId, ...(await othersOf(deps, owed))]) {
    const available = await attempt(deps, owed, { from: accountId, atMost: null });
    if (available > 0n) await attempt(deps, owed, { from: accountId, atMost: available });
    if (await isSettled(deps, owed)) return;
  }
}

const ACCOUNTS = peerDocument(
  'banking',
  /* GraphQL */ `
    query DebtorAccounts($currency: CurrencyCode!) {
      debtorAccountsForService(currency: $currency) {
        id
        available
      }
    }
  `,
);

interface AccountsAnswer {
  readonly debtorAccountsForService: readonly { readonly id: string; readonly available: string }[];
}

/** The other accounts of the debtor that have something. All of its accounts are remembered, so that a credit of one is noticed. */
async function othersOf({ database, peers }: Deps, { id, tenantId, accountId, currency }: Owed): Promise<string[]> {
  const { debtorAccountsForService: accounts } = await peers.ask<AccountsAnswer>(ACCOUNTS, {
    variables: { currency },
    tenantId: tenantId as Id<'Organization'>,
    correlationId: id,
  });
  const data = accounts.map((account) => ({ accountId: account.id, tenantId, currency }));
  await database.systemWrite(tenantId, (tx) => tx.debtorAccount.createMany({ data, skipDuplicates: true }));
  return accounts
    .filter((account) => account.id !== accountId && BigInt(account.available) > 0n)
    .map((account) => account.id);
}

async function isSettled({ database }: Deps, { id }: Owed): Promise<boolean> {
  const open = await database.systemRead(null, (tx) => readOwed(tx, Prisma.sql`r.id = ${id}`, Prisma.empty));
  return open.length === 0;
}

interface Attempt {
  readonly from: string;
  /** Null: all that is open. */
  readonly atMost: bigint | null;
}

/** Takes from one account, or goes on with what is being taken already. Gives what the account has, when that was too little. */
async function attempt(deps: Deps, { id, tenantId }: Owed, { from, atMost }: Attempt): Promise<bigint> {
  const [row] = await deps.database.systemWrite(
    tenantId,
    (tx) => tx.$queryRaw<{ accountId: string; currency: string; taking: string; attempts: number; house: string }[]>`
      UPDATE receivable SET taking = COALESCE(taking, LEAST(amount - settled, ${atMost?.toString() ?? null}::numeric)),
             taking_from = CASE WHEN taking IS NULL THEN ${from} ELSE COALESCE(taking_from, account_id) END,
             attempts = attempts + CASE WHEN taking IS NULL THEN 1 ELSE 0 END
       WHERE id = ${id} AND (taking IS NOT NULL OR settled < amount)
      RETURNING taking_from AS "accountId", currency, taking::text, attempts, house`,
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
    const changed =
      await tx.$executeRaw`UPDATE receivable SET settled = settled + ${settled}::numeric, taking = NULL, taking_from = NULL
      WHERE id = ${id} AND taking IS NOT NULL AND attempts = ${row.attempts}::int`;
    const debt = { id, tenantId, accountId, currency, minor: BigInt(settled) };
    if (changed === 1 && debt.minor > 0n) publishDebt(tx, 'payments.debt.recovered', debt);
  });
  return 'refusal' in posted && atMost === null && accountId === from ? posted.available : 0n;
}

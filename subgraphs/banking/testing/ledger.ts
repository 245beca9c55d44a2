import { type Caller, type DomainError, newId } from '@codai/kit';
import {
  callerOf,
  type FixedClock,
  type TestSubgraph,
  type TestSubgraphOptions,
  testSubgraph,
} from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import { ensureHouseAccounts, houseAccountId } from '../ledger/chart/chart.ts';
import { ofHouse } from '../ledger/entries/authority.ts';
import type { EntryToPost, PostedEntry } from '../ledger/entries/entry.ts';
import { postEntry } from '../ledger/entries/post-entry.ts';
import type { Leg } from '../ledger/entries/rules.ts';
import banking from '../module.ts';

/** Banking on a database of its own, and the ledger below its verbs. */
export interface LedgerUnderTest extends TestSubgraph<Deps> {
  readonly clock: FixedClock;
  /** Opens a customer's account with money in it that came from outside. */
  account(facts?: { tenantId?: string; currency?: string; balance?: bigint; overdraft?: bigint }): Promise<string>;
  /** The same with a customer's side, so that its owner sees it. */
  bankAccount(facts?: { tenantId?: string; currency?: string; balance?: bigint; ownerId?: string }): Promise<string>;
  /** Has a person belong to a tenant, as if identity had sent the event; callers of `ask` by GraphQL do already. */
  enrol(tenantId: string, userId: string, role: 'ADMIN' | 'MEMBER' | 'OWNER'): Promise<void>;
  /** Posts as the system; what a verb would do after its own checks. */
  post(legs: readonly Leg[], facts?: Partial<EntryToPost>): Promise<PostedEntry | DomainError>;
  /** Rows of one statement, looked up behind every rule. */
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Findings of `ledger_problems`; empty when all is well. */
  problems(): Promise<{ kind: string; subject: string }[]>;
}

/** `beside`: subgraphs that it asks. */
export async function openLedger(beside: NonNullable<TestSubgraphOptions['beside']> = []): Promise<LedgerUnderTest> {
  const subject = await testSubgraph(banking, { beside });
  const { deps, clock, database } = subject;
  const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
    (await database.admin.query(sql, [...values])).rows as Row[];
  const post: LedgerUnderTest['post'] = (legs, facts = {}) =>
    deps.database.systemWrite(null, (tx) =>
      postEntry(
        tx,
        {
          authority: ofHouse,
          kind: 'TEST',
          sourceKey: newId('src'),
          description: '',
          effectiveOn: '2031-05-02',
          legs,
          ...facts,
        },
        clock.now(),
      ),
    );
  const account: LedgerUnderTest['account'] = async ({
    tenantId = 'org_one',
    currency = 'EUR',
    balance = 0n,
    overdraft = 0n,
  } = {}) => {
    const id = newId('acc');
    await deps.database.systemWrite(null, async (tx) => {
      await ensureHouseAccounts(tx, currency, clock.now());
      await tx.$queryRaw`SELECT open_ledger_account(${id}, 'CUSTOMER', 'LIABILITY', ${currency}, ${tenantId},
          0, ${clock.now()}::timestamptz)`;
    });
    await rows('UPDATE banking.ledger_account SET overdraft_limit = $2::numeric WHERE id = $1 AND $2::numeric > 0', [
      id,
      overdraft.toString(),
    ]);
    if (balance > 0n)
      await post([
        debit(houseAccountId('EXTERNAL_CLEARING', currency), balance, currency),
        credit(id, balance, currency),
      ]);
    return id;
  };
  const enrol: LedgerUnderTest['enrol'] = async (tenantId, userId, role) => {
    await rows(
      'INSERT INTO banking.tenant_member (tenant_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [tenantId, userId, role],
    );
  };
  const known = new Map<string, Promise<void>>();
  const execute: LedgerUnderTest['execute'] = async (caller, ...question) => {
    const { tenantId, userId, service, roles } = caller;
    const role = service === undefined ? roles.find((each) => each !== 'PLATFORM_ADMIN') : 'OWNER';
    if (tenantId !== null && userId !== null && role !== undefined) {
      const person = `${tenantId} ${userId}`;
      if (!known.has(person)) known.set(person, enrol(tenantId, userId, role as 'OWNER'));
      await known.get(person);
    }
    return subject.execute(caller, ...question);
  };
  return {
    ...subject,
    execute,
    enrol,
    account,
    post,
    rows,
    problems: () => rows(`SELECT kind, subject FROM banking.ledger_problems()`),
    async bankAccount({ tenantId = 'org_one', ownerId = 'usr_ana', ...facts } = {}) {
      const id = await account({ tenantId, ...facts });
      await rows(
        `INSERT INTO banking.bank_account (id, tenant_id, owner_id, name, iban, opened_at) VALUES ($1, $2, $3, 'Daily', $1, now())`,
        [id, tenantId, ownerId],
      );
      return id;
    },
  };
}

export const debit = (accountId: string, amount: bigint, currency = 'EUR'): Leg => ({
  accountId,
  currency,
  side: 'DEBIT',
  amount,
});
export const credit = (accountId: string, amount: bigint, currency = 'EUR'): Leg => ({
  accountId,
  currency,
  side: 'CREDIT',
  amount,
});

/** A person acting in the organisation `one` unless said otherwise. */
export function as(name: string, facts: Parameters<typeof callerOf>[0] = {}): Caller {
  return callerOf({
    userId: `usr_${name}`,
    tenantId: 'org_one',
    roles: ['OWNER'],
    authenticatedAt: new Date('2099-01-01'),
    ...facts,
  });
}

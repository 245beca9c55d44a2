import banking from '@codai/banking';
import { type Caller, type DomainError, newId, type SignedInCaller } from '@codai/kit';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import type { Movement } from '../generated/prisma/client.ts';
import type { PocketToOpen } from '../holdings/pockets/rules.ts';
import { openPocket, settlePocket } from '../holdings/pockets/service.ts';
import { createWallet } from '../holdings/wallets/service.ts';
import wallet from '../module.ts';
import type { Amount } from '../ports/steps.ts';

/** A wallet with its person. */
export interface WalletUnderTest {
  readonly who: SignedInCaller;
  readonly walletId: string;
  readonly handle: string;
}

/** Wallet and the real banking on one database. */
export interface WalletsUnderTest extends TestSubgraph<Deps> {
  /** A new wallet of a tenant of its own, known well enough to send much. */
  wallet(facts?: { currency?: string }): Promise<WalletUnderTest>;
  /** A pocket with money in it that came from outside. */
  pocket(of: WalletUnderTest, facts?: Partial<PocketToOpen> & { balance?: bigint }): Promise<string>;
  /** Puts money into a pocket from outside, as a payment would. */
  fund(pocketId: string, minor: bigint): Promise<void>;
  /** Rates that are fresh at the test's clock: what one euro is worth. */
  rates(perEuro: Readonly<Record<string, string>>): Promise<void>;
  /** Available of each pocket, at banking, in the order given. */
  available(...pocketIds: string[]): Promise<bigint[]>;
  movement(id: string): Promise<Movement>;
  /** Hands banking's new events to the wallet, under their own ids; nothing happens yet. */
  handOver(): Promise<number>;
  /** Does all jobs. One that got no answer of a busy banking is tried again by the next call, as it would be in earnest. */
  doJobs(): Promise<number>;
  /** Hands banking's events to the wallet and does everything that follows, until nothing is left. */
  settle(): Promise<void>;
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

const POST =
  'mutation ($input: PostEntryInput!) { postEntry(input: $input) { __typename ... on Error { code message } } }';

/** Kind of an entry by which payments gives back what it took: no limit on what comes in counts it. */
export const FUNDING = 'PAYMENT_DISPUTE_RETURN';

let names = 0;
export const key = (): string => `key-${names++}`;
export const eur = (minor: bigint | number): Amount => ({ minor: BigInt(minor), currency: 'EUR' });

/** The result of a verb that must not have been refused. */
export function ok<T>(outcome: T): Exclude<T, DomainError> {
  if (outcome instanceof Error) throw outcome;
  return outcome as Exclude<T, DomainError>;
}

function isAway(error: unknown): boolean {
  return (error as { extensions?: { code?: string } }).extensions?.code === 'COMPONENT_UNAVAILABLE';
}

/** A busy machine may give no answer in time; the same question with the same key is asked again. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (!isAway(error) || tries === 50) throw error;
    }
  }
}

export async function openWallets(): Promise<WalletsUnderTest> {
  const subject = await testSubgraph(wallet, { beside: [banking] });
  const { deps, database } = subject;
  const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
    (await database.admin.query(sql, [...values])).rows as Row[];
  const handed = new Set<string>();

  const test: WalletsUnderTest = {
    ...subject,
    rows,
    async wallet({ currency = 'EUR' } = {}) {
      const number = names++;
      const tenantId = newId('org');
      const facts = {
        userId: `usr_${number}`,
        tenantId,
        roles: ['OWNER'] as const,
        authenticatedAt: subject.clock.now(),
      };
      const who = callerOf(facts) as SignedInCaller;
      const handle = `person${number}`;
      const { walletId } = ok(
        await createWallet(deps, who, { handle, displayCurrency: currency, idempotencyKey: key() }),
      );
      // An operator's decision, without the operator: the trigger that wants one is off for this statement.
      await rows(`INSERT INTO banking.tenant_member (tenant_id, user_id, role) VALUES ($1, $2, 'OWNER')`, [
        tenantId,
        who.userId,
      ]);
      await rows(`BEGIN; SET LOCAL session_replication_role = replica;
        INSERT INTO banking.kyc_profile (tenant_id, level, status, document, submitted_by, submitted_at, decided_at)
        VALUES ('${tenantId}', 2, 'APPROVED', '', 'test', now(), now()); COMMIT`);
      return { who, walletId, handle };
    },
    async pocket({ who }, { balance = 0n, ...facts } = {}) {
      const input = { name: 'Pocket', currency: 'EUR', kind: 'MAIN' as const, goal: null, lockedUntil: null, ...facts };
      const { pocketId } = ok(await openPocket(deps, who, { ...input, idempotencyKey: key() }));
      await untilAnswered(() => settlePocket(deps, pocketId));
      if (balance > 0n) await test.fund(pocketId, balance);
      return pocketId;
    },
    async fund(pocketId, minor) {
      const [pocket] = await rows<{ account: string; currency: string; tenant: string }>(
        'SELECT account_id AS account, currency, tenant_id AS tenant FROM wallet.pocket WHERE id = $1',
        [pocketId],
      );
      const { account, currency, tenant } = pocket!;
      const idempotencyKey = key();
      const amount = { minor: minor.toString(), currency };
      const input = {
        kind: FUNDING,
        description: '',
        legs: [
          { house: 'PROCESSOR_CLEARING', side: 'DEBIT', amount },
          { accountId: account, side: 'CREDIT', amount },
        ],
        idempotencyKey,
      };
      const payments = callerOf({ userId: null, tenantId: tenant, service: 'payments', roles: [], aal: 0 });
      const { data } = await subject
        .beside('banking')
        .execute<{ postEntry: { __typename: string } }>(payments, POST, { input });
      if (data?.postEntry.__typename !== 'JournalEntry') throw new Error(JSON.stringify(data));
    },
    async rates(perEuro) {
      const now = subject.clock.now();
      await rows(
        `INSERT INTO banking.fx_rates (as_of, source, per_euro, loaded_at) VALUES ($1, 'EMBEDDED_REFERENCE', $2, $3)`,
        [now.toISOString().slice(0, 10), JSON.stringify(perEuro), now],
      );
    },
    async available(...pocketIds) {
      const found = await rows<{ id: string; available: string }>(
        `SELECT p.id, (l.credits - l.debits - l.held + l.overdraft_limit)::text AS available
           FROM wallet.pocket p JOIN banking.ledger_account l ON l.id = p.account_id WHERE p.id = ANY($1)`,
        [pocketIds],
      );
      return pocketIds.map((id) => BigInt(found.find((row) => row.id === id)?.available ?? -1));
    },
    movement: (id) => deps.database.systemRead(null, (tx) => tx.movement.findUniqueOrThrow({ where: { id } })),
    async handOver() {
      const events = await rows<{
        id: string;
        type: string;
        data: object;
        tenant: string | null;
        key: string;
        about: string | null;
      }>(
        `SELECT id, type, data, tenant_id AS tenant, partition_key AS key, subject AS about FROM (
           SELECT 1 AS part, position AS number, id, type, data, tenant_id, partition_key, subject FROM banking.event_log
           UNION ALL SELECT 2, ordinal, id, type, data, tenant_id, partition_key, subject FROM banking.outbox
         ) every ORDER BY part, number`,
      );
      const fresh = events.filter(({ id }) => !handed.has(id));
      for (const { id, type, data, tenant, key: partitionKey, about } of fresh) {
        handed.add(id);
        const options = { id, tenantId: tenant, partitionKey, subject: about };
        await subject.deliver(type as 'banking.entry.posted', data as never, options);
      }
      return fresh.length;
    },
    async doJobs() {
      const runs = await subject.runJobs({ ahead: true, tolerate: true });
      const fault = runs.find(({ error }) => error !== null && !isAway(error))?.error;
      if (fault) throw fault;
      return runs.length;
    },
    async settle() {
      for (let again = true; again; ) {
        const handed = await test.handOver();
        const events = await subject.runEvents();
        const jobs = await test.doJobs();
        again = handed + events.length + jobs > 0;
      }
    },
  };
  return test;
}

export function as(of: WalletUnderTest, userId: string): SignedInCaller {
  return { ...of.who, userId } as Caller & SignedInCaller;
}

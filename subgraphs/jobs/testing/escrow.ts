import { callerOf } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import type { Bank } from '../peers/bank.ts';
import { type Answered, type JobsTest, jobsTest, person, recruiter } from './jobs.ts';

export interface EscrowTest extends JobsTest {
  /** Every answer of banking is lost, before or after it has acted, as often as this says. */
  fail: (() => 'after' | 'before' | null) | null;
  /** A client’s account with money, and a contract with milestones of these amounts, accepted. */
  contract(
    amounts: readonly number[],
  ): Promise<{ readonly contractId: string; readonly milestoneIds: readonly string[] }>;
  readonly freelancer: ReturnType<typeof person>;
  readonly clientAccount: string;
  readonly payeeAccount: string;
  /** Balances and held amounts at banking, the client’s account first. */
  balances(): Promise<readonly (readonly [number, number])[]>;
  /** Amount that banking still holds for a milestone. */
  heldAtBank(milestoneId: string): Promise<number>;
  milestone(
    milestoneId: string,
  ): Promise<Record<'amount' | 'funded' | 'held' | 'refunded' | 'released', number> & { readonly status: string }>;
}

/** Jobs and the real banking, with a client and a freelancer who know each other. */
export async function escrowTest(): Promise<EscrowTest> {
  const test = await jobsTest();
  const { rows } = test;
  const freelancer = person('freda');
  const bankSide = test.subject.beside('banking');
  const accounts: string[] = [];
  for (const caller of [recruiter, freelancer]) {
    await rows(
      `INSERT INTO banking.tenant_member (tenant_id, user_id, role) VALUES ($1, $2, 'OWNER') ON CONFLICT DO NOTHING`,
      [caller.tenantId, caller.userId],
    );
    // An operator's decision, without the operator: the trigger that wants one is off for this statement.
    await rows(`BEGIN; SET LOCAL session_replication_role = replica;
      INSERT INTO banking.kyc_profile (tenant_id, level, status, document, submitted_by, submitted_at, decided_at)
      VALUES ('${caller.tenantId}', 2, 'APPROVED', '', 'test', now(), now()); COMMIT`);
    const { data } = await bankSide.execute<{ openAccount: { id: string } }>(
      caller,
      'mutation ($input: OpenAccountInput!) { openAccount(input: $input) { ... on BankAccount { id } ... on Error { code message } } }',
      { input: { name: 'Main', currency: 'EUR', idempotencyKey: 'open' } },
    );
    accounts.push(String(data?.openAccount.id));
  }
  const [clientAccount, payeeAccount] = accounts as [string, string];
  const { data } = await bankSide.execute<{ postEntry: { __typename: string } }>(
    callerOf({
      userId: recruiter.userId,
      tenantId: 'org_north',
      service: 'payments',
      roles: [],
      aal: 0,
      authenticatedAt: null,
    }),
    'mutation ($input: PostEntryInput!) { postEntry(input: $input) { __typename ... on Error { code message } } }',
    {
      input: {
        kind: 'PAYMENT_DISPUTE_RETURN',
        description: '',
        idempotencyKey: 'fund',
        legs: [
          { house: 'PROCESSOR_CLEARING', side: 'DEBIT', amount: { minor: '1000000', currency: 'EUR' } },
          { accountId: clientAccount, side: 'CREDIT', amount: { minor: '1000000', currency: 'EUR' } },
        ],
      },
    },
  );
  if (data?.postEntry.__typename !== 'JournalEntry') throw new Error(JSON.stringify(data));

  const self: EscrowTest = {
    ...test,
    fail: null,
    freelancer,
    clientAccount,
    payeeAccount,
    async contract(amounts) {
      const posting = await test.posting({ employment: 'FREELANCE' });
      await test.profile(freelancer);
      await test.apply(freelancer, posting.id);
      const made = await test.call(recruiter, 'proposeContract', {
        freelancerId: freelancer.userId,
        title: 'Timetable',
        terms: 'Build it.',
        currency: 'EUR',
        autoReleaseDays: 5,
        milestones: amounts.map((amount, index) => ({ title: `Part ${index + 1}`, amount: String(amount) })),
      });
      await test.call(freelancer, 'acceptContract', { contractId: made.id, payeeAccountId: payeeAccount });
      return { contractId: made.id, milestoneIds: (made.milestones as Answered[]).map(({ id }) => id) };
    },
    async balances() {
      const found = await rows<{ id: string; posted: string; held: string }>(
        'SELECT id, (credits - debits)::text AS posted, held::text FROM banking.ledger_account WHERE id = ANY($1)',
        [[clientAccount, payeeAccount]],
      );
      return [clientAccount, payeeAccount].map((account) => {
        const row = found.find(({ id }) => id === account);
        return [Number(row?.posted), Number(row?.held)] as const;
      });
    },
    async heldAtBank(milestoneId) {
      const [row] = await rows<{ held: string }>(
        `SELECT COALESCE(sum(h.amount - h.captured - h.released), 0)::text AS held FROM banking.hold h JOIN jobs.milestone m ON m.hold_id = h.id WHERE m.id = $1`,
        [milestoneId],
      );
      return Number(row?.held);
    },
    async milestone(milestoneId) {
      const [row] = await rows<Record<string, string>>('SELECT * FROM jobs.milestone WHERE id = $1', [milestoneId]);
      const number = (name: string) => Number(row?.[name]);
      return {
        amount: number('amount'),
        funded: number('funded'),
        released: number('released'),
        refunded: number('refunded'),
        held: number('held'),
        status: String(row?.status),
      };
    },
  };

  /** The way to banking breaks where the test says: before banking has heard, or after it has acted. */
  const { bank } = test.deps;
  const breaking =
    <Args extends unknown[], Result>(ask: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      const plan = self.fail?.() ?? null;
      if (plan === 'before') throw new Error('The process dies before the question.');
      const answer = await ask(...args);
      if (plan === 'after') throw new Error('The process dies before the answer is read.');
      return answer;
    };
  const broken: Bank = {
    account: bank.account,
    hold: breaking(bank.hold),
    capture: breaking(bank.capture),
    release: breaking(bank.release),
    extend: breaking(bank.extend),
  };
  (test.deps as { -readonly [Key in keyof Deps]: Deps[Key] }).bank = broken;
  return self;
}

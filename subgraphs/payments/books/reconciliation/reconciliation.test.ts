import { afterAll, describe, expect, it } from 'vitest';
import { flows } from '../../testing/flows.ts';
import { openPayments, operator } from '../../testing/payments.ts';
import { reconcile } from './reconcile.ts';
import { differences, totals } from './rules.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
const accountId = await flow.account();

const bookingsOf = (subjectId: string) =>
  subject.rows<{ kind: string; clearing: string; isBooked: boolean }>(
    `SELECT kind, clearing::text, entry_id IS NOT NULL AS "isBooked" FROM payments.booking WHERE subject_id = $1 ORDER BY kind`,
    [subjectId],
  );

const DISPUTES = `query { disputes(first: 100) { edges { node { id status reason amount { minor } payment { id } evidenceDueAt } } } }`;
const PAYOUT = `mutation ($input: CreatePayoutInput!) { createPayout(input: $input) { __typename ... on Payout { id status environment } ... on Error { code } } }`;

interface Listed {
  readonly edges: readonly { readonly node: { id: string; status: string; payment: { id: string } } }[];
}
const disputeOf = async (paymentId: string) =>
  (await subject.ask<Listed>(operator, DISPUTES)).edges.find(({ node }) => node.payment.id === paymentId)?.node;

describe('PAY-2: each amount has one balanced entry, and nothing differs', () => {
  it('books captures, refunds, disputes, payouts and fees', async () => {
    const paid = await flow.pay({ accountId, amount: 20_000n });
    await subject.settle();
    await flow.refund(paid.id, 4_000n);
    const held = await flow.pay({ accountId, amount: 9_000n, captureMethod: 'MANUAL' });
    await flow.capture(held.id, 5_000n);
    const disputed = await flow.pay({ accountId, amount: 3_000n, token: 'pm_card_createDispute' });
    await subject.settle();
    const early = await subject.ask(operator, PAYOUT, {
      input: { amount: { minor: '1000', currency: 'EUR' }, idempotencyKey: flow.key() },
    });
    expect(early).toMatchObject({ status: 'FAILED', environment: 'SANDBOX' });
    subject.clock.advance(7 * 86_400_000);
    await subject.settle();
    const payout = await subject.ask<{ id: string }>(operator, PAYOUT, {
      input: { amount: { minor: '1000', currency: 'EUR' }, idempotencyKey: flow.key() },
    });
    subject.clock.advance(7 * 86_400_000);
    await subject.settle();
    await reconcile(subject.deps);
    await subject.settle();

    expect(await bookingsOf(paid.id)).toEqual([{ kind: 'CAPTURE', clearing: '20000', isBooked: true }]);
    expect(await bookingsOf(held.id)).toEqual([{ kind: 'CAPTURE', clearing: '5000', isBooked: true }]);
    const dispute = await disputeOf(disputed.id);
    expect(await bookingsOf(dispute?.id as string)).toEqual([{ kind: 'DISPUTE', clearing: '-3000', isBooked: true }]);
    const last = await reconcile(subject.deps);
    expect(last.differences).toEqual([]);
    const [sums] = last.totals;
    expect(sums?.ours).toBe(sums?.ledger);
    const [clearing] = await subject.rows<{ sum: string }>(
      `SELECT (debits - credits)::text AS sum FROM banking.ledger_account WHERE id = 'lac_processor_clearing_EUR'`,
    );
    expect(sums?.ours).toBe(clearing?.sum);
    const balance = await subject.processor.stripe.balance.retrieve();
    const atProcessor = [...balance.available, ...balance.pending].reduce((sum, { amount }) => sum + amount, 0);
    expect(sums?.ours).toBe(String(atProcessor));
    expect(await subject.rows(`SELECT kind, subject FROM banking.ledger_problems()`)).toEqual([]);
    expect(await bookingsOf(payout.id)).toEqual([{ kind: 'PAYOUT', clearing: '-1000', isBooked: true }]);
  });

  it('reports a foreign entry on the processor’s account as a difference', async () => {
    subject.clock.advance(1_000);
    const foreign = { entryId: 'jre_foreign', sourceKey: 'somebody:else', currency: 'EUR', amount: 7n };
    await subject.rows(`INSERT INTO payments.clearing_entry VALUES ('jre_foreign', 'somebody:else', 'EUR', 7, now())`);
    expect((await reconcile(subject.deps)).differences).toEqual([
      { with: 'LEDGER', subject: foreign.entryId, currency: 'EUR', ours: null, theirs: '7' },
    ]);
    const list = `query { paymentReconciliations(first: 1) { edges { node { isClean differences { subject } totals { currency } } } } }`;
    expect(await subject.ask(operator, list)).toMatchObject({ edges: [{ node: { isClean: false } }] });
    await subject.rows(`DELETE FROM payments.clearing_entry WHERE entry_id = 'jre_foreign'`);
  });
});

describe('the comparison', () => {
  const reported = (subjectId: string, amount: bigint, currency = 'EUR') => ({ subject: subjectId, currency, amount });

  it('finds amounts that one side lacks or that differ; sums of one subject are one amount', () => {
    expect(differences('LEDGER', [], [])).toEqual([]);
    expect(differences('LEDGER', [reported('a', 2n), reported('a', 3n)], [reported('a', 5n)])).toEqual([]);
    expect(differences('PROCESSOR', [reported('a', 5n)], [reported('a', 5n, 'USD')])).toMatchObject([
      { subject: 'a', currency: 'EUR', ours: '5', theirs: null },
      { subject: 'a', currency: 'USD', ours: null, theirs: '5' },
    ]);
    expect(differences('LEDGER', [reported('a', 5n)], [reported('a', 4n)])).toMatchObject([{ ours: '5', theirs: '4' }]);
    expect(differences('LEDGER', [reported('a', 0n)], [])).toEqual([]);
  });

  it('adds up by currency', () => {
    expect([...totals([reported('a', 5n), reported('b', -5n), reported('c', 1n, 'USD')])]).toEqual([
      ['EUR', 0n],
      ['USD', 1n],
    ]);
  });
});

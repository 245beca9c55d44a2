import { newId } from '@codai/kit';
import { listen } from '@codai/kit/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { RailRefusal, type RailsPort } from '../../ports/rails.ts';
import { as, openLedger } from '../../testing/ledger.ts';
import { payee, payer, sendOut, settle, statusOf, TRANSFER } from '../../testing/outside.ts';
import { ask, balances, counted } from '../../testing/services.ts';
import { applyOutcome, collectOutcomes } from './outcomes.ts';
import { submitTransfer } from './submission.ts';
import { sweepTransfers } from './sweep.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const never = new AbortController().signal;
const house = async (kind: 'EXTERNAL_CLEARING' | 'FEES' | 'SUSPENSE') => {
  const [[posted]] = (await balances(ledger, houseAccountId(kind, 'EUR'))) as [[number, number]];
  return posted;
};
const told = async (id: unknown) =>
  (await ledger.published())
    .filter(({ type, subject }) => type.startsWith('banking.transfer.') && subject === id)
    .map(({ type }) => type.slice('banking.transfer.'.length));
const cancel = (transferId: unknown, caller = as('ana')) =>
  ask(ledger, caller, ['cancelTransfer', TRANSFER], { transferId });

describe('a transfer to another bank', () => {
  it('is completed by the job that the submission queues', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const sent = await sendOut(ledger, { from, to });
    await ledger.runJobs();
    const runs = await ledger.runJobs({ ahead: true });
    expect(runs).toMatchObject([{ task: 'collectOutcomes', error: null }]);
    expect(await statusOf(ledger, sent.id)).toBe('COMPLETED');
  });

  it('is held, goes out with its fee as legs of their own, and is settled', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const [fees, before] = [await house('FEES'), await counted(ledger, 'org_one')];
    const sent = await sendOut(ledger, { from, to });
    expect(sent).toMatchObject({
      status: 'PENDING',
      fee: { minor: '20' },
      beneficiary: { id: to },
      to: null,
      environment: null,
    });
    expect(await balances(ledger, from)).toEqual([[100_000, 10_020]]);
    expect(await counted(ledger, 'org_one')).toBe(before + 10_000);
    await ledger.runJobs();
    expect(await statusOf(ledger, sent.id)).toBe('SUBMITTED');
    expect(await balances(ledger, from)).toEqual([[89_980, 0]]);
    expect(await house('FEES')).toBe(fees + 20);
    await collectOutcomes(ledger.deps, never);
    expect(await statusOf(ledger, sent.id)).toBe('COMPLETED');
    const legs = await ledger.rows(
      `SELECT p.account_id, p.side, p.amount::int FROM banking.transfer t JOIN banking.posting p ON p.entry_id = t.entry_id WHERE t.id = $1 ORDER BY p.leg`,
      [sent.id],
    );
    expect(legs).toEqual([
      { account_id: from, side: 'DEBIT', amount: 10_000 },
      { account_id: houseAccountId('EXTERNAL_CLEARING', 'EUR'), side: 'CREDIT', amount: 10_000 },
      { account_id: from, side: 'DEBIT', amount: 20 },
      { account_id: houseAccountId('FEES', 'EUR'), side: 'CREDIT', amount: 20 },
    ]);
    expect(await told(sent.id)).toEqual(['created', 'submitted', 'completed']);
    const files = await ledger.rows<{ document: string }>('SELECT document FROM banking.sandbox_file WHERE is_ours');
    expect(files.every(({ document }) => !document.includes('Mustermann'))).toBe(true);
    expect(await ledger.problems()).toEqual([]);
  });

  it('returns the amount, the fee and the counted limit when it is rejected', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'closed')];
    const before = await counted(ledger, 'org_one');
    const sent = await sendOut(ledger, { from, to });
    await settle(ledger);
    const { data } = await ledger.execute<{ transfer: object }>(
      as('ana'),
      'query ($id: ID!) { transfer(id: $id) { status reason environment submittedAt endedAt } }',
      { id: sent.id },
    );
    expect(data?.transfer).toMatchObject({
      status: 'REJECTED',
      reason: 'AC04',
      environment: 'SANDBOX',
      endedAt: expect.any(String),
    });
    expect(await balances(ledger, from)).toEqual([[100_000, 0]]);
    expect(await counted(ledger, 'org_one')).toBe(before);
    expect(await told(sent.id)).toEqual(['created', 'submitted', 'rejected']);
  });

  it('credits the part that the other bank returns, and keeps the rest counted', async () => {
    const from = await payer(ledger);
    const before = await counted(ledger, 'org_one');
    const whole = await sendOut(ledger, { from, to: await payee(ledger, 'returns') });
    const less = await sendOut(ledger, { from, to: await payee(ledger, 'returnsLess') });
    await settle(ledger);
    expect([await statusOf(ledger, whole.id), await statusOf(ledger, less.id)]).toEqual(['COMPLETED', 'COMPLETED']);
    ledger.clock.advance(61_000);
    await settle(ledger);
    expect([await statusOf(ledger, whole.id), await statusOf(ledger, less.id)]).toEqual(['RETURNED', 'RETURNED']);
    expect(await balances(ledger, from)).toEqual([[100_000 - 2 * 20 - 500, 0]]);
    expect(await counted(ledger, 'org_one')).toBe(before + 500);
    expect(await told(whole.id)).toEqual(['created', 'submitted', 'completed', 'returned']);
    expect(await ledger.problems()).toEqual([]);
  });

  it('is returned when the return arrives before the settlement', async () => {
    const from = await payer(ledger);
    const sent = await sendOut(ledger, { from, to: await payee(ledger, 'inverted') });
    await settle(ledger);
    expect(await statusOf(ledger, sent.id)).toBe('RETURNED');
    ledger.clock.advance(61_000);
    await settle(ledger);
    expect(await statusOf(ledger, sent.id)).toBe('RETURNED');
    expect(await balances(ledger, from)).toEqual([[99_980, 0]]);
  });

  it('BANK-6: applies each outcome once, however often, concurrently and in any order it comes', async () => {
    const from = await payer(ledger);
    const sent = await sendOut(ledger, { from, to: await payee(ledger, 'slow') });
    await ledger.runJobs();
    const transferId = sent.id as string;
    const outcomes = [
      { kind: 'SETTLED', transferId },
      { kind: 'RETURNED', transferId, reason: 'AC06', amount: 10_000n },
      { kind: 'REJECTED', transferId, reason: 'AC04' },
    ] as const;
    const effects = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        applyOutcome(ledger.deps, outcomes[index % 3] as (typeof outcomes)[number]),
      ),
    );
    const [row] = await ledger.rows<{ status: string; fee: number }>(
      'SELECT status, fee::int FROM banking.transfer WHERE id = $1',
      [transferId],
    );
    expect(['RETURNED', 'REJECTED']).toContain(row?.status);
    expect(effects.filter((effect) => effect === 'APPLY').length).toBeLessThanOrEqual(2);
    expect(await balances(ledger, from)).toEqual([[row?.status === 'REJECTED' ? 100_000 : 99_980, 0]]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('BANK-6: goes out once for 50 concurrent requests with one key and repeated submissions', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const key = newId('key');
    const answers = await Promise.all(Array.from({ length: 50 }, () => sendOut(ledger, { from, to, key })));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const transferId = answers[0]?.id as string;
    await Promise.all(Array.from({ length: 8 }, () => submitTransfer(ledger.deps, { transferId }, never)));
    await settle(ledger);
    expect(await balances(ledger, from)).toEqual([[89_980, 0]]);
    expect(await told(transferId)).toEqual(['created', 'submitted', 'completed']);
  });

  it('is only delayed by a rail that is away, or a process that dies between posting and submission', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const sent = await sendOut(ledger, { from, to });
    const transferId = sent.id as string;
    const away: RailsPort = {
      ...ledger.deps.rails,
      submit: async () => Promise.reject(new Error('connection refused')),
    };
    await expect(submitTransfer({ ...ledger.deps, rails: away }, { transferId }, never)).rejects.toThrow('refused');
    expect(await statusOf(ledger, transferId)).toBe('SUBMITTED');
    expect(await cancel(transferId)).toMatchObject({ code: 'INVALID_STATE' });
    ledger.clock.advance(6 * 60_000);
    await sweepTransfers(ledger.deps);
    await settle(ledger);
    expect(await statusOf(ledger, transferId)).toBe('COMPLETED');
    expect(await balances(ledger, from)).toEqual([[89_980, 0]]);
  });

  it('is rejected when the rail refuses it for good', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const { id } = await sendOut(ledger, { from, to });
    const refusing: RailsPort = { ...ledger.deps.rails, submit: async () => Promise.reject(new RailRefusal('FF01')) };
    await submitTransfer({ ...ledger.deps, rails: refusing }, { transferId: id as string }, never);
    expect(await statusOf(ledger, id)).toBe('REJECTED');
    expect(await balances(ledger, from)).toEqual([[100_000, 0]]);
    await settle(ledger);
  });

  it('BANK-8: is rejected from a frozen account, and waits in suspense when its account closed before the return', async () => {
    const [frozen, closed] = [await payer(ledger), await payer(ledger, { balance: 10_020n })];
    const to = await payee(ledger, 'slow');
    const [first, second] = [await sendOut(ledger, { from: frozen, to }), await sendOut(ledger, { from: closed, to })];
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'FROZEN' WHERE id = $1`, [frozen]);
    await ledger.runJobs();
    expect(await statusOf(ledger, first.id)).toBe('REJECTED');
    expect(await balances(ledger, frozen)).toEqual([[100_000, 0]]);
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'CLOSED' WHERE id = $1`, [closed]);
    const suspense = await house('SUSPENSE');
    await applyOutcome(ledger.deps, { kind: 'REJECTED', transferId: second.id as string, reason: 'AC04' });
    expect(await house('SUSPENSE')).toBe(suspense + 10_020);
    expect(await ledger.problems()).toEqual([]);
  });

  it('is cancelled while it is held, once, against the one that takes it out', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    for (let round = 0; round < 5; round++) {
      const { id } = await sendOut(ledger, { from, to, minor: 100 });
      const before = await balances(ledger, from);
      const [cancelled] = await Promise.all([
        cancel(id),
        cancel(id),
        submitTransfer(ledger.deps, { transferId: id as string }, never),
      ]);
      const status = await statusOf(ledger, id);
      expect(['CANCELLED', 'SUBMITTED']).toContain(status);
      const [[posted, held]] = (await balances(ledger, from)) as [[number, number]];
      expect(held).toBe(0);
      expect(posted).toBe((before[0]?.[0] ?? 0) - (status === 'CANCELLED' ? 0 : 120));
      if (status === 'SUBMITTED') expect(cancelled).toMatchObject({ code: 'INVALID_STATE' });
    }
    await settle(ledger);
    expect(await cancel('trf_none')).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('delivers each of its steps live', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    await ledger.runEvents();
    const document = 'subscription { transferStatusChanged { status } }';
    await using stream = await listen<{ transferStatusChanged: { status: string } }>(ledger, as('ana'), document, {});
    await sendOut(ledger, { from, to });
    await ledger.runEvents();
    expect((await stream.nextData()).transferStatusChanged.status).toBe('PENDING');
    await settle(ledger);
    await ledger.runEvents();
    const later = [await stream.nextData(), await stream.nextData()];
    expect(later.at(-1)?.transferStatusChanged.status).toBe('COMPLETED');
    const refused = await ledger.subscribe(
      as('bo', { tenantId: 'org_two' }),
      'subscription ($id: ID!) { transferStatusChanged(transferId: $id) { status } }',
      { id: 'trf_none' },
    );
    expect((await refused.next()).value.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('records an unreadable or unrelated file, and goes on with others', async () => {
    const files = [
      { name: 'broken', document: '<html/>', outcomes: null },
      { name: 'strange', document: '<x/>', outcomes: [{ kind: 'SETTLED', transferId: 'trf_none' } as const] },
    ];
    const acknowledged: string[] = [];
    const rails: RailsPort = {
      ...ledger.deps.rails,
      collect: async () => files,
      acknowledge: async (name) => void acknowledged.push(name),
    };
    await collectOutcomes({ ...ledger.deps, rails }, never);
    expect(acknowledged).toEqual(['broken', 'strange']);
    const rows = await ledger.rows(
      `SELECT name, applied, unmatched, is_broken FROM banking.rail_file WHERE name IN ('broken', 'strange') ORDER BY name`,
    );
    expect(rows).toEqual([
      { name: 'broken', applied: 0, unmatched: 0, is_broken: true },
      { name: 'strange', applied: 0, unmatched: 1, is_broken: false },
    ]);
  });

  it('refuses in the database every step back, for every writer', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const { id } = await sendOut(ledger, { from, to });
    await settle(ledger);
    for (const change of [`status = 'PENDING'`, `status = 'REJECTED'`, 'amount = 1', `from_account_id = 'acc_x'`]) {
      await expect(ledger.rows(`UPDATE banking.transfer SET ${change} WHERE id = $1`, [id])).rejects.toThrow(
        'does not become',
      );
    }
    await expect(ledger.rows('DELETE FROM banking.transfer WHERE id = $1', [id])).rejects.toThrow('insert-only');
  });
});

import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { fresh, payee, payer } from '../../testing/outside.ts';
import { ask, balances, eur } from '../../testing/services.ts';
import { runDueTransfers } from './runner.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const DAY = 86_400_000;
const SCHEDULE = '... on ScheduledTransfer { id status nextDueAt pattern }';
const soon = (ms = 60_000) => new Date(ledger.clock.now().getTime() + ms);
const schedule = (from: string, to: object, facts: object = {}, caller = fresh(ledger)) =>
  ask(ledger, caller, ['scheduleTransfer', SCHEDULE], {
    fromAccountId: from,
    to,
    amount: eur(1_000),
    firstAt: soon().toISOString(),
    idempotencyKey: newId('key'),
    ...facts,
  });
const runsOf = (id: unknown) =>
  ledger.rows<{ due: Date; refusal: string | null; transfer: string | null }>(
    'SELECT due_at AS due, refusal, transfer_id AS transfer FROM banking.scheduled_run WHERE schedule_id = $1 ORDER BY due_at',
    [id],
  );

describe('scheduled transfers', () => {
  it('BANK-6: is made once at its time, however many processes look', async () => {
    const [from, to] = [await payer(ledger), await payer(ledger)];
    const { id, status } = await schedule(from, { accountId: to });
    expect(status).toBe('ACTIVE');
    await runDueTransfers(ledger.deps);
    expect(await balances(ledger, to)).toEqual([[100_000, 0]]);
    ledger.clock.advance(60_000);
    await Promise.all(Array.from({ length: 8 }, () => runDueTransfers(ledger.deps)));
    expect(await balances(ledger, from, to)).toEqual([
      [99_000, 0],
      [101_000, 0],
    ]);
    expect(await runsOf(id)).toHaveLength(1);
    const [row] = await ledger.rows('SELECT status, next_due_at FROM banking.scheduled_transfer WHERE id = $1', [id]);
    expect(row).toEqual({ status: 'ENDED', next_due_at: null });
  });

  it('BANK-6: makes up for each time that passed while nothing ran, once, by the clock of its zone', async () => {
    const [from, to] = [await payer(ledger), await payer(ledger)];
    const start = new Date('2031-10-24T12:00:00Z');
    ledger.clock.advance(start.getTime() - ledger.clock.now().getTime());
    const { id, nextDueAt } = await schedule(
      from,
      { accountId: to },
      { pattern: '0 9 * * *', timeZone: 'Europe/Bucharest', endsAt: '2031-10-27T07:00:00Z' },
    );
    // Summer time ends on the 26th.
    expect(nextDueAt).toBe('2031-10-25T06:00:00.000Z');
    ledger.clock.advance(10 * DAY);
    await Promise.all(Array.from({ length: 4 }, () => runDueTransfers(ledger.deps)));
    await runDueTransfers(ledger.deps);
    expect((await runsOf(id)).map(({ due }) => due.toISOString())).toEqual([
      '2031-10-25T06:00:00.000Z',
      '2031-10-26T07:00:00.000Z',
      '2031-10-27T07:00:00.000Z',
    ]);
    expect(await balances(ledger, from)).toEqual([[97_000, 0]]);
  });

  it('BANK-6: does not take the next due time early when two processes race', async () => {
    const [from, to] = [await payer(ledger), await payer(ledger)];
    const { id } = await schedule(from, { accountId: to }, { pattern: '0 * * * *' });
    for (const runs of [1, 2, 3]) {
      ledger.clock.advance(3_600_000);
      await Promise.all(Array.from({ length: 8 }, () => runDueTransfers(ledger.deps)));
      expect(await runsOf(id)).toHaveLength(runs);
    }
    await ask(ledger, as('ana'), ['cancelScheduledTransfer', SCHEDULE], { scheduledTransferId: id });
    expect(await balances(ledger, from)).toEqual([[97_000, 0]]);
  });

  it('publishes a refusal as the outcome of its due time, and tries again at the next', async () => {
    const [from, to] = [await payer(ledger, { balance: 500n }), await payer(ledger)];
    const { id } = await schedule(from, { accountId: to }, { pattern: '0 * * * *' });
    ledger.clock.advance(3_600_000);
    await runDueTransfers(ledger.deps);
    expect(await runsOf(id)).toMatchObject([{ refusal: 'INSUFFICIENT_FUNDS', transfer: null }]);
    const told = (await ledger.published()).filter(({ type }) => type === 'banking.schedule.run-refused');
    expect(told.at(-1)).toMatchObject({ tenantId: 'org_one', data: { scheduleId: id, code: 'INSUFFICIENT_FUNDS' } });
    await ledger.rows('UPDATE banking.ledger_account SET overdraft_limit = 10000 WHERE id = $1', [from]);
    ledger.clock.advance(3_600_000);
    await runDueTransfers(ledger.deps);
    expect(await runsOf(id)).toMatchObject([{ refusal: 'INSUFFICIENT_FUNDS' }, { refusal: null }]);
    const { data } = await ledger.execute(
      as('ana'),
      '{ scheduledTransfers(first: 1) { edges { node { id runs { edges { node { refusal transfer { amount { minor } } } } } } } } }',
    );
    expect(data).toMatchObject({
      scheduledTransfers: {
        edges: [
          {
            node: {
              id,
              runs: {
                edges: [
                  { node: { transfer: { amount: { minor: '1000' } } } },
                  { node: { refusal: 'INSUFFICIENT_FUNDS' } },
                ],
              },
            },
          },
        ],
      },
    });
    await ask(ledger, as('ana'), ['cancelScheduledTransfer', SCHEDULE], { scheduledTransferId: id });
  });

  it('goes to another bank as any other does, with the first step-up when it is planned', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const stale = as('ana', { authenticatedAt: new Date(ledger.clock.now().getTime() - 400_000) });
    await expect(schedule(from, { beneficiaryId: to }, {}, stale)).rejects.toThrow('STEP_UP_REQUIRED');
    const { id } = await schedule(from, { beneficiaryId: to });
    ledger.clock.advance(60_000);
    await runDueTransfers(ledger.deps);
    const [run] = await runsOf(id);
    const [row] = await ledger.rows('SELECT status, schedule_id, initiator_id FROM banking.transfer WHERE id = $1', [
      run?.transfer,
    ]);
    expect(row).toEqual({ status: 'PENDING', schedule_id: id, initiator_id: 'usr_ana' });
    expect(await balances(ledger, from)).toEqual([[100_000, 1_020]]);
  });

  it('is cancelled once, by its tenant only, and runs no more', async () => {
    const [from, to] = [await payer(ledger), await payer(ledger)];
    const { id } = await schedule(from, { accountId: to });
    const cancel = (tenantId = 'org_one') =>
      ask(ledger, as('ana', { tenantId }), ['cancelScheduledTransfer', SCHEDULE], { scheduledTransferId: id });
    expect(await cancel('org_two')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await cancel()).toMatchObject({ status: 'CANCELLED', nextDueAt: null });
    expect(await cancel()).toMatchObject({ code: 'INVALID_STATE' });
    ledger.clock.advance(60_000);
    await runDueTransfers(ledger.deps);
    expect(await runsOf(id)).toEqual([]);
  });

  it('skips due times while paused, and goes on with the next one', async () => {
    const [from, to] = [await payer(ledger), await payer(ledger)];
    const { id, nextDueAt } = await schedule(from, { accountId: to }, { pattern: '0 9 * * *' });
    const verb = (name: string, tenantId = 'org_one') =>
      ask(ledger, as('ana', { tenantId }), [name, SCHEDULE], { scheduledTransferId: id });
    expect(await verb('resumeScheduledTransfer')).toMatchObject({ code: 'INVALID_STATE' });
    expect(await verb('pauseScheduledTransfer', 'org_two')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await verb('pauseScheduledTransfer')).toMatchObject({ status: 'PAUSED', nextDueAt: null });
    expect(await verb('pauseScheduledTransfer')).toMatchObject({ code: 'INVALID_STATE' });
    ledger.clock.advance(3 * DAY);
    await runDueTransfers(ledger.deps);
    expect(await runsOf(id)).toEqual([]);
    const resumed = await verb('resumeScheduledTransfer');
    expect(resumed).toMatchObject({ status: 'ACTIVE' });
    expect(new Date(String(resumed.nextDueAt)).getTime()).toBe(new Date(String(nextDueAt)).getTime() + 3 * DAY);
    ledger.clock.advance(DAY);
    await runDueTransfers(ledger.deps);
    expect(await runsOf(id)).toHaveLength(1);
    expect(await verb('pauseScheduledTransfer')).toMatchObject({ status: 'PAUSED' });
    expect(await verb('cancelScheduledTransfer')).toMatchObject({ status: 'CANCELLED' });
    expect(await verb('resumeScheduledTransfer')).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('resumes a single one before its time, and ends one whose end has passed', async () => {
    const [from, to] = [await payer(ledger), await payer(ledger)];
    const single = await schedule(from, { accountId: to });
    const ending = await schedule(
      from,
      { accountId: to },
      { pattern: '0 9 * * *', endsAt: soon(2 * DAY).toISOString() },
    );
    const verb = (name: string, { id }: Awaited<ReturnType<typeof schedule>>) =>
      ask(ledger, as('ana'), [name, SCHEDULE], { scheduledTransferId: id });
    for (const each of [single, ending]) await verb('pauseScheduledTransfer', each);
    expect(await verb('resumeScheduledTransfer', single)).toMatchObject({ nextDueAt: single.nextDueAt });
    await verb('pauseScheduledTransfer', single);
    ledger.clock.advance(5 * DAY);
    expect(await verb('resumeScheduledTransfer', single)).toMatchObject({ code: 'CONFLICT' });
    expect(await verb('resumeScheduledTransfer', ending)).toMatchObject({ status: 'ENDED', nextDueAt: null });
    expect(await verb('cancelScheduledTransfer', single)).toMatchObject({ status: 'CANCELLED' });
  });

  it('refuses impossible schedules', async () => {
    const [from, to] = [await payer(ledger), await payer(ledger)];
    const theirs = await payer(ledger, { tenantId: 'org_two' });
    const lei = await ledger.bankAccount({ currency: 'RON' });
    const account = { accountId: to };
    const cases: [string, object, object, string][] = [
      [from, account, { firstAt: ledger.clock.now().toISOString() }, 'VALIDATION_FAILED'],
      [from, account, { endsAt: soon(1_000).toISOString() }, 'VALIDATION_FAILED'],
      [from, account, { pattern: 'every day' }, 'VALIDATION_FAILED'],
      [from, account, { pattern: '* * * * *' }, 'VALIDATION_FAILED'],
      [from, account, { pattern: '0 0 30 2 *' }, 'VALIDATION_FAILED'],
      [from, account, { timeZone: 'Mars/Base' }, 'VALIDATION_FAILED'],
      [from, account, { pattern: '0 9 1 * *', endsAt: soon(120_000).toISOString() }, 'VALIDATION_FAILED'],
      [from, account, { amount: eur(0) }, 'VALIDATION_FAILED'],
      [from, { accountId: from }, {}, 'SAME_ACCOUNT'],
      [from, { accountId: 'acc_none' }, {}, 'NOT_FOUND'],
      [from, { beneficiaryId: 'ben_none' }, {}, 'NOT_FOUND'],
      [theirs, account, {}, 'NOT_FOUND'],
      [from, { accountId: lei }, {}, 'CURRENCY_MISMATCH'],
      [lei, account, {}, 'CURRENCY_MISMATCH'],
    ];
    for (const [source, target, facts, code] of cases)
      expect(await schedule(source, target, facts)).toMatchObject({ code });
    const { data } = await ledger.execute(
      as('bo', { tenantId: 'org_three' }),
      '{ scheduledTransfers { edges { cursor } } }',
    );
    expect(data).toEqual({ scheduledTransfers: { edges: [] } });
  });
});

describe('M-24: a monthly standing order', () => {
  const PLAN = '... on ScheduledTransfer { id status dayOfMonth repeat businessDayRule nextDueAt upcoming }';
  const order = (from: string, to: string, facts: object) =>
    ask(ledger, fresh(ledger), ['scheduleTransfer', PLAN], {
      fromAccountId: from,
      to: { accountId: to },
      amount: eur(1_000),
      idempotencyKey: newId('key'),
      timeZone: 'Europe/Bucharest',
      ...facts,
    });

  it('M-24: runs on the 31st in every month, and shows its next five dates before and after creation', async () => {
    const [from, to] = [await payer(ledger), await payer(ledger)];
    const january = new Date(Date.UTC(ledger.clock.now().getUTCFullYear() + 1, 0, 20));
    ledger.clock.advance(january.getTime() - ledger.clock.now().getTime());
    const year = january.getUTCFullYear();
    const facts = { firstAt: `${year}-01-31T07:00:00.000Z`, repeat: 'MONTHLY', endsAt: `${year}-06-01T00:00:00.000Z` };
    const made = await order(from, to, facts);
    const february = new Date(Date.UTC(year, 2, 0)).getUTCDate();
    const times = ['01-31T07', `02-${february}T07`, '03-31T06', '04-30T06', '05-31T06'].map(
      (time) => `${year}-${time}:00:00.000Z`,
    );
    expect(made).toMatchObject({
      status: 'ACTIVE',
      dayOfMonth: 31,
      repeat: 'MONTHLY',
      nextDueAt: times[0],
      upcoming: times,
    });
    const { data } = await ledger.execute<{ scheduledTransferPreview: string[] }>(
      fresh(ledger),
      `query ($firstAt: DateTime!, $endsAt: DateTime) {
        scheduledTransferPreview(firstAt: $firstAt, endsAt: $endsAt, repeat: MONTHLY, timeZone: "Europe/Bucharest") }`,
      { firstAt: facts.firstAt, endsAt: facts.endsAt },
    );
    expect(data?.scheduledTransferPreview).toEqual(times);
    ledger.clock.advance(200 * DAY);
    await runDueTransfers(ledger.deps);
    expect((await runsOf(made.id)).map(({ due }) => due.toISOString())).toEqual(times);
    expect(await balances(ledger, from)).toEqual([[95_000, 0]]);
  });

  it('M-24: refuses patterns that skip months, and invalid plans', async () => {
    const [from, to] = [await payer(ledger), await payer(ledger)];
    const firstAt = soon().toISOString();
    const refused = async (facts: object) => (await order(from, to, { firstAt, ...facts })).path;
    expect(await refused({ pattern: '0 9 31 * *' })).toEqual(['input', 'pattern']);
    expect(await refused({ repeat: 'MONTHLY', day: 32 })).toEqual(['input', 'day']);
    expect(await refused({ repeat: 'MONTHLY', pattern: '0 9 1 * *' })).toEqual(['input', 'repeat']);
    expect(await refused({ businessDayRule: 'NEXT_BUSINESS_DAY' })).toEqual(['input', 'businessDayRule']);
    expect(await order(from, to, { firstAt, pattern: '0 9 L * *' })).toMatchObject({ status: 'ACTIVE', repeat: null });
  });
});

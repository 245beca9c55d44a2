import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { ask, balances, counted, eur, MOVE, useRates, walletOf } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
await useRates(ledger, { EUR: '1', RON: '5' });

const wallet = walletOf('org_one');
const facts = (more: object) => ({ kind: 'AUTOMATION', reference: '', idempotencyKey: newId('run'), ...more });
const move = (steps: object[], more: object = {}, caller = wallet) =>
  ask(ledger, caller, MOVE, facts({ steps, ...more }));
const inAnHour = () => new Date(ledger.clock.now().getTime() + 3_600_000).toISOString();
const transfer = (fromAccountId: string, toAccountId: string, minor: bigint | number) => ({
  transfer: { fromAccountId, toAccountId, amount: eur(minor) },
});
const hold = (accountId: string, minor: bigint | number) => ({
  hold: { accountId, amount: eur(minor), reason: 'goal', expiresAt: inAnHour() },
});

describe('moveMoney', () => {
  it('transfers, converts and holds in one go; each step sees what the earlier ones did', async () => {
    const [a, b, lei] = [
      await ledger.account({ balance: 1_000n }),
      await ledger.account(),
      await ledger.account({ currency: 'RON' }),
    ];
    const done = await move([
      transfer(a, b, 1_000),
      { convert: { fromAccountId: b, toAccountId: lei, amount: eur(400) } },
      hold(b, 500),
    ]);
    expect(done).toMatchObject({
      __typename: 'MoneyMoved',
      dryRun: false,
      steps: [
        { entryId: expect.stringMatching(/^jen_/), holdId: null, received: { minor: '1000', currency: 'EUR' } },
        { entryId: expect.stringMatching(/^jen_/), holdId: null, received: { minor: '1990', currency: 'RON' } },
        { entryId: null, holdId: expect.stringMatching(/^hld_/), received: null },
      ],
    });
    expect(await balances(ledger, a, b, lei)).toEqual([
      [0, 0],
      [600, 500],
      [1_990, 0],
    ]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('WAL-3: does all steps or none, and names the refused one', async () => {
    const [a, b] = [await ledger.account({ balance: 100n }), await ledger.account()];
    const before = (await ledger.published()).length;
    expect(await move([transfer(a, b, 60), hold(b, 20), transfer(a, b, 41)])).toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
      path: ['input', 'steps', '2', 'transfer'],
    });
    expect(await balances(ledger, a, b)).toEqual([
      [100, 0],
      [0, 0],
    ]);
    expect(await ledger.published()).toHaveLength(before);
  });

  it('WAL-6: predicts by a dry run what the run does, and leaves nothing, not even its key', async () => {
    const [a, lei] = [await ledger.account({ balance: 1_001n }), await ledger.account({ currency: 'RON' })];
    const steps = [{ convert: { fromAccountId: a, toAccountId: lei, amount: eur(1_001) } }, transfer(a, lei, 1)];
    for (const asked of [steps.slice(0, 1), steps, [transfer(a, a, 1)], [hold(a, 2_000)]]) {
      const state = await balances(ledger, a, lei);
      const idempotencyKey = newId('run');
      const rehearsed = await move(asked, { idempotencyKey, dryRun: true });
      expect(await balances(ledger, a, lei)).toEqual(state);
      const done = await move(asked, { idempotencyKey });
      const received = (outcome: Record<string, unknown>) =>
        (outcome.steps as { received: unknown }[] | undefined)?.map((step) => step.received);
      expect(received(rehearsed)).toEqual(received(done));
      expect([rehearsed.code, rehearsed.path]).toEqual([done.code, done.path]);
    }
    expect(await balances(ledger, a)).toEqual([[0, 0]]);
  });

  it('allows a dry run under a used key', async () => {
    const [a, b] = [await ledger.account({ balance: 10n }), await ledger.account()];
    const idempotencyKey = newId('run');
    await move([transfer(a, b, 1)], { idempotencyKey });
    expect(await move([transfer(a, b, 2)], { idempotencyKey, dryRun: true })).toMatchObject({ dryRun: true });
    expect(await balances(ledger, a)).toEqual([[9, 0]]);
  });

  it('BANK-6: moves once for 50 concurrent requests with one key, replays refusals, and keeps keys of services apart', async () => {
    const [a, b] = [await ledger.account({ balance: 100n }), await ledger.account()];
    const idempotencyKey = newId('run');
    const answers = await Promise.all(Array.from({ length: 50 }, () => move([transfer(a, b, 10)], { idempotencyKey })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await balances(ledger, a)).toEqual([[90, 0]]);
    expect(await move([transfer(a, b, 11)], { idempotencyKey })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const refused = newId('run');
    expect(await move([transfer(b, a, 11)], { idempotencyKey: refused })).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    await move([transfer(a, b, 50)]);
    expect(await move([transfer(b, a, 11)], { idempotencyKey: refused })).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    const payments = walletOf('org_one', 'payments');
    expect(await move([transfer(a, b, 10)], { idempotencyKey }, payments)).toMatchObject({ __typename: 'MoneyMoved' });
  });

  it('BANK-2: spends exactly the balance of a busy account in 60 concurrent requests, without deadlocks', async () => {
    const [hot, other, third] = [
      await ledger.account({ balance: 100n }),
      await ledger.account(),
      await ledger.account(),
    ];
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        move(
          index % 2 === 0
            ? [transfer(hot, other, 4), transfer(hot, third, 3)]
            : [transfer(hot, third, 3), transfer(hot, other, 4)],
        ),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'MoneyMoved')).toHaveLength(14);
    expect(answers.filter(({ code }) => code === 'INSUFFICIENT_FUNDS')).toHaveLength(46);
    expect(await balances(ledger, hot, other, third)).toEqual([
      [2, 0],
      [56, 0],
      [42, 0],
    ]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('BANK-9: completes concurrent steps in opposite directions, and counts exactly what left', async () => {
    const [a, b] = [
      await ledger.account({ tenantId: 'org_a', balance: 1_000n }),
      await ledger.account({ tenantId: 'org_b', balance: 1_000n }),
    ];
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        index % 2 === 0
          ? move([transfer(a, b, 1), transfer(a, b, 2)], {}, walletOf('org_a'))
          : move([transfer(b, a, 1), transfer(b, a, 2)], {}, walletOf('org_b')),
      ),
    );
    expect(answers.every(({ __typename }) => __typename === 'MoneyMoved')).toBe(true);
    expect(await counted(ledger, 'org_a')).toBe(45);
    expect(await counted(ledger, 'org_b')).toBe(45);
  });

  it('BANK-9: counts outgoing money and holds, and takes it back on a refusal', async () => {
    const tenantId = 'org_limits';
    const caller = walletOf(tenantId);
    const [mine, own, theirs] = [
      await ledger.account({ tenantId, balance: 100_000n }),
      await ledger.account({ tenantId }),
      await ledger.account(),
    ];
    expect(await move([transfer(mine, own, 50_000)], {}, caller)).toMatchObject({ __typename: 'MoneyMoved' });
    expect(await counted(ledger, tenantId)).toBe(0);
    expect(await move([transfer(mine, theirs, 10_000), hold(mine, 5_001)], {}, caller)).toMatchObject({
      code: 'KYC_REQUIRED',
      path: ['input', 'steps', '1', 'hold'],
    });
    expect(await counted(ledger, tenantId)).toBe(0);
    expect(await move([transfer(mine, theirs, 10_000), hold(mine, 4_000)], { dryRun: true }, caller)).toMatchObject({
      dryRun: true,
    });
    expect(await counted(ledger, tenantId)).toBe(0);
    expect(await move([transfer(mine, theirs, 10_000), hold(mine, 4_000)], {}, caller)).toMatchObject({
      __typename: 'MoneyMoved',
    });
    expect(await counted(ledger, tenantId)).toBe(14_000);
  });

  it('debits accounts of the tenant only', async () => {
    const [mine, theirs] = [
      await ledger.account({ balance: 10n }),
      await ledger.account({ tenantId: 'org_two', balance: 10n }),
    ];
    for (const step of [transfer(theirs, mine, 1), hold(theirs, 1), transfer('acc_none', mine, 1)]) {
      expect(await move([transfer(mine, theirs, 1), step])).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await move([transfer(mine, 'lac_fees_EUR', 1)])).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'steps', '0', 'transfer', 'toAccountId'],
    });
    expect(await balances(ledger, mine, theirs)).toEqual([
      [10, 0],
      [10, 0],
    ]);
  });

  it('refuses malformed steps at their place', async () => {
    const [a, b] = [await ledger.account({ balance: 10n }), await ledger.account({ currency: 'RON' })];
    const lei = { minor: '1', currency: 'RON' };
    const cases: [object[], string, object?][] = [
      [[], 'VALIDATION_FAILED'],
      [Array.from({ length: 21 }, () => transfer(a, b, 1)), 'VALIDATION_FAILED'],
      [[transfer(a, b, 0)], 'VALIDATION_FAILED'],
      [[transfer(a, b, -1)], 'VALIDATION_FAILED'],
      [[transfer(a, b, 2n ** 96n + 1n)], 'VALIDATION_FAILED'],
      [[transfer(a, b, 1)], 'CURRENCY_MISMATCH'],
      [[{ transfer: { fromAccountId: a, toAccountId: b, amount: lei } }], 'CURRENCY_MISMATCH'],
      [[{ hold: { accountId: a, amount: lei, reason: '', expiresAt: inAnHour() } }], 'CURRENCY_MISMATCH'],
      [[transfer(a, a, 1)], 'SAME_ACCOUNT'],
      [[{ convert: { fromAccountId: a, toAccountId: a, amount: eur(1) } }], 'SAME_ACCOUNT'],
      [[transfer(a, b, 1)], 'VALIDATION_FAILED', { kind: 'small' }],
      [[transfer(a, b, 1)], 'VALIDATION_FAILED', { reference: 'x'.repeat(141) }],
      [[transfer(a, b, 1)], 'VALIDATION_FAILED', { idempotencyKey: 'x'.repeat(201) }],
      [
        [{ hold: { accountId: a, amount: eur(1), reason: '', expiresAt: '2020-01-01T00:00:00Z' } }],
        'VALIDATION_FAILED',
      ],
    ];
    for (const [steps, code, more] of cases) expect(await move(steps, more)).toMatchObject({ code });
    expect(await move([hold(a, 1), transfer(a, b, 0)])).toMatchObject({
      path: ['input', 'steps', '1', 'transfer', 'amount', 'minor'],
    });
    expect(await balances(ledger, a)).toEqual([[10, 0]]);
  });

  it('lets only services in, whatever the factors', async () => {
    const document = 'mutation ($input: MoveMoneyInput!) { moveMoney(input: $input) { __typename } }';
    const input = facts({ steps: [transfer('acc_a', 'acc_b', 1)] });
    for (const [caller, code] of [
      [as('ana', { roles: ['OWNER', 'PLATFORM_ADMIN'] }), 'FORBIDDEN'],
      [as('nobody', { userId: null }), 'UNAUTHENTICATED'],
      [walletOf('org_one', 'social'), 'FORBIDDEN'],
    ] as const) {
      const { errors } = await ledger.execute(caller, document, { input });
      expect(errors?.[0]?.extensions.code).toBe(code);
    }
  });
});

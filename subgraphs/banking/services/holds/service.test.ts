import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { expireHolds } from '../../accounts/holds/expire.ts';
import { as, openLedger } from '../../testing/ledger.ts';
import { ask, balances, counted, eur, HOLD, MOVE, walletOf } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const wallet = walletOf('org_one');
const inAnHour = () => new Date(ledger.clock.now().getTime() + 3_600_000).toISOString();
const place = (accountId: string, minor: bigint | number, more: object = {}, caller = wallet) =>
  ask(ledger, caller, ['placeHold', HOLD], {
    accountId,
    amount: eur(minor),
    reason: 'deposit',
    expiresAt: inAnHour(),
    idempotencyKey: newId('hld'),
    ...more,
  });
const capture = (holdId: unknown, minor: number, to: object, more: object = {}, caller = wallet) =>
  ask(ledger, caller, ['captureHold', HOLD], {
    holdId,
    amount: eur(minor),
    isFinal: true,
    idempotencyKey: newId('cap'),
    ...to,
    ...more,
  });
const release = (holdId: unknown, caller = wallet) =>
  ask(ledger, caller, ['releaseHold', HOLD], { holdId, idempotencyKey: newId('rel') });

describe('holds for services', () => {
  it('BANK-5: are captured in parts to any account or the house, and release the rest', async () => {
    const [mine, theirs] = [await ledger.account({ balance: 1_000n }), await ledger.account({ tenantId: 'org_two' })];
    const { id } = await place(mine, 600);
    expect(await balances(ledger, mine)).toEqual([[1_000, 600]]);
    expect(await capture(id, 250, { toAccountId: theirs }, { isFinal: false })).toMatchObject({
      status: 'PENDING',
      captured: { minor: '250' },
      held: { minor: '350' },
    });
    expect(await capture(id, 351, { toAccountId: theirs })).toMatchObject({ code: 'CAPTURE_EXCEEDS_HOLD' });
    expect(await capture(id, 100, { house: 'FEES' })).toMatchObject({
      status: 'CAPTURED',
      captured: { minor: '350' },
      released: { minor: '250' },
    });
    expect(await capture(id, 1, { house: 'FEES' })).toMatchObject({ code: 'HOLD_ALREADY_RESOLVED' });
    expect(await release(id)).toMatchObject({ code: 'HOLD_ALREADY_RESOLVED' });
    expect(await balances(ledger, mine, theirs)).toEqual([
      [650, 0],
      [250, 0],
    ]);
    const told = (await ledger.published()).filter(({ type }) => type === 'banking.hold.captured');
    expect(told.map(({ data }) => [data.amount, data.captured])).toEqual([
      ['600', '250'],
      ['600', '100'],
    ]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('BANK-5: are captured despite a freeze by members when binding, and not despite one by the bank', async () => {
    const [mine, theirs] = [
      await ledger.bankAccount({ balance: 1_000n }),
      await ledger.account({ tenantId: 'org_two' }),
    ];
    const [plain, binding] = [await place(mine, 300), await place(mine, 300, { isBinding: true })];
    const freeze = (cause: string | null) =>
      ledger.rows(
        `WITH frozen AS (UPDATE banking.ledger_account SET status = 'FROZEN' WHERE id = $1)
         UPDATE banking.bank_account SET frozen_by = $2::banking."FreezeCause" WHERE id = $1`,
        [mine, cause],
      );
    await freeze('UNDER_REVIEW');
    for (const { id } of [plain, binding])
      expect(await capture(id, 100, { toAccountId: theirs })).toMatchObject({ code: 'ACCOUNT_FROZEN' });
    await freeze(null);
    expect(await capture(plain.id, 100, { toAccountId: theirs })).toMatchObject({ code: 'ACCOUNT_FROZEN' });
    expect(await place(mine, 1, { isBinding: true })).toMatchObject({ code: 'ACCOUNT_FROZEN' });
    expect(await capture(binding.id, 100, { toAccountId: theirs })).toMatchObject({ status: 'CAPTURED' });
    expect(await balances(ledger, mine, theirs)).toEqual([
      [900, 300],
      [100, 0],
    ]);
    await expect(ledger.rows(`SELECT banking.bind_hold($1)`, [plain.id])).rejects.toThrow('was not placed here');
    expect(await ledger.problems()).toEqual([]);
  });

  it('BANK-9: count while held, and no more once released or captured within the tenant', async () => {
    const tenantId = 'org_held';
    const caller = walletOf(tenantId);
    const [mine, own, theirs] = [
      await ledger.account({ tenantId, balance: 100_000n }),
      await ledger.account({ tenantId }),
      await ledger.account(),
    ];
    const used = () => counted(ledger, tenantId);
    const [first, second] = [await place(mine, 10_000, {}, caller), await place(mine, 5_000, {}, caller)];
    expect(await used()).toBe(15_000);
    expect(await place(mine, 1, {}, caller)).toMatchObject({ code: 'KYC_REQUIRED' });
    await capture(first.id, 3_000, { toAccountId: theirs }, { isFinal: false }, caller);
    await capture(first.id, 2_000, { toAccountId: own }, { isFinal: false }, caller);
    expect(await used()).toBe(13_000);
    await capture(first.id, 1_000, { toAccountId: theirs }, {}, caller);
    expect(await used()).toBe(9_000);
    ledger.clock.advance(2 * 3_600_000);
    await expireHolds(ledger.deps);
    expect(await used()).toBe(4_000);
    expect(await release(second.id, caller)).toMatchObject({ code: 'HOLD_ALREADY_RESOLVED' });
    const third = await place(mine, 100, {}, caller);
    await release(third.id, caller);
    expect(await used()).toBe(4_000);
    const moved = await ask(ledger, caller, MOVE, {
      kind: 'TEST',
      reference: '',
      steps: [{ hold: { accountId: mine, amount: eur(700), reason: '', expiresAt: inAnHour() } }],
      idempotencyKey: newId('run'),
    });
    expect(await used()).toBe(4_700);
    const [step] = moved.steps as { holdId: string }[];
    await release(step?.holdId, caller);
    expect(await used()).toBe(4_000);
    expect(await ledger.rows('SELECT * FROM banking.limit_reservation')).toEqual([]);
  });

  it('BANK-5: end in one way under concurrent captures, releases and expiry, with the right counter', async () => {
    const tenantId = 'org_race';
    const caller = walletOf(tenantId);
    const [mine, theirs] = [await ledger.account({ tenantId, balance: 1_000n }), await ledger.account()];
    for (let round = 0; round < 6; round++) {
      const [before, [beforeMine]] = [await counted(ledger, tenantId), await balances(ledger, mine)];
      const { id } = await place(mine, 100, {}, caller);
      const outcomes = await Promise.all([
        capture(id, 40, { toAccountId: theirs }, { isFinal: false }, caller),
        capture(id, 40, { toAccountId: theirs }, {}, caller),
        release(id, caller),
        capture(id, 40, { toAccountId: theirs }, {}, caller),
      ]);
      const captured = outcomes.filter((each, index) => index !== 2 && each.__typename === 'Hold').length;
      const [[posted, held]] = (await balances(ledger, mine)) as [[number, number]];
      expect(held).toBe(0);
      expect((beforeMine as [number, number])[0] - posted).toBe(captured * 40);
      expect((await counted(ledger, tenantId)) - before).toBe(captured * 40);
    }
    expect(await ledger.problems()).toEqual([]);
  });

  it('are of the tenant alone, and stand in its account', async () => {
    const theirs = await ledger.account({ tenantId: 'org_two', balance: 10n });
    expect(await place(theirs, 1)).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'accountId'] });
    const { id } = await place(theirs, 4, {}, walletOf('org_two'));
    expect(await capture(id, 1, { house: 'FEES' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await release(id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await release(id, walletOf('org_two', 'payments'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await capture(id, 1, { house: 'FEES' }, {}, walletOf('org_two', 'payments'))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await capture(id, 1, {})).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await capture(id, 1, { toAccountId: theirs }, {}, walletOf('org_two'))).toMatchObject({
      code: 'SAME_ACCOUNT',
    });
    await ledger.rows(
      `INSERT INTO banking.bank_account (id, tenant_id, owner_id, name, iban, opened_at) VALUES ($1, 'org_two', 'usr_bo', 'a', $1, now())`,
      [theirs],
    );
    const document =
      'query ($id: ID!) { account(id: $id) { holds(pendingOnly: true) { edges { node { id reason held { minor } } } } } }';
    const { data } = await ledger.execute(as('bo', { tenantId: 'org_two' }), document, { id: theirs });
    expect(data).toEqual({
      account: { holds: { edges: [{ node: { id, reason: 'deposit', held: { minor: '4' } } }] } },
    });
    expect((await ledger.execute(as('ana'), document, { id: theirs })).data).toEqual({ account: null });
  });
});

describe('the expiry of a hold', () => {
  const extend = (holdId: unknown, expiresAt: string, caller = wallet) =>
    ask(ledger, caller, ['extendHold', `${HOLD}`], { holdId, expiresAt, idempotencyKey: newId('ext') });
  const inDays = (days: number) => new Date(ledger.clock.now().getTime() + days * 86_400_000).toISOString();

  it('BANK-5: is put off by the service that placed it, within 31 days, while the hold is pending', async () => {
    const mine = await ledger.account({ balance: 100n });
    const { id } = await place(mine, 40);
    expect(await extend(id, inDays(32))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await extend(id, inDays(20), walletOf('org_one', 'jobs'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await extend(id, inDays(20), walletOf('org_two'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await extend(id, inDays(20))).toMatchObject({ status: 'PENDING' });
    ledger.clock.advance(2 * 3_600_000);
    await expireHolds(ledger.deps);
    expect(await balances(ledger, mine)).toEqual([[100, 40]]);
    ledger.clock.advance(20 * 86_400_000);
    expect(await extend(id, inDays(5))).toMatchObject({ code: 'HOLD_ALREADY_RESOLVED' });
    await expireHolds(ledger.deps);
    expect(await balances(ledger, mine)).toEqual([[100, 0]]);
  });
});

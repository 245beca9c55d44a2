import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { besideAccount } from '../../testing/lanes.ts';
import { as, credit, debit, openLedger } from '../../testing/ledger.ts';
import { ask, balances, counted, ENTRY, eur, walletOf } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const commerce = walletOf('org_shopper', 'commerce');
const ANSWER = `${ENTRY} ... on InsufficientFundsError { available { minor currency } }`;
const ORDERS = houseAccountId('ORDERS', 'EUR');
const key = () => newId('key');

/** Puts captured money of orders into the ledger, as payments does. */
const capture = (minor: bigint, currency = 'EUR') =>
  ledger.post([
    debit(houseAccountId('PROCESSOR_CLEARING', currency), minor, currency),
    credit(houseAccountId('ORDERS', currency), minor, currency),
  ]);

const settle = (payees: readonly (readonly [string, number])[], commission = 0, more: object = {}) =>
  ask(ledger, commerce, ['settleOrderForService', ANSWER], {
    reference: 'Order 1024: two lamps',
    payees: payees.map(([accountId, minor]) => ({ accountId, amount: eur(minor) })),
    commission: eur(commission),
    idempotencyKey: key(),
    ...more,
  });
const recover = (accountId: string, minor: number, fees = 0, more: object = {}) =>
  ask(ledger, commerce, ['recoverOrderForService', ANSWER], {
    reference: 'Return of order 1024',
    accountId,
    amount: eur(minor),
    fees: eur(fees),
    idempotencyKey: key(),
    ...more,
  });

/** Balance of an account of the house, over its lanes; credits are positive. */
async function house(kind: 'FEES' | 'ORDERS', currency = 'EUR'): Promise<number> {
  const [row] = await ledger.rows<{ balance: number }>(
    'SELECT COALESCE(sum(credits - debits), 0)::int AS balance FROM banking.ledger_account WHERE kind::text = $1 AND currency = $2',
    [kind, currency],
  );
  return row?.balance ?? 0;
}

/** Leaves nothing in the account of orders, so that a test knows what is in it. */
async function emptyOrders(): Promise<void> {
  const left = await house('ORDERS');
  if (left > 0)
    await ledger.post([debit(ORDERS, BigInt(left)), credit(houseAccountId('SUSPENSE', 'EUR'), BigInt(left))]);
}

async function isWhole(): Promise<void> {
  const sums = await ledger.rows(
    'SELECT currency, sum(debits - credits)::int AS sum FROM banking.ledger_account GROUP BY currency HAVING sum(debits - credits) <> 0',
  );
  expect(sums).toEqual([]);
  expect(await ledger.problems()).toEqual([]);
}

// A ledger without accounts of the house has no account of orders yet.
await ledger.account({ currency: 'EUR' });
await ledger.account({ currency: 'RON' });

describe('the settlement of an order', () => {
  it('pays sellers of several tenants and the commission in one entry', async () => {
    const [lamps, rugs] = [
      await ledger.bankAccount({ tenantId: 'org_lamps', ownerId: 'usr_ana' }),
      await ledger.account({ tenantId: 'org_rugs' }),
    ];
    await emptyOrders();
    await capture(10_000n);
    const fees = await house('FEES');
    const idempotencyKey = key();
    const posted = await settle(
      [
        [lamps, 6_001],
        [rugs, 3_499],
      ],
      500,
      { idempotencyKey },
    );
    expect(posted).toMatchObject({ kind: 'ORDER_SETTLEMENT', sourceKey: `commerce:${idempotencyKey}` });
    expect(await balances(ledger, lamps, rugs)).toEqual([
      [6_001, 0],
      [3_499, 0],
    ]);
    expect([await house('ORDERS'), (await house('FEES')) - fees]).toEqual([0, 500]);
    expect(await counted(ledger, 'org_shopper')).toBe(0);
    const told = (await ledger.published()).filter(({ data }) => data.entryId === posted.id);
    expect(told.map(({ type, data }) => [type, (data.legs as unknown[]).length])).toEqual([
      ['banking.entry.posted', 4],
    ]);
    const { data } = await ledger.execute<{ account: { postings: object } }>(
      as('ana', { tenantId: 'org_lamps' }),
      'query ($id: ID!) { account(id: $id) { postings(first: 1) { edges { node { kind description amount { minor } } } } } }',
      { id: lamps },
    );
    expect(data?.account.postings).toEqual({
      edges: [{ node: { kind: 'ORDER_SETTLEMENT', description: 'Order 1024: two lamps', amount: { minor: '6001' } } }],
    });
    await isWhole();
  });

  it('happens once for each key, and returns the first outcome again', async () => {
    const seller = await ledger.account();
    await capture(500n);
    const idempotencyKey = key();
    const first = await settle([[seller, 300]], 0, { idempotencyKey });
    expect(await settle([[seller, 300]], 0, { idempotencyKey })).toEqual(first);
    expect(await settle([[seller, 301]], 0, { idempotencyKey })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await recover(seller, 1, 0, { idempotencyKey })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await balances(ledger, seller)).toEqual([[300, 0]]);
  });

  it('pays nobody when the money of orders is not enough', async () => {
    const seller = await ledger.account();
    await emptyOrders();
    await capture(100n);
    expect(await settle([[seller, 100]], 1)).toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
      available: { minor: '100', currency: 'EUR' },
    });
    expect(await balances(ledger, seller)).toEqual([[0, 0]]);
    expect(await settle([[seller, 99]], 1)).toMatchObject({ __typename: 'JournalEntry' });
    expect(await house('ORDERS')).toBe(0);
  });

  it('counts the money of orders over all lanes of the account', async () => {
    const seller = await ledger.account();
    await emptyOrders();
    await capture(60n);
    await besideAccount(ledger, ORDERS, () => capture(40n));
    expect(await settle([[seller, 101]])).toMatchObject({ code: 'INSUFFICIENT_FUNDS', available: { minor: '100' } });
    expect(await settle([[seller, 100]])).toMatchObject({ __typename: 'JournalEntry' });
  });

  it('never pays out more than there is when many are asked for at once', async () => {
    const seller = await ledger.account();
    await emptyOrders();
    await capture(1_000n);
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => settle([[seller, 70]])));
    expect(outcomes.filter(({ __typename }) => __typename === 'JournalEntry')).toHaveLength(14);
    expect(await balances(ledger, seller)).toEqual([[980, 0]]);
    expect(await house('ORDERS')).toBe(20);
    await isWhole();
  });

  it('refuses payees that cannot be paid, at their place, and pays none of them', async () => {
    const [open, frozen, closed, lei] = [
      await ledger.account(),
      await ledger.account(),
      await ledger.account(),
      await ledger.account({ currency: 'RON' }),
    ];
    await capture(1_000n);
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'FROZEN' WHERE id = $1`, [frozen]);
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'CLOSED' WHERE id = $1`, [closed]);
    const before = await house('ORDERS');
    for (const [payee, code, place] of [
      [frozen, 'ACCOUNT_FROZEN', 'accountId'],
      [closed, 'ACCOUNT_CLOSED', 'accountId'],
      [lei, 'CURRENCY_MISMATCH', 'amount'],
      ['acc_nobody', 'NOT_FOUND', 'accountId'],
      [houseAccountId('SUSPENSE', 'EUR'), 'NOT_FOUND', 'accountId'],
    ] as const) {
      const payees = [
        [open, 10],
        [payee, 10],
      ] as const;
      expect(await settle(payees)).toMatchObject({ code, path: ['input', 'payees', '1', place] });
    }
    expect([await balances(ledger, open), await house('ORDERS')]).toEqual([[[0, 0]], before]);
  });

  it('refuses malformed input and leaves the key free', async () => {
    const seller = await ledger.account();
    await capture(1_000n);
    const idempotencyKey = key();
    const tries: readonly (readonly [object, readonly string[]])[] = [
      [{ payees: [] }, ['payees']],
      [{ payees: Array.from({ length: 51 }, () => ({ accountId: seller, amount: eur(1) })) }, ['payees']],
      [{ payees: [{ accountId: seller, amount: eur(0) }] }, ['payees', '0', 'amount', 'minor']],
      [{ payees: [{ accountId: seller, amount: eur(-1) }] }, ['payees', '0', 'amount', 'minor']],
      [
        { payees: [{ accountId: seller, amount: { minor: '1', currency: 'RON' } }] },
        ['payees', '0', 'amount', 'currency'],
      ],
      [{ commission: eur(-1) }, ['commission', 'minor']],
      [{ reference: ' ' }, ['reference']],
      [{ reference: 'x'.repeat(141) }, ['reference']],
    ];
    for (const [facts, path] of tries) {
      expect(await settle([[seller, 1]], 0, { idempotencyKey, ...facts })).toMatchObject({
        code: 'VALIDATION_FAILED',
        path: ['input', ...path],
      });
    }
    expect(await settle([[seller, 1]], 0, { idempotencyKey })).toMatchObject({ __typename: 'JournalEntry' });
  });
});

describe('the recovery of an order', () => {
  it('takes the payout and the commission back to the money of orders', async () => {
    const seller = await ledger.account({ tenantId: 'org_seller' });
    await emptyOrders();
    await capture(1_000n);
    const fees = await house('FEES');
    await settle([[seller, 950]], 50);
    const idempotencyKey = key();
    const posted = await recover(seller, 190, 10, { idempotencyKey });
    expect(posted).toMatchObject({ kind: 'ORDER_RECOVERY', sourceKey: `commerce:${idempotencyKey}` });
    expect(await recover(seller, 190, 10, { idempotencyKey })).toEqual(posted);
    expect(await balances(ledger, seller)).toEqual([[760, 0]]);
    expect([await house('ORDERS'), (await house('FEES')) - fees]).toEqual([200, 40]);
    expect(await counted(ledger, 'org_seller')).toBe(0);
    await isWhole();
  });

  it('takes only what is available on the account', async () => {
    const seller = await ledger.account({ tenantId: 'org_seller', balance: 100n });
    const held = await ask(ledger, walletOf('org_seller', 'payments'), ['placeHold', '... on Hold { id }'], {
      accountId: seller,
      amount: eur(30),
      reason: 'Held',
      expiresAt: new Date(ledger.clock.now().getTime() + 86_400_000).toISOString(),
      idempotencyKey: key(),
    });
    expect(held.__typename).toBe('Hold');
    expect(await recover(seller, 71)).toMatchObject({ code: 'INSUFFICIENT_FUNDS', available: { minor: '70' } });
    expect(await recover(seller, 70)).toMatchObject({ __typename: 'JournalEntry' });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => recover(seller, 1)));
    expect(outcomes.map(({ code }) => code)).toEqual(Array.from({ length: 5 }, () => 'INSUFFICIENT_FUNDS'));
    expect(await balances(ledger, seller)).toEqual([[30, 30]]);
  });

  it('refuses unknown, frozen and closed accounts, those of the house, and another currency', async () => {
    const [frozen, closed, lei] = [
      await ledger.account({ balance: 10n }),
      await ledger.account(),
      await ledger.account({ currency: 'RON', balance: 10n }),
    ];
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'FROZEN' WHERE id = $1`, [frozen]);
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'CLOSED' WHERE id = $1`, [closed]);
    expect(await recover(frozen, 1)).toMatchObject({ code: 'ACCOUNT_FROZEN' });
    expect(await recover(closed, 1)).toMatchObject({ code: 'ACCOUNT_CLOSED' });
    expect(await recover(lei, 1)).toMatchObject({ code: 'CURRENCY_MISMATCH' });
    expect(await recover('acc_nobody', 1)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await recover(houseAccountId('FEES', 'EUR'), 1)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await recover(lei, 0)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await recover(frozen, 1, -1)).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'fees', 'minor'] });
  });

  it('has no authority to debit an account for anything but the money of orders', async () => {
    const [from, to] = [await ledger.account({ balance: 10n }), await ledger.account()];
    const theft = ledger.post([debit(from, 1n), credit(to, 1n)], { authority: { door: 'COMMERCE' } });
    await expect(theft).rejects.toThrow(/without an authority/);
  });
});

it('lets in commerce alone', async () => {
  const seller = await ledger.account();
  const documents = [
    [
      'mutation ($input: SettleOrderForServiceInput!) { settleOrderForService(input: $input) { __typename } }',
      {
        reference: 'x',
        payees: [{ accountId: seller, amount: eur(1) }],
        commission: eur(0),
        idempotencyKey: key(),
      },
    ],
    [
      'mutation ($input: RecoverOrderForServiceInput!) { recoverOrderForService(input: $input) { __typename } }',
      { reference: 'x', accountId: seller, amount: eur(1), fees: eur(0), idempotencyKey: key() },
    ],
  ] as const;
  for (const [document, input] of documents) {
    for (const who of [as('ana'), walletOf('org_one', 'payments'), walletOf('org_one', 'wallet')]) {
      const { errors } = await ledger.execute(who, document, { input });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  }
});

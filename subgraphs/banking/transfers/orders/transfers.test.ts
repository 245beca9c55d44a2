import type { Caller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { as, credit, debit, openLedger } from '../../testing/ledger.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const ana = as('ana');
const bo = as('bo', { tenantId: 'org_two' });

const OPEN = `mutation ($input: OpenAccountInput!) { openAccount(input: $input) { __typename ... on BankAccount { id iban currency available { minor } } ... on Error { code } } }`;
const TRANSFER = `mutation ($input: CreateTransferInput!) { createTransfer(input: $input) { __typename
  ... on Transfer { id amount { minor currency } from { available { minor } } to { id } }
  ... on InsufficientFundsError { available { minor } } ... on Error { code path } } }`;

let keys = 0;
const key = () => `key-${keys++}`;

async function open(caller: Caller, balance = 0n, currency = 'EUR'): Promise<{ id: string; iban: string }> {
  const { data, errors } = await ledger.execute<{ openAccount: { id: string; iban: string } }>(caller, OPEN, {
    input: { name: 'Daily', currency, idempotencyKey: key() },
  });
  if (errors) throw new Error(JSON.stringify(errors));
  const account = data!.openAccount;
  if (balance > 0n) {
    await ledger.post([
      debit(houseAccountId('EXTERNAL_CLEARING', currency), balance, currency),
      credit(account.id, balance, currency),
    ]);
  }
  return account;
}

async function transfer(caller: Caller, input: Record<string, unknown>) {
  const { data, errors } = await ledger.execute<{ createTransfer: Record<string, unknown> }>(caller, TRANSFER, {
    input: { idempotencyKey: key(), reference: '', ...input },
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.createTransfer;
}
const eur = (minor: bigint | string) => ({ minor: String(minor), currency: 'EUR' });

describe('createTransfer', () => {
  it('moves money to another tenant by IBAN; each side sees its own account', async () => {
    const [from, to] = [await open(ana, 1_000n), await open(bo)];
    const sent = await transfer(ana, { fromAccountId: from.id, to: { iban: to.iban }, amount: eur(400n) });
    expect(sent).toMatchObject({ __typename: 'Transfer', from: { available: { minor: '600' } }, to: null });
    const { data } = await ledger.execute(
      bo,
      '{ transfers { edges { node { amount { minor } from { id } to { id available { minor } } } } } }',
    );
    expect(data).toEqual({
      transfers: {
        edges: [{ node: { amount: { minor: '400' }, from: null, to: { id: to.id, available: { minor: '400' } } } }],
      },
    });
  });

  it('BANK-6: moves money once for 200 concurrent requests with one key, and refuses another amount', async () => {
    const [from, to] = [await open(ana, 1_000n), await open(ana)];
    const input = { fromAccountId: from.id, to: { accountId: to.id }, amount: eur(10n), idempotencyKey: 'one-key' };
    const answers = await Promise.all(Array.from({ length: 200 }, () => transfer(ana, input)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.every(({ __typename }) => __typename === 'Transfer')).toBe(true);
    const [{ entries }] = (await ledger.rows<{ entries: number }>(
      'SELECT count(*)::int AS entries FROM banking.posting WHERE account_id = $1',
      [to.id],
    )) as [{ entries: number }];
    expect(entries).toBe(1);
    expect(await transfer(ana, { ...input, amount: eur(11n) })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await ledger.problems()).toEqual([]);
  });

  it('BANK-6: replays a refusal by its key, even when there is money by then', async () => {
    const [from, to] = [await open(ana, 5n), await open(ana)];
    const input = { fromAccountId: from.id, to: { accountId: to.id }, amount: eur(10n), idempotencyKey: key() };
    const refused = { code: 'INSUFFICIENT_FUNDS', available: { minor: '5' } };
    expect(await transfer(ana, input)).toMatchObject(refused);
    await ledger.post([debit(houseAccountId('EXTERNAL_CLEARING', 'EUR'), 50n), credit(from.id, 50n)]);
    expect(await transfer(ana, input)).toMatchObject(refused);
    expect(await transfer(ana, { ...input, idempotencyKey: key() })).toMatchObject({ __typename: 'Transfer' });
  });

  it.each([
    ['nothing', '0', 'VALIDATION_FAILED'],
    ['less than nothing', '-1', 'VALIDATION_FAILED'],
    ['more than 2^96', (2n ** 96n + 1n).toString(), 'VALIDATION_FAILED'],
  ])('refuses %s', async (_what, minor, code) => {
    const [from, to] = [await open(ana, 5n), await open(ana)];
    expect(await transfer(ana, { fromAccountId: from.id, to: { accountId: to.id }, amount: eur(minor) })).toMatchObject(
      { code },
    );
  });

  it.each([['1.5'], ['1e3'], [' 1'], ['abc']])('refuses the amount %j before it gets here', async (minor) => {
    const [from, to] = [await open(ana, 5n), await open(ana)];
    await expect(
      transfer(ana, { fromAccountId: from.id, to: { accountId: to.id }, amount: { minor, currency: 'EUR' } }),
    ).rejects.toThrow(/BAD_USER_INPUT/);
  });

  it('refuses one account, another currency, an unknown one, and accounts that are not the caller’s or not there', async () => {
    const [mine, other, dollars, theirs] = [
      await open(ana, 50n),
      await open(ana),
      await open(ana, 0n, 'USD'),
      await open(bo, 50n),
    ];
    const to = (accountId: string) => ({ to: { accountId }, amount: eur(1n) });
    expect(await transfer(ana, { fromAccountId: mine.id, ...to(mine.id) })).toMatchObject({ code: 'SAME_ACCOUNT' });
    expect(await transfer(ana, { fromAccountId: mine.id, ...to(dollars.id) })).toMatchObject({
      code: 'CURRENCY_MISMATCH',
    });
    expect(await transfer(ana, { fromAccountId: theirs.id, ...to(mine.id) })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await transfer(ana, { fromAccountId: mine.id, ...to('acc_none') })).toMatchObject({ code: 'NOT_FOUND' });
    expect(
      await transfer(ana, {
        fromAccountId: mine.id,
        to: { accountId: other.id },
        amount: { minor: '1', currency: 'XXX' },
      }).catch((error: Error) => ({ code: error.message })),
    ).toMatchObject({ code: expect.stringMatching(/UNSUPPORTED_CURRENCY|BAD_USER_INPUT/) });
  });

  it('BANK-8: refuses debits of a frozen account, and credits it', async () => {
    const [frozen, other] = [await open(ana, 50n), await open(ana, 50n)];
    const freeze =
      'mutation ($id: ID!) { freezeAccount(input: { accountId: $id }) { __typename ... on BankAccount { status } } }';
    await ledger.execute(ana, freeze, { id: frozen.id });
    const move = (fromAccountId: string, accountId: string) =>
      transfer(ana, { fromAccountId, to: { accountId }, amount: eur(1n) });
    expect(await move(frozen.id, other.id)).toMatchObject({ code: 'ACCOUNT_FROZEN' });
    expect(await move(other.id, frozen.id)).toMatchObject({ __typename: 'Transfer' });
  });
});

describe('transfers', () => {
  it('lists those that meet every condition of the filter, in either order', async () => {
    const lia = as('lia', { tenantId: 'org_lists' });
    const [main, pot, other] = [await open(lia, 10_000n), await open(lia), await open(bo, 1_000n)];
    const sent: string[] = [];
    const send = async (caller: Caller, from: string, to: string, minor: bigint) => {
      const made = await transfer(caller, { fromAccountId: from, to: { accountId: to }, amount: eur(minor) });
      expect(made).toMatchObject({ __typename: 'Transfer' });
      sent.push(String(made.id));
      ledger.clock.advance(60_000);
    };
    const start = ledger.clock.now();
    await send(lia, main.id, pot.id, 100n);
    await send(lia, main.id, other.id, 200n);
    const middle = ledger.clock.now();
    await send(bo, other.id, main.id, 300n);
    const [within, out, into] = sent;

    const listed = async (filter: object | null, facts: object = {}) => {
      const { data, errors } = await ledger.execute<{ transfers: { edges: { node: { id: string } }[] } }>(
        lia,
        'query ($filter: TransferFilter, $order: ListOrder! = NEWEST_FIRST) { transfers(filter: $filter, order: $order) { edges { node { id } } } }',
        { filter, ...facts },
      );
      expect(errors).toBeUndefined();
      return data?.transfers.edges.map(({ node }) => node.id);
    };
    expect(await listed(null)).toEqual([into, out, within]);
    expect(await listed(null, { order: 'OLDEST_FIRST' })).toEqual([within, out, into]);
    expect(await listed({ direction: 'OUTGOING' })).toEqual([out, within]);
    expect(await listed({ direction: 'INCOMING' })).toEqual([into, within]);
    expect(await listed({ statuses: ['COMPLETED'] })).toEqual([into, out, within]);
    expect(await listed({ statuses: ['REJECTED', 'RETURNED'] })).toEqual([]);
    expect(await listed({ statuses: [] })).toEqual([]);
    expect(await listed({ created: { from: middle.toISOString() } })).toEqual([into]);
    expect(await listed({ created: { from: start.toISOString(), before: middle.toISOString() } })).toEqual([
      out,
      within,
    ]);
    expect(await listed({ amount: { currency: 'EUR', min: '200', max: '300' } })).toEqual([into, out]);
    expect(await listed({ amount: { currency: 'USD' } })).toEqual([]);
    expect(await listed({ amount: { currency: 'EUR', min: '200' }, direction: 'OUTGOING' })).toEqual([out]);
  });
});

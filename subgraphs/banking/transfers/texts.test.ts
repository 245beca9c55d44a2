import { afterAll, expect, it } from 'vitest';
import { as, openLedger } from '../testing/ledger.ts';
import { ask, eur } from '../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
const [from, to] = [await ledger.bankAccount({ balance: 10_000n }), await ledger.bankAccount()];
const IBAN = 'RO49AAAA1B31007593840000';
await ledger.rows('UPDATE banking.bank_account SET iban = $2 WHERE id = $1', [to, IBAN]);
let keys = 0;
const send = (facts: object) =>
  ask(ledger, as('ana'), ['createTransfer', '... on Transfer { to { id } }'], {
    fromAccountId: from,
    to: { accountId: to },
    amount: eur(1),
    reference: '',
    idempotencyKey: `text-${keys++}`,
    ...facts,
  });

it.each([
  ['a card number', { reference: 'card 4242 4242 4242 4242' }, ['input', 'reference']],
  ['a change of direction', { reference: 'paid \u202Eoot' }, ['input', 'reference']],
  ['a space without width', { reference: 'in\u200Bvisible' }, ['input', 'reference']],
  ['a card number as its key', { idempotencyKey: '4242-4242-4242-4242' }, ['input', 'idempotencyKey']],
])('M-14: a transfer takes no %s', async (_what, facts, path) => {
  expect(await send(facts)).toMatchObject({ code: 'VALIDATION_FAILED', path });
  expect(await ledger.rows(`SELECT FROM banking.idempotency WHERE key LIKE '4242%'`)).toEqual([]);
});

it('M-14: an account is not called by a card number', async () => {
  const input = { name: 'Visa 4242424242424242', currency: 'EUR', idempotencyKey: 'card-name' };
  expect(await ask(ledger, as('ana'), ['openAccount', ''], input)).toMatchObject({
    code: 'VALIDATION_FAILED',
    path: ['input', 'name'],
  });
});

it('M-15: an IBAN is taken with spaces and small letters, and refused for wrong check digits', async () => {
  expect(await send({ to: { iban: 'ro49 AAAA 1B31 0075 9384 0000' } })).toMatchObject({ to: { id: to } });
  const wrong = await send({ to: { iban: 'RO50AAAA1B31007593840000' } });
  expect(wrong).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'to', 'iban'] });
  expect(await send({ to: { iban: 'DE89370400440532013000' } })).toMatchObject({ code: 'NOT_FOUND' });
});

it('M-15: no fee is told for an amount that nobody can send', async () => {
  const fee = (minor: string) =>
    ledger.execute(
      as('ana'),
      `{ externalTransferFee(amount: { minor: "${minor}", currency: EUR }) { minor } }`.replace('EUR', '"EUR"'),
    );
  for (const minor of ['-1', '0']) expect((await fee(minor)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  expect((await fee('1')).errors).toBeUndefined();
});

import { afterAll, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { ask, eur } from '../../testing/services.ts';

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
])('M-14: refuses a transfer with %s', async (_what, facts, path) => {
  expect(await send(facts)).toMatchObject({ code: 'VALIDATION_FAILED', path });
  expect(await ledger.rows(`SELECT FROM banking.idempotency WHERE key LIKE '4242%'`)).toEqual([]);
});

it('M-14: refuses an account name with a card number', async () => {
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

it('M-15: a schedule takes an IBAN as a transfer does', async () => {
  const schedule = (iban: string) =>
    ask(ledger, as('ana'), ['scheduleTransfer', '... on ScheduledTransfer { status }'], {
      fromAccountId: from,
      to: { iban },
      amount: eur(1),
      firstAt: new Date(ledger.clock.now().getTime() + 60_000).toISOString(),
      idempotencyKey: `text-${keys++}`,
    });
  expect(await schedule('ro49 AAAA 1B31 0075 9384 0000')).toMatchObject({ status: 'ACTIVE' });
  const wrong = await schedule('RO50AAAA1B31007593840000');
  expect(wrong).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'to', 'iban'] });
});

it('M-15: a beneficiary takes an IBAN with spaces, and none with wrong check digits', async () => {
  const add = (iban: string) =>
    ask(ledger, as('ana'), ['addBeneficiary', '... on Beneficiary { id }'], {
      name: 'Erika Mustermann',
      iban,
      idempotencyKey: `text-${keys++}`,
    });
  expect(await add('de50 1000 0000 0000 0000 01')).toMatchObject({ __typename: 'Beneficiary' });
  const wrong = await add('DE51100000000000000001');
  expect(wrong).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'iban'] });
});

it.each<[string, string, object, string[]]>([
  ['openAccount', '', { name: 'Won', currency: 'KPW' }, ['input', 'currency']],
  ['createTransfer', '', { fromAccountId: from, to: { accountId: to } }, ['input', 'amount', 'currency']],
  ['createExternalTransfer', '', { fromAccountId: from, beneficiaryId: 'ben_none' }, ['input', 'amount', 'currency']],
  ['createFxQuote', 'side', { fromAccountId: from, toAccountId: to }, ['input', 'amount', 'currency']],
  ['scheduleTransfer', 'first', { fromAccountId: from, to: { accountId: to } }, ['input', 'amount', 'currency']],
])('M-15: %s refuses a currency that the bank does not keep', async (name, further, facts, path) => {
  const input = {
    ...facts,
    ...(name !== 'openAccount' && { amount: { minor: '1', currency: 'KPW' } }),
    ...(further === 'first' && { firstAt: new Date(ledger.clock.now().getTime() + 60_000).toISOString() }),
    ...(name !== 'createFxQuote' && { idempotencyKey: `text-${keys++}` }),
  };
  const refused = await ask(ledger, as('ana'), [name, '... on UnsupportedCurrencyError { given }'], input);
  expect(refused).toMatchObject({ code: 'UNSUPPORTED_CURRENCY', given: 'KPW', path });
});

it('M-15: refuses the fee of an amount that nobody can send', async () => {
  const fee = (minor: string) =>
    ledger.execute(
      as('ana'),
      `{ externalTransferFee(amount: { minor: "${minor}", currency: EUR }) { minor } }`.replace('EUR', '"EUR"'),
    );
  for (const minor of ['-1', '0']) expect((await fee(minor)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  expect((await fee('1')).errors).toBeUndefined();
  const won = await ledger.execute(
    as('ana'),
    '{ externalTransferFee(amount: { minor: "1", currency: "KPW" }) { minor } }',
  );
  expect(won.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

import { newId } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { ask } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const ana = as('ana', { authenticatedAt: ledger.clock.now() });
const ACCOUNT = '... on BankAccount { id status name }';
const open = (idempotencyKey = newId('key'), currency = 'EUR', caller = ana) =>
  ask(ledger, caller, ['openAccount', ACCOUNT], { name: 'Harbour dues', currency, idempotencyKey });
const change = (verb: 'closeAccount' | 'freezeAccount' | 'unfreezeAccount', accountId: unknown) =>
  ask(ledger, ana, [verb, ACCOUNT], { accountId });

it('opens one account for a key, and refuses currencies that the bank does not keep', async () => {
  const key = newId('key');
  const first = await open(key);
  expect(first).toMatchObject({ status: 'OPEN', name: 'Harbour dues' });
  expect((await open(key)).id).toBe(first.id);
  expect(await open(newId('key'), 'KPW')).toMatchObject({ code: 'UNSUPPORTED_CURRENCY' });
});

it('refuses to open an account for a member without the right', async () => {
  const member = as('mo', { roles: ['MEMBER'], authenticatedAt: ledger.clock.now() });
  expect(await open(newId('key'), 'EUR', member)).toMatchObject({ code: 'RIGHT_REQUIRED' });
});

it('closes an empty account for good, and refuses one with a balance', async () => {
  const { id } = await open();
  expect(await change('closeAccount', id)).toMatchObject({ status: 'CLOSED' });
  expect(await change('closeAccount', id)).toMatchObject({ code: 'INVALID_STATE' });
  expect(await change('closeAccount', await ledger.bankAccount({ balance: 1n }))).toMatchObject({ code: 'CONFLICT' });
});

it('freezes and unfreezes an account, and refuses a repetition', async () => {
  const { id } = await open();
  expect(await change('freezeAccount', id)).toMatchObject({ status: 'FROZEN' });
  expect(await change('freezeAccount', id)).toMatchObject({ code: 'INVALID_STATE' });
  expect(await change('unfreezeAccount', id)).toMatchObject({ status: 'OPEN' });
  expect(await change('unfreezeAccount', 'acc_none')).toMatchObject({ code: 'NOT_FOUND' });
});

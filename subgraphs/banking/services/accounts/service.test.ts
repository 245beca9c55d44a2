import { afterAll, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { ask, eur, MOVE, useRates, walletOf } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const ACCOUNT = '... on AccountForService { id tenantId ownerId currency status posted held available }';
const open = (tenantId: string, idempotencyKey: string, currency = 'EUR') =>
  ask(ledger, walletOf(tenantId), ['openAccountForService', ACCOUNT], { name: 'Holiday', currency, idempotencyKey });
const close = (tenantId: string, accountId: unknown, idempotencyKey: string) =>
  ask(ledger, walletOf(tenantId), ['closeAccountForService', ACCOUNT], { accountId, idempotencyKey });

it('opens accounts of the tenant once for each key, and closes empty ones', async () => {
  const [first, again] = [await open('org_one', 'pocket-1'), await open('org_one', 'pocket-1')];
  expect(first).toMatchObject({ tenantId: 'org_one', ownerId: 'usr_ana', status: 'OPEN', available: '0' });
  expect(again.id).toBe(first.id);
  expect((await open('org_two', 'pocket-1')).id).not.toBe(first.id);
  await ledger.rows(`UPDATE banking.ledger_account SET overdraft_limit = 5 WHERE id = $1`, [first.id]);
  const other = await open('org_one', 'pocket-2');
  await ask(ledger, walletOf('org_one'), MOVE, {
    kind: 'TEST',
    reference: '',
    steps: [{ transfer: { fromAccountId: first.id, toAccountId: other.id, amount: eur(5) } }],
    idempotencyKey: 'run-1',
  });
  expect(await close('org_one', other.id, 'close-1')).toMatchObject({ code: 'CONFLICT' });
  expect(await close('org_two', other.id, 'close-1')).toMatchObject({ code: 'NOT_FOUND' });
  const empty = await open('org_one', 'pocket-3');
  expect(await close('org_one', empty.id, 'close-3')).toMatchObject({ id: empty.id, status: 'CLOSED' });
  expect(await close('org_one', empty.id, 'close-3')).toMatchObject({ id: empty.id, status: 'CLOSED' });
});

it('shows accounts of any tenant to services only, in the order of the request', async () => {
  const [mine, theirs] = [await open('org_one', 'seen-1'), await open('org_two', 'seen-2', 'RON')];
  const document = 'query ($ids: [ID!]!) { accountsForService(ids: $ids) { id tenantId currency } }';
  const ids = [theirs.id, 'acc_none', mine.id, theirs.id];
  const { data } = await ledger.execute<{ accountsForService: unknown[] }>(walletOf('org_one'), document, { ids });
  expect(data?.accountsForService).toEqual([
    { id: theirs.id, tenantId: 'org_two', currency: 'RON' },
    null,
    { id: mine.id, tenantId: 'org_one', currency: 'EUR' },
    { id: theirs.id, tenantId: 'org_two', currency: 'RON' },
  ]);
  const tooMany = await ledger.execute(walletOf('org_one'), document, { ids: Array.from({ length: 101 }, () => 'x') });
  expect(tooMany.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  const client = await ledger.execute(as('ana', { roles: ['OWNER', 'PLATFORM_ADMIN'] }), document, { ids });
  expect(client.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

it('values amounts at the rates in force, and returns null without a rate', async () => {
  const document =
    'query ($amounts: [MoneyInput!]!) { convertForService(amounts: $amounts, to: "RON") { minor currency } }';
  const amounts = [eur(1_000), { minor: '7', currency: 'RON' }, { minor: '100', currency: 'JPY' }];
  const value = async () =>
    (await ledger.execute<{ convertForService: unknown[] }>(walletOf('org_one'), document, { amounts })).data;
  expect(await value()).toEqual({ convertForService: [null, { minor: '7', currency: 'RON' }, null] });
  await useRates(ledger, { EUR: '1', RON: '5.0005' });
  expect(await value()).toEqual({
    convertForService: [{ minor: '5000', currency: 'RON' }, { minor: '7', currency: 'RON' }, null],
  });
});

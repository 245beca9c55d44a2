import { afterAll, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { accountsOfTenant } from './lists.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

it('reads the accounts of a tenant from the end and before a cursor', async () => {
  const opened: string[] = [];
  while (opened.length < 4) opened.unshift(await ledger.bankAccount());
  const page = async (args: Parameters<typeof accountsOfTenant>[2]) =>
    (await accountsOfTenant(ledger.deps, as('ana'), args)).edges;
  const last = await page({ last: 2 });
  expect(last.map(({ node }) => node.id)).toEqual(opened.slice(2));
  expect((await page({ last: 1, before: last[0]?.cursor })).map(({ node }) => node.id)).toEqual([opened[1]]);
});

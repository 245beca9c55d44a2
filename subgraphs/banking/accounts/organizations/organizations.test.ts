import { afterAll, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const DOCUMENT = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on Organization { id kycLevel bankAccounts { edges { node { id owner { id } } } } }
  ... on User { id bankAccounts { edges { node { id } } } } } }`;

it('adds accounts and level to the active tenant and its user, and nothing to others', async () => {
  const [mine, hers] = [await ledger.bankAccount(), await ledger.bankAccount({ ownerId: 'usr_eve' })];
  await ledger.bankAccount({ tenantId: 'org_two' });
  const of = [
    { __typename: 'Organization', id: 'org_one' },
    { __typename: 'Organization', id: 'org_two' },
    { __typename: 'User', id: 'usr_ana' },
    { __typename: 'User', id: 'usr_eve' },
  ];
  const { data } = await ledger.execute<{ _entities: Record<string, unknown>[] }>(as('ana'), DOCUMENT, { of });
  const [one, two, ana, eve] = data?._entities ?? [];
  expect(one).toMatchObject({ id: 'org_one', kycLevel: 0 });
  const ids = (one as { bankAccounts: { edges: { node: { id: string; owner: { id: string } } }[] } }).bankAccounts
    .edges;
  expect(new Map(ids.map(({ node }) => [node.id, node.owner.id]))).toEqual(
    new Map([
      [mine, 'usr_ana'],
      [hers, 'usr_eve'],
    ]),
  );
  const ofNobody = await ledger.bankAccount({ tenantId: 'org_three', ownerId: 'org_three' });
  const { data: seen } = await ledger.execute(
    as('ana', { tenantId: 'org_three' }),
    'query ($id: ID!) { account(id: $id) { owner { id } } }',
    { id: ofNobody },
  );
  expect(seen).toEqual({ account: { owner: null } });
  expect(two).toEqual({ id: 'org_two', kycLevel: null, bankAccounts: null });
  expect(ana).toEqual({ id: 'usr_ana', bankAccounts: { edges: [{ node: { id: mine } }] } });
  expect(eve).toEqual({ id: 'usr_eve', bankAccounts: null });
});

import banking from '@codai/banking';
import { seedUser } from '@codai/kit';
import { callerOf, testSubgraph } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import wallet from './module.ts';
import { seed } from './seed.ts';

const subject = await testSubgraph(wallet, { beside: [banking] });
afterAll(() => subject[Symbol.asyncDispose]());
await banking.seed?.(subject.beside('banking').deps as never);

it('gives the demo’s people wallets over their accounts, once, and they can pay each other', async () => {
  await seed(subject.deps);
  await seed(subject.deps);
  const nora = seedUser('owner@north.test');
  const authenticatedAt = subject.clock.now();
  const who = callerOf({ userId: nora.id, tenantId: nora.personalTenantId, roles: ['OWNER'], authenticatedAt });
  const { data } = await subject.execute(
    who,
    '{ myWallet { handle } pockets { edges { node { id available { minor } } } } }',
  );
  expect(data).toMatchObject({
    myWallet: { handle: 'nora' },
    pockets: { edges: [{ node: { id: 'pkt_seed_nora', available: { minor: '230000' } } }] },
  });
  const sent = await subject.execute(
    who,
    `mutation { sendToUser(input: { fromPocketId: "pkt_seed_nora", to: { handle: "niels" }, amount: { minor: "500", currency: "EUR" }, idempotencyKey: "k" }) {
      __typename ... on WalletMovement { status } ... on Error { code message } } }`,
  );
  expect(sent.data).toEqual({ sendToUser: { __typename: 'WalletMovement', status: 'COMPLETED' } });
});

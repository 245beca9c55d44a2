import { callerOf } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { seed } from './seed.ts';
import { openMarketing } from './testing/marketing.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());
const owner = callerOf({ userId: 'usr_owner', tenantId: 'org_seed_north', roles: ['OWNER'] });

it('seeds contacts, segments and two campaigns once', async () => {
  await seed(domain.deps);
  await seed(domain.deps);
  const answer = await domain.ask(
    owner,
    `{ contacts { edges { node { email } } } segments { edges { node { name count } } }
       marketingCampaigns { edges { node { name status report { audience variants { delivered clicked } } } } } }`,
  );
  expect(answer).toMatchObject({
    contacts: { edges: expect.objectContaining({ length: 12 }) },
    segments: {
      edges: expect.arrayContaining([
        { node: { name: 'All subscribers', count: 9 } },
        { node: { name: 'Sailors with larger boats', count: 4 } },
      ]),
    },
    marketingCampaigns: {
      edges: [
        { node: { name: 'Boats in winter', status: 'DRAFT', report: { audience: 0 } } },
        { node: { name: 'Autumn catalogue', status: 'COMPLETED', report: { audience: 9 } } },
      ],
    },
  });
});

import { seedUser } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { seed } from './seed.ts';
import { credentialsTest, recipient } from './testing/credentials.ts';

const t = await credentialsTest();
afterAll(() => t[Symbol.asyncDispose]());

it('seeds credentials that verify, once under concurrent runs', async () => {
  await Promise.all([seed(t.deps), seed(t.deps)]);
  await seed(t.deps);
  const document = '{ myCredentials { edges { node { title verificationCode } } } }';
  const { data } = await t.subject.execute<{
    myCredentials: { edges: { node: { title: string; verificationCode: string } }[] };
  }>(recipient(seedUser('member@north.test').id), document);
  const nodes = data?.myCredentials.edges.map(({ node }) => node) ?? [];
  expect(nodes.map(({ title }) => title).sort()).toEqual(['Crane operator', 'Safe hands']);
  for (const { verificationCode: code } of nodes) expect(await t.verify({ code })).toMatchObject({ valid: true });
});

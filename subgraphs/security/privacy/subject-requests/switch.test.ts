import hub from '@codai/hub';
import type { Id } from '@codai/kit';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import security from '../../module.ts';
import { archiveRoute } from './archive.ts';

/** Two processes of security on one database. */
let one: TestSubgraph<Deps>;
let other: TestSubgraph<Deps>;
beforeAll(async () => {
  one = await testSubgraph(security, { beside: [hub] });
  const reach = new Map([['hub', one.beside('hub')]]);
  other = await testSubgraph(security, { database: one.database, clock: one.clock, reach });
});
afterAll(async () => {
  await other[Symbol.asyncDispose]();
  await one[Symbol.asyncDispose]();
});

const asOperator = () =>
  callerOf({
    userId: 'usr_ada',
    tenantId: 'org_platform',
    roles: ['PLATFORM_ADMIN'],
    authenticatedAt: one.clock.now(),
  });

async function change(name: string, input: string): Promise<string> {
  const { data, errors } = await one
    .beside('hub')
    .execute<Record<string, { id: Id<'FeatureFlag'> }>>(
      asOperator(),
      `mutation { ${name}(input: { ${input} }) { ... on FeatureFlag { id } ... on Error { message } } }`,
    );
  const id = data?.[name]?.id;
  if (id === undefined) throw new Error(JSON.stringify({ data, errors }));
  return id;
}

async function requested(process: TestSubgraph<Deps>) {
  const person = callerOf({ userId: 'usr_one', authenticatedAt: one.clock.now() });
  const { data, errors } = await process.execute<{ requestDataExport: object }>(
    person,
    'mutation { requestDataExport { __typename ... on InvalidStateError { current } } }',
  );
  return data?.requestDataExport ?? errors?.[0]?.extensions;
}

const isThere = { current: 'ACCOUNT_NOT_READY' };
const isOff = { code: 'COMPONENT_UNAVAILABLE', component: 'data-exports', retryable: false };

describe('the switch data-exports', () => {
  it('is on without a flag; at the answer of a change it is off in every process, and on again', async () => {
    expect(await requested(one)).toMatchObject(isThere);
    const flagId = await change(
      'createFlag',
      `key: "data-exports", environment: DEVELOPMENT, reason: "x", idempotencyKey: "switch-1", definition: {
        description: "Exports.", variants: [{ key: "on", value: "true" }, { key: "off", value: "false" }], offVariant: "off",
        isKilled: false, prerequisites: [], rules: [], otherwise: [{ variant: "on", basisPoints: 10000 }], isForClients: false, isProtected: false }`,
    );
    for (let round = 0; round < 5; round += 1) {
      await change('killFlag', `flagId: "${flagId}", reason: "A leak."`);
      expect(await Promise.all([requested(one), requested(other)])).toMatchObject([isOff, isOff]);
      await change('reviveFlag', `flagId: "${flagId}", reason: "Mended."`);
      expect(await Promise.all([requested(one), requested(other)])).toMatchObject([isThere, isThere]);
    }
    await change('killFlag', `flagId: "${flagId}", reason: "A leak."`);
    const { status } = await archiveRoute(other.deps).handle(new Request('http://x/security/data-exports/anything'));
    expect(status).toBe(404);
  });
});

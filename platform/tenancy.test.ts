import { randomUUID } from 'node:crypto';
import { anonymousCaller, type Caller, type Id, seedUser, seedUsers } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { subgraphNames } from './catalogue.ts';
import { type SubgraphAnswer, subgraphAsker } from './testing/ask-subgraph.ts';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { type PlatformForTests, startInProcess } from './testing/in-process.ts';
import { createComment, createPost } from './testing/operations.ts';
import { entityQuestions, type IdQuestion, idQuestions, selectionOf, UNKNOWN_ID } from './testing/questions.ts';
import { type RowIds, rowsOfOthers } from './testing/tenant-rows.ts';

/**
 * Generated: every entity type and every root field that takes an id is asked for every row of another tenant, and must answer
 * exactly as it answers for an id that nobody ever made. The same question by whom the row belongs to shows that it can be answered.
 */
vi.setConfig({ testTimeout: 300_000 });

const stranger = seedUser('owner@south.test');
const strangersTenants = ['org_seed_south', stranger.personalTenantId];
/** What only north may read, word for word; created below by real mutations. */
const secrets = {
  post: `Berth plan ${randomUUID()}`,
  comment: `On the berth plan ${randomUUID()}`,
  invited: `${randomUUID()}@elsewhere.test`,
  organization: 'North Harbour',
};

let platform: PlatformForTests;
let foreign: RowIds;
beforeAll(async () => {
  platform = await startInProcess();
  await writeInNorth();
  foreign = await rowsOfOthers(platform.admin, {
    schemas: subgraphNames,
    tenants: strangersTenants,
    userId: stranger.id,
  });
}, 180_000);
afterAll(() => platform[Symbol.asyncDispose]());

const ids = () => [...new Set([...foreign.values()].flat())];
const asker = (name: string) => {
  const subgraph = platform.hosted.find((one) => one.name === name);
  if (subgraph === undefined) throw new Error(`${name} is not hosted.`);
  return { schema: subgraph.schema, ask: subgraphAsker(subgraph, platform.callerKey) };
};

/** Everybody in each of their tenants, as the gateway would vouch for them. */
const everybody: readonly Caller[] = seedUsers.flatMap((user) =>
  [{ tenantId: user.personalTenantId, role: 'OWNER' as const }, ...user.memberships].map(({ tenantId, role }) =>
    callerOf({ userId: user.id, tenantId, roles: [role, ...(user.isPlatformAdmin ? (['PLATFORM_ADMIN'] as const) : [])] }),
  ),
);
const inTenant = (email: string, tenantId: string, facts: { aal?: 1 | 2 } = {}): Caller => {
  const caller = everybody.find((one) => one.userId === seedUser(email).id && one.tenantId === tenantId);
  if (caller === undefined) throw new Error(`${email} is not in ${tenantId}.`);
  return { ...caller, ...facts };
};

/** Who must get nothing. The last has every right but the second factor. */
const outsiders: readonly (readonly [string, () => Caller])[] = [
  ['the owner of another tenant', () => inTenant(stranger.email, 'org_seed_south')],
  ['the owner of another tenant, in the personal one', () => inTenant(stranger.email, stranger.personalTenantId)],
  ['a caller who claims no tenant', () => ({ ...inTenant(stranger.email, 'org_seed_south'), tenantId: null, roles: [] })],
  ['an anonymous caller', () => anonymousCaller('tenancy')],
  ['the owner of another tenant with one factor', () => inTenant(stranger.email, 'org_seed_south', { aal: 1 })],
];
const oneFactor = () => inTenant('owner@north.test', 'org_seed_north', { aal: 1 });

describe('rows of another tenant', () => {
  it('are there to be asked for, in every table that has some', () => {
    expect([...foreign.keys()].filter((table) => !/\.(outbox|event_log)$/.test(table))).toEqual([
      'identity.invitations',
    ]);
  });
});

async function writeInNorth(): Promise<void> {
  const token = (user: string) => tokenOf(platform.url, user, { tenant: 'org_seed_north' });
  const [owner, member, both] = await Promise.all(
    ['owner@north.test', 'member@north.test', 'member@both.test'].map(async (user) =>
      graphqlClient(platform.url, await token(user)),
    ),
  );
  if (!owner || !member || !both) throw new Error('A client is missing.');
  type Created = Record<string, { __typename: string; id: string }>;
  const made = async (answer: Promise<{ data: Created; errors: readonly unknown[] }>) => {
    const { data, errors } = await answer;
    expect(errors).toEqual([]);
    const [outcome] = Object.values(data);
    expect(outcome?.__typename).not.toMatch(/Error$/);
    return outcome?.id ?? '';
  };
  await made(
    owner('mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename ... on Invitation { id } } }', {
      input: { email: secrets.invited, idempotencyKey: randomUUID() },
    }),
  );
  const postId = await made(
    owner(createPost, { input: { text: secrets.post, visibility: 'ORGANIZATION', idempotencyKey: randomUUID() } }),
  );
  for (const author of [member, both, owner])
    await made(author(createComment, { input: { postId, text: secrets.comment, idempotencyKey: randomUUID() } }));
  // The comments become notifications of the tenant, and mail.
  await expect
    .poll(
      async () => {
        const { rows } = await platform.admin.query(
          `SELECT (SELECT count(*)::int FROM notifications.notification WHERE tenant_id = 'org_seed_north' AND target_id = $1) AS told`,
          [postId],
        );
        return rows[0];
      },
      { timeout: 60_000 },
    )
    .toEqual({ told: 2 });
}

import { createHmac, randomUUID } from 'node:crypto';
import { seedPassword } from '@codai/kit';
import { eventually } from '@codai/kit/testing/eventually';
import { expect } from 'vitest';
import { openStream } from '../live-client.ts';
import { notificationReceived } from '../operations.ts';
import { Actor } from './acting.ts';
import { type Effect, idOf, once, type Person, type World } from './world.ts';

/** Opens a stream with a token; what is given checks that it has ended and that no subgraph answers the token any more. */
async function watched(url: string, token: string): Promise<(code?: string) => Promise<void>> {
  const actor = new Actor(url, token);
  expect(await actor.read('{ me { id } }')).not.toBeNull();
  const stream = await openStream({ url, token, query: notificationReceived }, 'text/event-stream');
  expect(stream.status).toBe(200);
  return async (code = 'UNAUTHENTICATED') => {
    expect(await stream.closed).toContain(code);
    for (const query of [
      '{ me { email } }',
      '{ accounts(first: 1) { edges { node { id } } } }',
      '{ unreadNotificationCount }',
    ]) {
      const { errors } = await actor.ask(query);
      expect(errors.map(({ extensions }) => extensions.code)).toContain(code);
    }
  };
}

const sessionIdOf = (token: string) =>
  (JSON.parse(String(Buffer.from(token.split('.')[1] ?? '', 'base64url'))) as { sid: string }).sid;

async function membershipOf(owner: Actor, userId: string): Promise<{ readonly id: string; readonly version: number }> {
  const { members } = await owner.read(
    '{ organization { members(first: 50) { edges { node { id version user { id } } } } } }',
  );
  return members.edges.find(({ node }: { node: { user: { id: string } } }) => node.user.id === userId).node;
}

/** Source: RFC 6238, with SHA-1, six digits and 30 seconds. */
function oneTimeCode(secret: string): string {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = (bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const offset = (hash.at(-1) as number) & 15;
  return String((hash.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
}

async function scim(world: World, path: string, secret: string) {
  const response = await fetch(`${world.url}/scim/v2${path}`, { headers: { authorization: `Bearer ${secret}` } });
  return { status: response.status, body: (await response.json()) as { members?: { value: string }[] } };
}

async function teamSeenBySCIM(world: World) {
  const owner = await world.as('owner@north');
  const team = await owner.act('createTeam', { name: `Team ${randomUUID()}` }, 'id');
  const { id: membershipId } = await membershipOf(owner, idOf('member@north'));
  await owner.act('addTeamMember', { teamId: team.id, membershipId });
  const { secret } = await owner.act('createScimToken', { name: `Teams ${randomUUID()}`, expiresInDays: 1 }, 'secret');
  const seen = () => scim(world, `/Groups/${team.id}`, secret);
  expect((await seen()).body.members).toHaveLength(1);
  return { owner, teamId: team.id, membershipId, seen };
}

const emailOf = () => `${randomUUID()}@elsewhere.test`;

export const identityEffects: Readonly<Record<string, Effect>> = {
  async revokeSession(world) {
    const [mine, other] = await Promise.all([world.anew('member@south'), world.anew('member@south')]);
    const isEnded = await watched(world.url, other.token);
    await mine.act('revokeSession', { sessionId: sessionIdOf(other.token) });
    await isEnded();
    expect(await mine.read('{ me { id } }')).not.toBeNull();
  },

  async revokeApiToken(world) {
    const owner = await world.as('owner@south');
    const input = { name: `Reader ${randomUUID()}`, scopes: ['memory:read', 'notifications:read'], expiresInDays: 1 };
    const { secret, apiToken } = await owner.act('createApiToken', input, 'secret apiToken { id }');
    const nobody = new Actor(world.url);
    const { accessToken } = await nobody.act('exchangeApiToken', { secret }, 'accessToken');
    const holder = new Actor(world.url, accessToken);
    const mcp = async () =>
      (
        await fetch(`${world.url}/memory/mcp`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${secret}`,
            'content-type': 'application/json',
            accept: 'application/json, text/event-stream',
          },
          body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
        })
      ).status;
    expect(await holder.read('{ unreadNotificationCount }')).toEqual(expect.any(Number));
    expect(await mcp()).toBe(200);
    await owner.act('revokeApiToken', { apiTokenId: apiToken.id });
    const { errors } = await holder.ask('{ unreadNotificationCount }');
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    expect(await nobody.refusal('exchangeApiToken', { secret })).toBe('INVALID_GRANT');
    expect(await mcp()).toBe(401);
  },

  async revokeScimToken(world) {
    const owner = await world.as('owner@south');
    const { secret, scimToken } = await owner.act(
      'createScimToken',
      { name: `Directory ${randomUUID()}`, expiresInDays: 1 },
      'secret scimToken { id }',
    );
    expect((await scim(world, '/Users', secret)).status).toBe(200);
    await owner.act('revokeScimToken', { scimTokenId: scimToken.id });
    expect((await scim(world, '/Users', secret)).status).toBe(401);
  },

  async removeOAuthClient(world) {
    const owner = await world.as('owner@south');
    const input = { kind: 'SERVICE', name: `Meter ${randomUUID()}`, scopes: [] };
    const { client, clientSecret } = await owner.act('registerOAuthClient', input, 'client { id } clientSecret');
    const granted = async () =>
      (
        await fetch(`${world.url}/oauth/token`, {
          method: 'POST',
          headers: { authorization: `Basic ${Buffer.from(`${client.id}:${clientSecret}`).toString('base64')}` },
          body: new URLSearchParams({ grant_type: 'client_credentials' }),
        })
      ).status;
    expect(await granted()).toBe(200);
    await owner.act('removeOAuthClient', { clientId: client.id });
    expect(await granted()).toBe(401);
  },

  async removeFactor(world) {
    const member = await world.anew('member@both');
    const { factorId, secret } = await member.act('enrolTotp', { label: 'Tablet' }, 'factorId secret');
    await member.act('confirmTotp', { factorId, code: oneTimeCode(secret) });
    await member.act('removeFactor', { factorId });
    const nobody = new Actor(world.url);
    const { challengeToken } = await nobody.act(
      'signIn',
      { email: 'member@both.test', password: seedPassword },
      '... on MfaChallenge { challengeToken }',
    );
    expect(await nobody.refusal('completeMfa', { challengeToken, code: oneTimeCode(secret) })).toBe('INVALID_CODE');
  },

  async removeTeam(world) {
    const { owner, teamId, seen } = await teamSeenBySCIM(world);
    await owner.act('removeTeam', { teamId });
    expect((await seen()).status).toBe(404);
  },

  async removeTeamMember(world) {
    const { owner, teamId, membershipId, seen } = await teamSeenBySCIM(world);
    await owner.act('removeTeamMember', { teamId, membershipId });
    expect((await seen()).body.members ?? []).toEqual([]);
  },

  async revokeRole(world) {
    const [owner, member] = await Promise.all([world.as('owner@south'), world.as('member@south')]);
    const { id: membershipId } = await membershipOf(owner, idOf('member@south'));
    const input = { name: `Moderator ${randomUUID()}`, permissions: ['member.invite', 'post.moderate'] };
    const { id: roleId } = await owner.act('createRole', input, 'id');
    const { id: postId } = await owner.act(
      'createPost',
      once({ text: `To be held ${randomUUID()}`, visibility: 'ORGANIZATION' }),
      'id',
    );
    expect(await member.refusal('holdPost', { postId, reason: 'Test' })).toBe('FORBIDDEN');
    await owner.act('assignRole', { roleId, membershipId });
    await member.act('holdPost', { postId, reason: 'Test' });
    await owner.act('revokeRole', { roleId, membershipId });
    expect(await member.refusal('releasePost', { postId })).toBe('FORBIDDEN');
    expect(await member.refusal('inviteMember', once({ email: emailOf() }))).toBe('FORBIDDEN');
  },

  async revokeInvitation(world) {
    const [owner, admin, invited] = await Promise.all([
      world.as('owner@south'),
      world.as('admin@platform'),
      world.as('member@north'),
    ]);
    const email = 'member@north.test';
    const { id: invitationId } = await owner.act('inviteMember', once({ email }), 'id');
    /** The token of the newest mail to the person. */
    const token = await eventually(
      async () => {
        const { edges } = await admin.read(
          'query ($to: String!) { capturedMessages(first: 5, recipient: $to) { edges { node { mime } } } }',
          { to: email },
        );
        return /token=3D([\w.~-]+)/.exec(
          edges.map(({ node }: { node: { mime: string } }) => node.mime.replaceAll('=\r\n', '')).join('\n'),
        )?.[1];
      },
      (found) => expect(found).toBeDefined(),
    );
    await owner.act('revokeInvitation', { invitationId });
    expect(await invited.refusal('acceptInvitation', { token })).toBe('INVALID_GRANT');
  },

  async setSeats(world) {
    const [admin, owner] = await Promise.all([world.as('admin@platform'), world.as('owner@south')]);
    const limit = (seats: number | null) => admin.act('setSeats', { organizationId: 'org_seed_south', seats });
    await limit(1);
    expect(await owner.refusal('inviteMember', once({ email: emailOf() }))).toBe('SEAT_LIMIT_REACHED');
    await limit(null);
    await owner.act('inviteMember', once({ email: emailOf() }));
  },

  async endImpersonation(world) {
    const admin = await world.anew('admin@platform');
    const userId = idOf('member@both');
    const { accessToken } = await admin.act('startImpersonation', { userId, reason: 'Ticket 1' }, 'accessToken');
    const isEnded = await watched(world.url, accessToken);
    await admin.act('endImpersonation', { userId });
    await isEnded();
  },

  async revokeAllOtherSessions(world) {
    const user: Person = 'operator@platform';
    const [mine, other] = await Promise.all([world.anew(user), world.anew(user)]);
    const isEnded = await watched(world.url, other.token);
    await mine.act('revokeAllOtherSessions');
    await isEnded();
    expect(await mine.read('{ me { id } }')).not.toBeNull();
    world.forget(user);
  },

  async suspendUser(world) {
    const admin = await world.as('admin@platform');
    const user: Person = 'member@north';
    const { token } = await world.anew(user);
    const isEnded = await watched(world.url, token);
    await admin.act('suspendUser', { userId: idOf(user), reason: 'Test' });
    await isEnded();
    expect(
      await new Actor(world.url).refusal('signIn', { email: `${user}.test`, password: seedPassword }),
    ).not.toBeNull();
    await admin.act('reinstateUser', { userId: idOf(user) });
    world.forget(user);
  },

  async blockSubject(world) {
    const admin = await world.as('admin@platform');
    const block = async (input: object) =>
      String((await admin.act('blockSubject', { reason: 'Test', ...input }, 'id')).id);
    // A user.
    const user: Person = 'member@south';
    const isUserEnded = await watched(world.url, (await world.anew(user)).token);
    const ofUser = await block({ kind: 'USER', subject: idOf(user) });
    await isUserEnded('FORBIDDEN');
    await admin.act('unblockSubject', { id: ofUser });
    // A block of a network concerns every caller of it, on every carrier.
    const address = '198.51.100.23';
    const headers = { 'x-forwarded-for': address };
    const { token } = await world.anew(user);
    const subscription = { url: world.url, token, query: notificationReceived, headers };
    const streams = await Promise.all(
      ['text/event-stream', 'multipart/mixed; subscriptionSpec=1.0'].map((form) => openStream(subscription, form)),
    );
    expect(streams.map(({ status }) => status)).toEqual([200, 200]);
    const plain = async () => (await fetch(`${world.url}/scim/v2/Users`, { headers })).status;
    expect(await plain()).toBe(401);
    const ofNetwork = await block({ kind: 'SOURCE', subject: '198.51.100.0/24' });
    for (const { closed } of streams) expect(await closed).toContain('FORBIDDEN');
    expect((await openStream(subscription, 'text/event-stream')).status).toBe(403);
    expect(await plain()).toBe(403);
    expect(await new Actor(world.url, token).read('{ me { id } }')).not.toBeNull();
    await admin.act('unblockSubject', { id: ofNetwork });
    expect(await plain()).toBe(401);
  },

  async disallowSource(world) {
    const admin = await world.as('admin@platform');
    const network = '198.51.101.0/24';
    const plain = async () =>
      (await fetch(`${world.url}/scim/v2/Users`, { headers: { 'x-forwarded-for': '198.51.101.7' } })).status;
    const { id } = await admin.act('allowSource', { network, reason: 'Test' }, 'id');
    const block = await admin.act('blockSubject', { kind: 'SOURCE', subject: network, reason: 'Test' }, 'id');
    expect(await plain()).toBe(401);
    await admin.act('disallowSource', { id });
    expect(await plain()).toBe(403);
    await admin.act('unblockSubject', { id: block.id });
  },

  async removeMember(world) {
    const owner = await world.as('owner@north');
    const user: Person = 'member@both';
    const { token } = await world.anew(user, { tenant: 'org_seed_north' });
    const isEnded = await watched(world.url, token);
    await owner.act('removeMember', { membershipId: (await membershipOf(owner, idOf(user))).id });
    await isEnded();
    world.forget(user);
  },
};

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as openid from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientSid } from '../../sessions/announce-logout.ts';
import { revokeAllOtherSessions, revokeSession, signOut } from '../../sessions/service.ts';
import { tasks } from '../../tasks.ts';
import { addPerson, type Person, signedIn } from '../../testing/identity.ts';
import { addClient, begin, discover, finish, startProvider } from '../../testing/oauth.ts';
import type { ClientWithSecret } from './clients.ts';
import { deliverLogout } from './logout.ts';

const { subject, url, stop } = await startProvider();
const keySet = createRemoteJWKSet(new URL(`${url}/.well-known/jwks.json`));

/** A connected app: keeps the logout tokens that were posted to it, and answers with the set status. */
const app = { received: [] as string[], status: 200, server: null as Server | null, url: '' };

let owner: Person;
let client: ClientWithSecret;

beforeAll(async () => {
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    app.received.push(form.get('logout_token') ?? '');
    response.writeHead(app.status, { location: `${app.url}/elsewhere` }).end('x'.repeat(100_000));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  app.server = server;
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/backchannel`;
  owner = await addPerson(subject);
  client = await addClient(subject, await signedIn(subject, owner), { backchannelLogoutUri: app.url });
});
afterAll(async () => {
  await stop();
  app.server?.closeAllConnections();
  await new Promise((done) => app.server?.close(done));
});
beforeEach(async () => {
  await subject.runJobs();
  app.received.length = 0;
  app.status = 200;
});

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

/** Signs the person of a session in at the client, and gives the ID token's claims. */
async function connect(caller: SignedIn, to = client) {
  const config = await discover(url, to);
  const begun = await begin(config);
  const back = await finish(subject, url, caller, begun);
  const tokens = await openid.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
    expectedNonce: begun.nonce,
  });
  const refreshed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
  return { claims: tokens.claims(), refreshed: refreshed.claims(), begun, tokens, config };
}

const eventsOf = async (type: string) => (await subject.published()).filter((event) => event.type === type);

describe('back-channel logout', () => {
  it('is offered by the discovery document, and names the session in ID tokens', async () => {
    const document = await (await fetch(`${url}/.well-known/openid-configuration`)).json();
    expect(document).toMatchObject({ backchannel_logout_supported: true, backchannel_logout_session_supported: true });
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    const { claims, refreshed } = await connect(caller);
    expect(claims?.sid).toBe(clientSid(caller.sessionId, client.client.id));
    expect(refreshed?.sid).toBe(claims?.sid);
    expect(claims?.sid).not.toContain(caller.sessionId);
  });

  it.each([
    { how: 'sign-out', end: (caller: SignedIn) => signOut(subject.deps, caller) },
    { how: 'revocation', end: (caller: SignedIn) => revokeSession(subject.deps, caller, caller.sessionId) },
    {
      how: 'the revocation of all others',
      end: async (caller: SignedIn) =>
        revokeAllOtherSessions(subject.deps, await signedIn(subject, await byId(caller))),
    },
    {
      how: 'its absolute end',
      end: async ({ sessionId }: SignedIn) => {
        await subject.database.admin.query(
          `UPDATE identity.sessions SET expires_at = last_used_at + interval '1 second' WHERE id = $1`,
          [sessionId],
        );
        subject.clock.advance(2_000);
        await tasks(subject.deps)['end-expired-sessions']?.({}, {} as never);
      },
    },
  ])('tells the client that a session has ended by $how', async ({ end }) => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    const { claims } = await connect(caller);
    people.set(person.userId, person);
    await end(caller);
    await subject.runJobs();
    expect(app.received).toHaveLength(1);
    const { payload, protectedHeader } = await jwtVerify(app.received[0] ?? '', keySet, {
      issuer: url,
      audience: client.client.id,
      typ: 'logout+jwt',
      algorithms: ['EdDSA'],
    });
    expect(protectedHeader.kid).toEqual(expect.any(String));
    expect(payload).toMatchObject({
      sub: person.userId,
      sid: claims?.sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(payload).not.toHaveProperty('nonce');
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(120);
    expect((await eventsOf('identity.logout.delivered')).at(-1)?.data).toEqual({
      clientId: client.client.id,
      userId: person.userId,
      attempts: 1,
    });
  });

  it('signs with the algorithm of the client, and tells each client of the session once, no other session, no other client', async () => {
    const ownerCaller = await signedIn(subject, owner);
    const old = await addClient(subject, ownerCaller, { idTokenAlgorithm: 'RS256', backchannelLogoutUri: app.url });
    const silent = await addClient(subject, ownerCaller);
    await addClient(subject, ownerCaller, { backchannelLogoutUri: app.url });
    const person = await addPerson(subject);
    const [ended, lives] = [await signedIn(subject, person), await signedIn(subject, person)];
    for (const to of [old, client, client, silent]) await connect(ended, to);
    await connect(lives);
    await signOut(subject.deps, ended);
    await subject.runJobs();
    const told = app.received.map((token) => decodeJwt(token));
    expect(told.map(({ aud }) => aud).sort()).toEqual([client.client.id, old.client.id].sort());
    expect(told.map(({ sid }) => sid).sort()).toEqual(
      [clientSid(ended.sessionId, client.client.id), clientSid(ended.sessionId, old.client.id)].sort(),
    );
    const rsa = app.received.find((token) => decodeJwt(token).aud === old.client.id) ?? '';
    await jwtVerify(rsa, keySet, { algorithms: ['RS256'], typ: 'logout+jwt' });
  });

  it('is tried again with growing pauses, and given up after a day', async () => {
    // The queue goes by the server's clock: the next try must lie ahead of it.
    subject.clock.set(new Date(Date.now() + 60_000).toISOString());
    const caller = await signedIn(subject, await addPerson(subject));
    await connect(caller);
    app.status = 503;
    await signOut(subject.deps, caller);
    await subject.runJobs();
    expect(app.received).toHaveLength(1);
    const began = subject.clock.now().getTime();
    let tries = 1;
    for (const pauseMs of [10_000, 60_000, 300_000]) {
      subject.clock.advance(pauseMs);
      await subject.runJobs({ ahead: true });
      tries += 1;
      expect(app.received).toHaveLength(tries);
    }
    while ((await eventsOf('identity.logout.undelivered')).length === 0 && tries < 30) {
      subject.clock.advance(240 * 60_000);
      await subject.runJobs({ ahead: true });
      tries += 1;
    }
    expect(subject.clock.now().getTime() - began).toBeLessThanOrEqual(28 * 60 * 60_000);
    expect((await eventsOf('identity.logout.undelivered')).at(-1)?.data).toMatchObject({
      clientId: client.client.id,
      attempts: app.received.length,
      reason: 'UNREACHABLE',
    });
    app.received.length = 0;
    await subject.runJobs({ ahead: true });
    expect(app.received).toEqual([]);
  });

  it('takes 400 for a final answer, follows no redirect, and asks no address inside the house', async () => {
    const userId = owner.userId;
    const deliver = (clientId: string) =>
      deliverLogout(subject.deps, {
        clientId,
        userId,
        sid: 's',
        attempts: 0,
        since: subject.clock.now().toISOString(),
      });
    app.status = 400;
    await deliver(client.client.id);
    expect((await eventsOf('identity.logout.undelivered')).at(-1)?.data).toMatchObject({ reason: 'REFUSED' });
    app.status = 302;
    app.received.length = 0;
    await deliver(client.client.id);
    expect(app.received).toHaveLength(1);

    const inside = await addClient(subject, await signedIn(subject, owner), {
      backchannelLogoutUri: 'https://169.254.169.254/latest',
    });
    await deliver(inside.client.id);
    expect((await eventsOf('identity.logout.undelivered')).at(-1)?.data).toMatchObject({
      clientId: inside.client.id,
      reason: 'ADDRESS_NOT_ALLOWED',
    });
  });

  it('tells it too when the browser signs out at the provider', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    const { begun, tokens, claims } = await connect(caller);
    const asked = await begun.browser.fetch(
      `${url}/oauth/logout?${new URLSearchParams({ id_token_hint: tokens.id_token ?? '' })}`,
    );
    const form = await asked.text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(form)?.[1] ?? '';
    await begun.browser.fetch(`${url}/oauth/logout/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(app.received).toEqual([]);
    await subject.runJobs();
    expect(app.received.map((token) => decodeJwt(token).sid)).toEqual([claims?.sid]);
  });

  it.each([
    { kind: 'WEB', backchannelLogoutUri: 'http://example.com/out', why: 'no TLS' },
    { kind: 'WEB', backchannelLogoutUri: 'https://example.com/out#x', why: 'a fragment' },
    { kind: 'WEB', backchannelLogoutUri: 'https://me:x@example.com/out', why: 'user information' },
    { kind: 'WEB', backchannelLogoutUri: 'nowhere', why: 'no address' },
    { kind: 'NATIVE', backchannelLogoutUri: 'https://example.com/out', why: 'no server' },
  ] as const)('cannot be registered with $why', async ({ kind, backchannelLogoutUri }) => {
    const caller = await signedIn(subject, owner);
    await expect(addClient(subject, caller, { kind, backchannelLogoutUri })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});

const people = new Map<string, Person>();
async function byId({ userId }: SignedIn): Promise<Person> {
  const person = people.get(userId);
  if (person === undefined) throw new Error('Nobody.');
  return person;
}

import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import hub from '@codai/hub';
import { silentLogger } from '@codai/kit';
import { freePort } from '@codai/kit/host';
import { callerOf, fixedClock } from '@codai/kit/testing';
import { startSandboxProvider } from '@codai/stand-in-identity-provider';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderId } from '../../ports/sign-in-providers.ts';
import {
  addPasskeys,
  addPerson,
  anonymous,
  type Identity,
  type Person,
  rowCounts,
  signedIn,
  startIdentity,
} from '../../testing/identity.ts';
import { Browser } from '../../testing/oauth.ts';
import { appleClientSecret } from './apple.ts';
import { renewProviderTokens } from './renew.ts';
import { beginOAuth, completeOAuth, linkAccount, type OAuthAnswer, unlinkAccount } from './service.ts';

let subject: Identity;
let sandbox: Awaited<ReturnType<typeof startSandboxProvider>>;
/** A provider of plain OAuth, as GitHub is: it says of everybody what is set here. */
let gitHub: Server;
let gitHubSays: { id: number; email: string; verified: boolean };

beforeAll(async () => {
  gitHub = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const answers: Record<string, unknown> = {
      '/login/oauth/access_token': { access_token: 'gho_x', token_type: 'bearer', scope: '' },
      '/user': { id: gitHubSays.id, login: 'octo', name: null },
      '/user/emails': [{ email: gitHubSays.email, primary: true, verified: gitHubSays.verified }],
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[pathname]));
  });
  await new Promise<void>((listening) => gitHub.listen(0, '127.0.0.1', listening));
  const gitHubUrl = `http://127.0.0.1:${(gitHub.address() as AddressInfo).port}`;
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}/sandbox-provider`;
  subject = await startIdentity({
    beside: [hub],
    clock: fixedClock(new Date().toISOString()),
    settings: {
      SANDBOX_PROVIDER_ISSUER: issuer,
      SANDBOX_PROVIDER_CLIENT_SECRET: 'sandbox-secret',
      GITHUB_CLIENT_ID: 'git',
      GITHUB_CLIENT_SECRET: 'hub',
      GITHUB_URL: gitHubUrl,
      GITHUB_API_URL: gitHubUrl,
    },
  });
  sandbox = await startSandboxProvider({
    issuer,
    redirectUri: `${subject.services.publicUrl}/app/sign-in/return`,
    clientSecret: 'sandbox-secret',
    cookieSecret: 'cookies',
    port,
    logger: silentLogger,
  });
});
afterAll(async () => {
  await sandbox.stop();
  gitHub.close();
  await subject[Symbol.asyncDispose]();
});

interface Someone {
  readonly email: string;
  readonly isVerified?: boolean;
}

/** Goes to the sandbox as somebody, and comes back with its answer. */
async function visit(url: string, { email, isVerified = true }: Someone): Promise<URL> {
  const browser = new Browser();
  const asked = await browser.fetch(url);
  const page = new URL(asked.headers.get('location') ?? '', url);
  const chosen = await browser.fetch(page, {
    method: 'POST',
    body: new URLSearchParams({ email, ...(isVerified && { verified: 'yes' }) }),
  });
  const back = await browser.fetch(new URL(chosen.headers.get('location') ?? '', url));
  return new URL(back.headers.get('location') ?? 'about:blank');
}

async function begun(caller = anonymous(), purpose: 'SIGN_IN' | 'LINK' = 'SIGN_IN', provider: ProviderId = 'SANDBOX') {
  const outcome = await beginOAuth(subject.deps, caller, { provider, purpose });
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

function answerAt(back: URL, ticket: string): OAuthAnswer {
  const { searchParams } = back;
  return {
    ticket,
    state: searchParams.get('state') ?? '',
    code: searchParams.get('code') ?? '',
    issuer: searchParams.get('iss'),
  };
}

async function signInAs(someone: Someone) {
  const { authorizationUrl, ticket } = await begun();
  return completeOAuth(subject.deps, anonymous(), answerAt(await visit(authorizationUrl, someone), ticket));
}

async function linkAs(person: Person, someone: Someone) {
  const caller = await signedIn(subject, person);
  const { authorizationUrl, ticket } = await begun(caller, 'LINK');
  return {
    caller,
    link: await linkAccount(subject.deps, caller, answerAt(await visit(authorizationUrl, someone), ticket)),
  };
}

const links = async (userId: string) =>
  (await subject.database.admin.query('SELECT * FROM identity.linked_accounts WHERE user_id = $1', [userId])).rows;

describe('signing in at a provider', () => {
  it('opens an account whose address the provider vouches for, and the same one the next time', async () => {
    const first = await signInAs({ email: 'new@sandbox.test' });
    const second = await signInAs({ email: 'new@sandbox.test' });
    expect(first).toMatchObject({ aal: 1, accessToken: expect.any(String) });
    expect(second).toMatchObject({ userId: (first as { userId: string }).userId });
    expect(await links((first as { userId: string }).userId)).toHaveLength(1);
  });

  it('asks for the second factor of an account that has one', async () => {
    const person = await addPerson(subject);
    expect(await signInAs({ email: person.email })).toMatchObject({ challengeToken: expect.any(String) });
  });

  it('asks for the passkey of an account that has no other second factor', async () => {
    const person = await addPerson(subject, { hasFactor: false });
    await addPasskeys(subject, person.userId);
    expect(await signInAs({ email: person.email })).toMatchObject({
      challengeToken: expect.any(String),
      methods: ['PASSKEY'],
    });
  });

  it('is refused like a bad answer to a suspended account', async () => {
    const person = await addPerson(subject);
    await linkAs(person, { email: 'suspended@sandbox.test' });
    await subject.database.admin.query(`UPDATE identity.users SET status = 'SUSPENDED' WHERE id = $1`, [person.userId]);
    const before = await rowCounts(subject);
    expect(await signInAs({ email: 'suspended@sandbox.test' })).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await signInAs({ email: person.email })).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await rowCounts(subject)).toEqual(before);
    expect(await links(person.userId)).toHaveLength(1);
  });

  it('is not configured without a client id', async () => {
    for (const provider of ['GOOGLE', 'MICROSOFT', 'APPLE', 'LINKEDIN'] as const) {
      const outcome = await beginOAuth(subject.deps, anonymous(), { provider, purpose: 'SIGN_IN' });
      expect(outcome).toMatchObject({ code: 'NOT_CONFIGURED' });
    }
    const { data } = await subject.execute(anonymous(), '{ signInProviders { id isSandbox } }');
    expect(data?.signInProviders).toEqual([
      { id: 'GITHUB', isSandbox: false },
      { id: 'SANDBOX', isSandbox: true },
    ]);
  });

  it('does not know the sandbox in production', async () => {
    const { createProviders } = await import('./providers.ts');
    const settings = { SANDBOX_PROVIDER_ISSUER: 'http://127.0.0.1:1' };
    const place = { publicUrl: 'http://127.0.0.1:1', clock: subject.clock } as const;
    expect(createProviders(settings, { ...place, environment: 'production' }).list).toEqual([]);
    expect(createProviders(settings, { ...place, environment: 'test' }).list).toHaveLength(1);
  });

  it('works by plain OAuth, as at GitHub', async () => {
    gitHubSays = { id: 7, email: 'octo@sandbox.test', verified: true };
    const { authorizationUrl, ticket } = await begun(anonymous(), 'SIGN_IN', 'GITHUB');
    const { searchParams } = new URL(authorizationUrl);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    const state = searchParams.get('state') ?? '';
    const answer = await completeOAuth(subject.deps, anonymous(), { ticket, state, code: 'x' });
    expect(answer).toMatchObject({ aal: 1 });
  });
});

describe('ID-8: an address that the provider does not vouch for', () => {
  it('merges into no account and opens none, and the answer is the same for both', async () => {
    const person = await addPerson(subject);
    const before = await rowCounts(subject);
    const known = await signInAs({ email: person.email, isVerified: false });
    const unknown = await signInAs({ email: 'nobody@sandbox.test', isVerified: false });
    expect(known).toMatchObject({ code: 'ACCOUNT_LINK_REQUIRES_PROOF' });
    expect(unknown).toEqual(known);
    expect(await links(person.userId)).toEqual([]);
    expect(await rowCounts(subject)).toEqual(before);
  });

  it('rejects an unverified address from a plain OAuth provider', async () => {
    const person = await addPerson(subject);
    gitHubSays = { id: 8, email: person.email, verified: false };
    const { authorizationUrl, ticket } = await begun(anonymous(), 'SIGN_IN', 'GITHUB');
    const state = new URL(authorizationUrl).searchParams.get('state') ?? '';
    const answer = await completeOAuth(subject.deps, anonymous(), { ticket, state, code: 'x' });
    expect(answer).toMatchObject({ code: 'ACCOUNT_LINK_REQUIRES_PROOF' });
    expect(await links(person.userId)).toEqual([]);
  });

  it('signs in once the holder has linked it', async () => {
    const person = await addPerson(subject);
    const { link } = await linkAs(person, { email: 'unverified@sandbox.test', isVerified: false });
    expect(link).toMatchObject({ provider: 'SANDBOX', userId: person.userId });
    expect(await signInAs({ email: 'unverified@sandbox.test', isVerified: false })).toMatchObject({
      challengeToken: expect.any(String),
    });
  });

  it('opens one account for ten sign-ins at once', async () => {
    const backs = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const { authorizationUrl, ticket } = await begun();
        return answerAt(await visit(authorizationUrl, { email: 'rush@sandbox.test' }), ticket);
      }),
    );
    const outcomes = await Promise.all(backs.map((back) => completeOAuth(subject.deps, anonymous(), back)));
    const users = new Set(outcomes.flatMap((outcome) => ('userId' in outcome ? [outcome.userId] : [])));
    expect(users.size).toBe(1);
    expect(outcomes.every((outcome) => 'accessToken' in outcome)).toBe(true);
    const { rows } = await subject.database.admin.query(
      `SELECT count(*)::int AS count FROM identity.user_emails WHERE normalized = 'rush@sandbox.test'`,
    );
    expect(rows[0].count).toBe(1);
  });
});

describe('ID-15: the answer of a provider', () => {
  it('is worth nothing in a browser that did not ask for it: nobody is signed in as a stranger', async () => {
    const mine = await begun();
    const back = await visit(mine.authorizationUrl, { email: 'stranger@sandbox.test' });
    const victim = await begun();
    const stolen = { ...answerAt(back, victim.ticket) };
    expect(await completeOAuth(subject.deps, anonymous(), stolen)).toMatchObject({ code: 'INVALID_GRANT' });
    // The attempt used it up.
    expect(await completeOAuth(subject.deps, anonymous(), answerAt(back, mine.ticket))).toMatchObject({
      code: 'INVALID_GRANT',
    });
  });

  it('is used once, also at once, and expires after ten minutes', async () => {
    const one = await begun();
    const answer = answerAt(await visit(one.authorizationUrl, { email: 'once@sandbox.test' }), one.ticket);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => completeOAuth(subject.deps, anonymous(), answer)),
    );
    expect(outcomes.filter((outcome) => 'accessToken' in outcome)).toHaveLength(1);
    const late = await begun();
    const lateAnswer = answerAt(await visit(late.authorizationUrl, { email: 'once@sandbox.test' }), late.ticket);
    subject.clock.advance(10 * 60_000);
    expect(await completeOAuth(subject.deps, anonymous(), lateAnswer)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('accepts the answer to a link in the session that asked only, and signs nobody in', async () => {
    const [person, other] = [await addPerson(subject), await addPerson(subject)];
    const caller = await signedIn(subject, person);
    for (const use of [
      async (answer: OAuthAnswer) => linkAccount(subject.deps, await signedIn(subject, other), answer),
      async (answer: OAuthAnswer) => linkAccount(subject.deps, await signedIn(subject, person), answer),
      (answer: OAuthAnswer) => completeOAuth(subject.deps, anonymous(), answer),
    ]) {
      const { authorizationUrl, ticket } = await begun(caller, 'LINK');
      const back = await visit(authorizationUrl, { email: 'mine@sandbox.test' });
      expect(await use(answerAt(back, ticket))).toMatchObject({ code: 'INVALID_GRANT' });
    }
    expect(await links(person.userId)).toEqual([]);
    expect(await links(other.userId)).toEqual([]);
  });

  it('refuses an answer that names another issuer (mix-up) or has another code', async () => {
    for (const change of [{ issuer: 'https://evil.test' }, { code: 'guessed' }]) {
      const { authorizationUrl, ticket } = await begun();
      const back = await visit(authorizationUrl, { email: 'mixed@sandbox.test' });
      const outcome = await completeOAuth(subject.deps, anonymous(), { ...answerAt(back, ticket), ...change });
      expect(outcome).toMatchObject({ code: 'INVALID_GRANT' });
    }
  });
});

describe('ID-7: a way in stays', () => {
  it('the only link of an account without a password cannot be removed', async () => {
    const outcome = await signInAs({ email: 'only@sandbox.test' });
    if (!('userId' in outcome)) throw new Error('Not signed in.');
    const person = { userId: outcome.userId, personalTenantId: outcome.tenantId } as never as Person;
    const caller = await signedIn(subject, person, { aal: 1 });
    const [link] = await links(outcome.userId);
    expect(await unlinkAccount(subject.deps, caller, link.id)).toMatchObject({ code: 'LAST_SIGN_IN_METHOD' });
    expect(await links(outcome.userId)).toHaveLength(1);
  });

  it('keeps one of the last two links when both are removed at once', async () => {
    const outcome = await signInAs({ email: 'two@sandbox.test' });
    if (!('userId' in outcome)) throw new Error('Not signed in.');
    await subject.database.admin.query(
      `INSERT INTO identity.linked_accounts (id, user_id, provider, issuer, subject, created_at, last_used_at)
       VALUES ('lnk_two', $1, 'GITHUB', 'https://github.com', 'two', now(), now())`,
      [outcome.userId],
    );
    const person = { userId: outcome.userId, personalTenantId: outcome.tenantId } as never as Person;
    const caller = await signedIn(subject, person, { aal: 1 });
    const removed = await Promise.all(
      (await links(outcome.userId)).map(({ id }) => unlinkAccount(subject.deps, caller, id)),
    );
    expect(removed.filter((each) => each instanceof Error)).toMatchObject([{ code: 'LAST_SIGN_IN_METHOD' }]);
    expect(await links(outcome.userId)).toHaveLength(1);
  });

  it('a link beside a password can be removed, with a recent proof only, and by its holder only', async () => {
    const person = await addPerson(subject);
    const { caller, link } = await linkAs(person, { email: 'beside@sandbox.test' });
    const id = (link as { id: string }).id;
    const stranger = await signedIn(subject, await addPerson(subject));
    expect(await unlinkAccount(subject.deps, stranger, id)).toMatchObject({ code: 'NOT_FOUND' });
    const weak = await signedIn(subject, person, { aal: 1 });
    await expect(unlinkAccount(subject.deps, weak, id)).rejects.toMatchObject({ extensions: { code: 'MFA_REQUIRED' } });
    subject.clock.advance(11 * 60_000);
    await expect(unlinkAccount(subject.deps, caller, id)).rejects.toMatchObject({
      extensions: { code: 'STEP_UP_REQUIRED' },
    });
    expect(await unlinkAccount(subject.deps, await signedIn(subject, person), id)).toMatchObject({ id });
    expect(await links(person.userId)).toEqual([]);
  });

  it('nothing is linked or removed without the passkey that is the only second factor', async () => {
    const person = await addPerson(subject, { hasFactor: false });
    const { link } = await linkAs(person, { email: 'before-passkey@sandbox.test' });
    await addPasskeys(subject, person.userId);
    const weak = await signedIn(subject, person, { aal: 1 });
    const asked = { extensions: { code: 'MFA_REQUIRED' } };
    await expect(begun(weak, 'LINK')).rejects.toMatchObject(asked);
    await expect(unlinkAccount(subject.deps, weak, (link as { id: string }).id)).rejects.toMatchObject(asked);
    expect(await links(person.userId)).toHaveLength(1);
  });

  it('an account at a provider is linked to one person', async () => {
    const [one, two] = [await addPerson(subject), await addPerson(subject)];
    await linkAs(one, { email: 'shared@sandbox.test' });
    expect((await linkAs(two, { email: 'shared@sandbox.test' })).link).toMatchObject({
      code: 'CONFLICT',
      reason: 'ALREADY_LINKED',
    });
  });
});

describe('ID-14: the tokens of a provider', () => {
  it('are encrypted', async () => {
    const person = await addPerson(subject);
    await linkAs(person, { email: 'sealed@sandbox.test' });
    const [row] = await links(person.userId);
    expect(row.tokens_sealed).toBeTruthy();
    expect(row.tokens_sealed).not.toContain('accessToken');
    const place = { tenant: null, table: 'identity.linked_accounts', column: 'tokens_sealed', rowId: row.id };
    expect(JSON.parse(subject.deps.keys.open(row.tokens_sealed, place))).toMatchObject({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
    });
  });

  it('are renewed by one of several workers at once', async () => {
    const person = await addPerson(subject);
    await linkAs(person, { email: 'renewed@sandbox.test' });
    await subject.database.admin.query(
      `UPDATE identity.linked_accounts SET tokens_expire_at = NULL WHERE user_id <> $1`,
      [person.userId],
    );
    const [before] = await links(person.userId);
    subject.clock.advance(50 * 60_000);
    // A second use of a refresh token would be a replay, and end the link at the provider.
    await Promise.all(Array.from({ length: 6 }, () => renewProviderTokens(subject.deps)));
    const [after] = await links(person.userId);
    expect(after.needs_attention).toBe(false);
    expect(after.tokens_sealed).not.toBe(before.tokens_sealed);
    expect(after.tokens_expire_at.getTime()).toBeGreaterThan(subject.clock.now().getTime() + 50 * 60_000);
  });

  it('marks the link of tokens that the provider does not renew, and signs nobody out', async () => {
    const person = await addPerson(subject);
    const { caller } = await linkAs(person, { email: 'refused@sandbox.test' });
    const [row] = await links(person.userId);
    const place = { tenant: null, table: 'identity.linked_accounts', column: 'tokens_sealed', rowId: row.id };
    const sealed = subject.deps.keys.seal(
      JSON.stringify({ accessToken: 'x', refreshToken: 'gone', expiresAt: null }),
      place,
    );
    await subject.database.admin.query(
      'UPDATE identity.linked_accounts SET tokens_sealed = $2, tokens_expire_at = $3 WHERE id = $1',
      [row.id, sealed, subject.clock.now()],
    );
    await renewProviderTokens(subject.deps);
    expect((await links(person.userId))[0]).toMatchObject({ needs_attention: true, tokens_sealed: null });
    expect((await subject.published()).at(-1)).toMatchObject({
      type: 'identity.account-link.failed',
      data: { linkId: row.id },
    });
    const { data } = await subject.execute(
      caller,
      '{ myLinkedAccounts(first: 5) { edges { node { needsAttention } } } }',
    );
    expect(data?.myLinkedAccounts).toEqual({ edges: [{ node: { needsAttention: true } }] });
    // Signing in there again puts it right.
    await signInAs({ email: 'refused@sandbox.test' });
    expect((await links(person.userId))[0]).toMatchObject({ needs_attention: false });
  });

  it('are left for later while the provider is away', async () => {
    const person = await addPerson(subject);
    const { link } = await linkAs(person, { email: 'later@sandbox.test' });
    await subject.database.admin.query('UPDATE identity.linked_accounts SET tokens_expire_at = $2 WHERE id = $1', [
      (link as { id: string }).id,
      subject.clock.now(),
    ]);
    const away = {
      ...subject.deps,
      providers: {
        ...subject.deps.providers,
        get: () =>
          ({
            ...(subject.deps.providers.list[0] as never as object),
            renew: () => Promise.reject(new Error('away')),
          }) as never,
      },
    };
    await renewProviderTokens(away);
    expect((await links(person.userId))[0]).toMatchObject({
      needs_attention: false,
      tokens_sealed: expect.any(String),
    });
  });
});

describe('Apple', () => {
  it('is shown a client secret that is signed and lives for five minutes', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString().replaceAll('\n', '\\n');
    const now = new Date('2031-05-02T09:00:00Z');
    const jwt = await appleClientSecret({
      clientId: 'com.example.signin',
      teamId: 'TEAM',
      keyId: 'KEY',
      privateKey: pem,
      audience: 'https://appleid.apple.com',
      now,
    });
    expect(decodeProtectedHeader(jwt)).toEqual({ alg: 'ES256', kid: 'KEY' });
    const at = now.getTime() / 1000;
    expect(decodeJwt(jwt)).toEqual({
      iss: 'TEAM',
      sub: 'com.example.signin',
      aud: 'https://appleid.apple.com',
      iat: at,
      exp: at + 300,
    });
  });

  it('posts its answer, which is handed on to the page of the app', async () => {
    const [route] = subject.hosted.routes.filter(({ path }) => path === '/sign-in/return/apple');
    const answer = await route?.handle(
      new Request('http://x/sign-in/return/apple', {
        method: 'POST',
        body: new URLSearchParams({ code: 'c', state: 's', user: '{}' }),
      }),
    );
    expect([answer?.status, answer?.headers.get('location')]).toEqual([303, '/app/sign-in/return?code=c&state=s']);
  });
});

describe('a provider that an operator switches off', () => {
  it('is gone at the answer of the change: from the buttons, from what was begun, and from links', async () => {
    const hubSide = subject.beside('hub');
    const operator = callerOf({
      userId: 'usr_ada',
      tenantId: 'org_platform',
      roles: ['PLATFORM_ADMIN'],
      authenticatedAt: subject.clock.now(),
    });
    const change = async (name: string, input: string) => {
      const document = `mutation { ${name}(input: { ${input} }) { ... on FeatureFlag { id } } }`;
      const { data } = await hubSide.execute<Record<string, { id: string }>>(operator, document);
      return data?.[name]?.id ?? '';
    };
    const buttons = async () => {
      const { data } = await subject.execute<{ signInProviders: { id: string }[] }>(
        anonymous(),
        '{ signInProviders { id } }',
      );
      return data?.signInProviders.map(({ id }) => id);
    };
    expect(await buttons()).toEqual(['GITHUB', 'SANDBOX']);
    const flagId = await change(
      'createFlag',
      `key: "sign-in-sandbox", environment: DEVELOPMENT, reason: "x", idempotencyKey: "switch-1", definition: {
        description: "", variants: [{ key: "on", value: "true" }, { key: "off", value: "false" }], offVariant: "off",
        isKilled: false, prerequisites: [], rules: [], otherwise: [{ variant: "on", basisPoints: 10000 }], isForClients: false, isProtected: false }`,
    );
    expect(await buttons()).toEqual(['GITHUB', 'SANDBOX']);
    const someone = { email: 'switched@people.test' };
    const { authorizationUrl, ticket } = await begun();
    const back = await visit(authorizationUrl, someone);

    await change('killFlag', `flagId: "${flagId}", reason: "Its keys are stolen."`);
    expect(await buttons()).toEqual(['GITHUB']);
    expect(await beginOAuth(subject.deps, anonymous(), { provider: 'SANDBOX', purpose: 'SIGN_IN' })).toMatchObject({
      code: 'NOT_CONFIGURED',
    });
    const completed = await completeOAuth(subject.deps, anonymous(), answerAt(back, ticket));
    expect(completed).toMatchObject({ code: 'INVALID_GRANT' });

    await change('reviveFlag', `flagId: "${flagId}", reason: "They have new ones."`);
    expect(await buttons()).toEqual(['GITHUB', 'SANDBOX']);
    expect(await signInAs(someone)).not.toMatchObject({ code: expect.anything() });
  });
});

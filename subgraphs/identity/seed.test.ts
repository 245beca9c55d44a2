import { type Services, seedPassword, seedTotpSecret, seedUser, seedUsers } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import identity from './module.ts';
import { totpStep } from './proofs/factors/rules.ts';
import { totpCode } from './proofs/factors/totp.ts';
import { routes } from './routes.ts';
import { issueDevToken } from './sessions/dev-token.ts';
import { completeMfa } from './sign-in/challenges/complete-mfa.ts';
import { signIn } from './sign-in/challenges/sign-in.ts';
import { anonymous, callerOfToken, rowCounts, startIdentity } from './testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());
await identity.seed?.(subject.deps);

describe('the seeds', () => {
  it('change nothing the second time', async () => {
    const before = await rowCounts(subject);
    expect(before).toMatchObject({ users: 7, organizations: 9, memberships: 13, totp_factors: 7, recovery_codes: 70 });
    await identity.seed?.(subject.deps);
    expect(await rowCounts(subject)).toEqual(before);
  });

  it.each(seedUsers.map((user) => ({ email: user.email, user })))(
    'let $email sign in with both factors',
    async ({ email, user }) => {
      const { deps, clock } = subject;
      const challenge = await signIn(deps, anonymous(), { email, password: seedPassword });
      if (!('challengeToken' in challenge)) throw new Error(`${email} got no challenge.`);
      const code = totpCode(seedTotpSecret, totpStep(clock.now()));
      const session = await completeMfa(deps, anonymous(), { ...challenge, code, kind: 'TOTP' });
      if (session instanceof Error) throw session;
      const [first] = user.memberships;
      expect(callerOfToken(session.accessToken)).toMatchObject({
        userId: user.id,
        tenantId: first?.tenantId ?? user.personalTenantId,
        roles: [first?.role ?? 'OWNER', ...(user.isPlatformAdmin ? ['PLATFORM_ADMIN'] : [])],
        aal: 2,
      });
    },
  );

  it('have distinct hashes, and are published like other accounts', async () => {
    const { rows } = await subject.database.admin.query('SELECT DISTINCT hash FROM identity.password_credentials');
    expect(rows).toHaveLength(seedUsers.length);
    const registered = (await subject.published()).filter(({ type }) => type === 'identity.user.registered');
    expect(registered.map(({ data }) => data.userId).sort()).toEqual(seedUsers.map(({ id }) => id).sort());
  });
});

describe('demo tokens', () => {
  const post = async (body: unknown, contentType = 'application/json') => {
    const route = routes(subject.deps).find(({ path }) => path === '/dev/token');
    const request = new Request('http://identity.test/dev/token', {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: JSON.stringify(body),
    });
    const response = await route?.handle(request);
    return { status: response?.status, body: (await response?.json()) as { accessToken: string; message: string } };
  };

  it('are of two factors, in the first tenant or the one asked for, and open what they say', async () => {
    const { status, body } = await post({ user: 'owner@north.test' });
    const caller = callerOfToken(body.accessToken);
    expect([status, caller]).toMatchObject([200, { tenantId: 'org_seed_north', roles: ['OWNER'], aal: 2 }]);
    const { data } = await subject.execute(caller, '{ me { email } organization { slug } }');
    expect(data).toEqual({ me: { email: 'owner@north.test' }, organization: { slug: 'north' } });

    for (const tenant of ['south', 'org_seed_south']) {
      const south = await post({ user: 'member@both.test', tenant });
      expect(callerOfToken(south.body.accessToken).tenantId).toBe('org_seed_south');
    }
    const personal = await post({ user: 'member@both.test', tenant: seedUser('member@both.test').personalTenantId });
    expect(callerOfToken(personal.body.accessToken).roles).toEqual(['OWNER']);
  });

  it('are of one factor when asked for', async () => {
    const { body } = await post({ user: 'owner@north.test', aal1: true });
    expect(callerOfToken(body.accessToken).aal).toBe(1);
  });

  it.each([
    { body: { user: 'nobody@north.test' }, status: 404, says: 'no seeded user' },
    { body: { user: 'owner@north.test', tenant: 'south' }, status: 404, says: 'no member of south' },
    { body: {}, status: 400, says: 'Send' },
    { body: null, status: 400, says: 'Send' },
  ])('answer $body with $status and a sentence', async ({ body, status, says }) => {
    const answer = await post(body);
    expect([answer.status, answer.body.message]).toEqual([status, expect.stringContaining(says)]);
  });

  it('are not given to a form of another page', async () => {
    expect(await post({ user: 'owner@north.test' }, 'text/plain')).toMatchObject({ status: 415 });
  });

  it('do not exist in production', async () => {
    const services = { ...subject.services, environment: 'production' } satisfies Services;
    const deps = identity.create(services);
    try {
      const paths = routes(deps).map(({ path }) => path);
      expect(paths).toContain('/.well-known/jwks.json');
      expect(paths.filter((path) => path.startsWith('/dev/'))).toEqual([]);
      const request = { user: 'owner@north.test', aal1: false, correlationId: 'cor' };
      await expect(issueDevToken(deps, request)).rejects.toThrow('production');
    } finally {
      await identity.close?.(deps);
    }
  });
});

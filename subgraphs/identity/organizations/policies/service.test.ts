import { decodeJwt } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import type { SessionPolicy } from '../../sessions/policy-rules.ts';
import { startSession } from '../../sessions/start-session.ts';
import { signIn } from '../../sign-in/challenges/sign-in.ts';
import { tasks } from '../../tasks.ts';
import {
  addOrganization,
  addPerson,
  anonymous,
  type Person,
  password,
  signedIn,
  startIdentity,
  totpOf,
} from '../../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

const MINUTE_MS = 60_000;
const NONE: SessionPolicy = {
  idleMinutes: null,
  absoluteMinutes: null,
  sessionsMax: null,
  requiresSecondFactor: false,
  permitsSmsCodes: true,
  permitsEmailCodes: false,
};
type AnyCaller = Parameters<typeof subject.execute>[0];

async function set(caller: AnyCaller, policy: Partial<SessionPolicy>, expectedVersion = 1) {
  const { data, errors } = await subject.execute<{
    setTenantPolicy: { __typename: string; version: number; code?: string };
  }>(
    caller,
    `mutation ($input: SetTenantPolicyInput!) { setTenantPolicy(input: $input) {
      __typename ... on TenantPolicy { idleMinutes version } ... on Error { code }
    } }`,
    { input: { ...NONE, ...policy, expectedVersion } },
  );
  return { ...data?.setTenantPolicy, error: errors?.[0]?.extensions.code } as {
    version: number;
    code?: string;
    error?: string;
  };
}

const errorOf = async (caller: AnyCaller, document = '{ me { id } }') =>
  (await subject.execute(caller, document)).errors?.[0]?.extensions.code;

async function refresh(refreshToken: string) {
  const { data } = await subject.execute<{
    refreshSession: { code?: string; accessToken: string; refreshToken: string };
  }>(
    anonymous(),
    `mutation ($refreshToken: String!) { refreshSession(input: { refreshToken: $refreshToken }) {
      ... on AuthPayload { accessToken refreshToken } ... on Error { code }
    } }`,
    { refreshToken },
  );
  if (!data) throw new Error('refreshSession answered nothing.');
  return data.refreshSession;
}

async function switchTo(caller: AnyCaller, organizationId: string) {
  const { data } = await subject.execute<{ switchOrganization: { code?: string; reason?: string; tenantId?: string } }>(
    caller,
    `mutation ($organizationId: ID!) { switchOrganization(input: { organizationId: $organizationId }) {
      ... on AccessTokenPayload { tenantId } ... on TenantPolicyError { code reason } ... on Error { code }
    } }`,
    { organizationId },
  );
  return data?.switchOrganization;
}

async function company() {
  const [owner, member]: [Person, Person] = [await addPerson(subject), await addPerson(subject)];
  const { tenantId } = await addOrganization(subject, [
    [owner, 'OWNER'],
    [member, 'MEMBER'],
  ]);
  return { owner, member, tenantId, ownerCaller: await signedIn(subject, owner, { tenantId }) };
}

const lifeOf = (accessToken: string) => (decodeJwt(accessToken).exp ?? 0) * 1000 - subject.clock.now().getTime();

/** A session that a trusted device has stood in for. */
const byDevice = (person: Person, tenantId?: string) =>
  subject.deps.database.systemWrite(null, (tx) =>
    startSession(subject.deps, tx, {
      userId: person.userId,
      aal: 2,
      isByDevice: true,
      deviceName: null,
      source: null,
      ...(tenantId && { tenantId }),
    }),
  );

describe('the policy of an organisation', () => {
  it('is set by an owner with a recent proof, within bounds, and read by members', async () => {
    const { ownerCaller, member, tenantId } = await company();
    const memberCaller = await signedIn(subject, member, { tenantId });
    const read =
      '{ organization { policy { idleMinutes absoluteMinutes sessionsMax requiresSecondFactor permitsSmsCodes permitsEmailCodes version } } }';
    expect((await subject.execute(memberCaller, read)).data).toEqual({
      organization: { policy: { ...NONE, version: 1 } },
    });
    expect(await set(memberCaller, {})).toMatchObject({ error: 'FORBIDDEN' });
    for (const wish of [
      { idleMinutes: 14 },
      { idleMinutes: 20161 },
      { absoluteMinutes: 59 },
      { absoluteMinutes: 43201 },
      { sessionsMax: 0 },
      { sessionsMax: 51 },
    ]) {
      expect(await set(ownerCaller, wish)).toMatchObject({ code: 'VALIDATION_FAILED' });
    }
    expect(await set(ownerCaller, { idleMinutes: 30 })).toMatchObject({ version: 2 });
    expect(await set(ownerCaller, { idleMinutes: 40 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect((await subject.execute(memberCaller, read)).data).toMatchObject({
      organization: { policy: { idleMinutes: 30, version: 2 } },
    });
    const told = (await subject.published()).filter(({ type }) => type === 'identity.tenant-policy.changed');
    expect(told.at(-1)).toMatchObject({ tenantId, data: { organizationId: tenantId, idleMinutes: 30, version: 2 } });
    subject.clock.advance(10 * MINUTE_MS + 1);
    expect(await set(ownerCaller, {}, 2)).toMatchObject({ error: 'STEP_UP_REQUIRED' });
  });

  it('is none of a personal tenant', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    expect(await set(caller, { idleMinutes: 30 })).toMatchObject({ code: 'CONFLICT' });
    expect((await subject.execute(caller, '{ organization { policy { version } } }')).data).toEqual({
      organization: { policy: null },
    });
  });

  it('ends a session that rests too long, at its renewal and by the minute, and no other', async () => {
    const { ownerCaller, owner, member, tenantId } = await company();
    await set(ownerCaller, { idleMinutes: 20 });
    const [resting, busy] = [
      await signedIn(subject, member, { tenantId }),
      await signedIn(subject, member, { tenantId }),
    ];
    const elsewhere = await signedIn(subject, owner);
    subject.clock.advance(19 * MINUTE_MS);
    const renewed = await refresh(busy.refreshToken);
    expect(renewed.code).toBeUndefined();
    subject.clock.advance(MINUTE_MS);
    expect(await refresh(resting.refreshToken)).toEqual({ code: 'INVALID_GRANT' });
    expect(await errorOf(resting)).toBe('UNAUTHENTICATED');
    const ended = (await subject.published()).filter(
      ({ type, data }) => type === 'identity.session.revoked' && data.sessionId === resting.sessionId,
    );
    expect(ended).toMatchObject([{ data: { reason: 'TENANT_POLICY' } }]);
    subject.clock.advance(19 * MINUTE_MS);
    await tasks(subject.deps)['end-sessions-beyond-policy']?.({}, {} as never);
    expect(await errorOf(busy)).toBe('UNAUTHENTICATED');
    expect(await errorOf(elsewhere)).toBeUndefined();
  });

  it('ends a session at its absolute end however it is used, and its access tokens live no longer', async () => {
    const { ownerCaller, member, tenantId } = await company();
    await set(ownerCaller, { absoluteMinutes: 60 });
    const caller = await signedIn(subject, member, { tenantId });
    let { refreshToken } = caller;
    for (let turn = 0; turn < 11; turn += 1) {
      subject.clock.advance(5 * MINUTE_MS);
      const fresh = await refresh(refreshToken);
      refreshToken = fresh.refreshToken;
      expect(lifeOf(fresh.accessToken)).toBeLessThanOrEqual(turn === 10 ? 5 * MINUTE_MS : 10 * MINUTE_MS);
    }
    subject.clock.advance(5 * MINUTE_MS);
    expect(await refresh(refreshToken)).toEqual({ code: 'INVALID_GRANT' });
    const old = await signedIn(subject, member);
    subject.clock.advance(60 * MINUTE_MS);
    expect(await switchTo(old, tenantId)).toEqual({ code: 'TENANT_POLICY', reason: 'SESSION_TOO_OLD' });
    expect(await errorOf(old)).toBeUndefined();
  });

  it('keeps the newest sessions of a member, also when two enter at once', async () => {
    const { ownerCaller, member, tenantId } = await company();
    await set(ownerCaller, { sessionsMax: 2 });
    const sessions = [];
    for (let made = 0; made < 3; made += 1) {
      subject.clock.advance(1000);
      sessions.push(await signedIn(subject, member, { tenantId }));
    }
    const [first, second, third] = sessions as readonly AnyCaller[] as [AnyCaller, AnyCaller, AnyCaller];
    expect([await errorOf(first), await errorOf(second), await errorOf(third)]).toEqual([
      'UNAUTHENTICATED',
      undefined,
      undefined,
    ]);
    const entering = [await signedIn(subject, member), await signedIn(subject, member)];
    expect(await Promise.all(entering.map((caller) => switchTo(caller, tenantId)))).toEqual([
      { tenantId },
      { tenantId },
    ]);
    const { rows } = await subject.database.admin.query(
      'SELECT count(*)::int AS n FROM identity.sessions WHERE tenant_id = $1 AND user_id = $2 AND ended_at IS NULL',
      [tenantId, member.userId],
    );
    expect(rows[0].n).toBe(2);
    expect(await errorOf(ownerCaller)).toBeUndefined();
  });

  it('lets nobody in without a second factor of the session itself', async () => {
    const { ownerCaller, member, tenantId } = await company();
    const open = await byDevice(member, tenantId);
    await set(ownerCaller, { requiresSecondFactor: true });
    const { rows } = await subject.database.admin.query('SELECT ended_reason FROM identity.sessions WHERE id = $1', [
      open.facts.sessionId,
    ]);
    expect(rows).toEqual([{ ended_reason: 'TENANT_POLICY' }]);

    const later = await byDevice(member);
    expect(later.facts.tenantId).toBe(member.personalTenantId);
    const caller = { ...(await signedIn(subject, member)), sessionId: later.facts.sessionId };
    expect(await switchTo(caller, tenantId)).toEqual({ code: 'TENANT_POLICY', reason: 'SECOND_FACTOR_REQUIRED' });
    await subject.execute(caller, 'mutation ($code: String!) { stepUp(input: { code: $code }) { __typename } }', {
      code: totpOf(subject),
    });
    expect(await switchTo(caller, tenantId)).toEqual({ tenantId });

    const single = await addPerson(subject, { hasFactor: false });
    await addOrganization(subject, [[single, 'MEMBER']]);
    await subject.database.admin.query(
      `UPDATE identity.tenant_policies SET requires_second_factor = true
       WHERE tenant_id IN (SELECT tenant_id FROM identity.memberships WHERE user_id = $1)`,
      [single.userId],
    );
    const signed = await signIn(subject.deps, anonymous(), { email: single.email, password });
    expect(signed).toMatchObject({ tenantId: single.personalTenantId, aal: 1 });
  });

  it('ends at the answer what was open, also against renewals and entries at the same moment', async () => {
    const { ownerCaller, member, tenantId } = await company();
    const open = await Promise.all(Array.from({ length: 6 }, () => signedIn(subject, member, { tenantId })));
    const outside = await Promise.all(Array.from({ length: 3 }, () => signedIn(subject, member)));
    subject.clock.advance(5 * MINUTE_MS);
    await Promise.all([
      set(ownerCaller, { sessionsMax: 1 }),
      ...open.slice(0, 3).map(({ refreshToken }) => refresh(refreshToken)),
      ...outside.map((caller) => switchTo(caller, tenantId)),
    ]);
    const { rows } = await subject.database.admin.query(
      'SELECT id FROM identity.sessions WHERE tenant_id = $1 AND user_id = $2 AND ended_at IS NULL',
      [tenantId, member.userId],
    );
    expect(rows).toHaveLength(1);
    const refused = await Promise.all(
      open.filter(({ sessionId }) => sessionId !== rows[0].id).map((caller) => errorOf(caller)),
    );
    expect(new Set(refused)).toEqual(new Set(['UNAUTHENTICATED']));
  });
});

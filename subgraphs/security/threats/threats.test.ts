import { type Caller, silentLogger } from '@codai/kit';
import { followWithdrawals } from '@codai/kit/host';
import { callerOf, fixedClock } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSecurity, type TestSecurity } from '../testing/security.ts';

let security: TestSecurity;
beforeAll(async () => {
  // Blocks end by the database's clock, so the test goes by the same.
  security = await startSecurity(fixedClock(new Date().toISOString()));
  await registered('usr_ada', true);
  await registered('usr_one');
});
afterAll(() => security[Symbol.asyncDispose]());

async function registered(userId: string, isPlatformAdmin = false): Promise<void> {
  const names = { handle: userId, displayName: 'Somebody', locale: 'en', sealed: 'x' };
  const facts = { userId, personalTenantId: `org_${userId}`, ...names, ...(isPlatformAdmin && { isPlatformAdmin }) };
  await security.deliver('identity.user.registered', facts);
  await security.runEvents();
}
const as = (userId: string | null, facts: object = {}) =>
  callerOf({
    userId,
    tenantId: userId === null ? null : `org_${userId}`,
    sessionId: userId === null ? null : `ses_${userId}`,
    authenticatedAt: userId === null ? null : security.clock.now(),
    ...facts,
  });
const ada = () => as('usr_ada', { roles: ['PLATFORM_ADMIN'] });

/** Whether a caller can do anything: the first statement of each transaction decides. */
const reads = (caller: Caller) =>
  security.deps.database
    .read(caller, (tx) => tx.threatRule.count())
    .then(
      () => 'let in',
      (error) => error.extensions?.code as string,
    );

interface Outcome {
  readonly __typename?: string;
  readonly id: string;
  readonly code?: string;
  readonly status?: string;
  readonly current?: string;
}
const shapes: Readonly<Record<string, string>> = {
  blockSubject: '... on AccessBlock { id } ... on InvalidStateError { current }',
  unblockSubject: '... on AccessBlock { id } ... on InvalidStateError { current }',
  updateSecurityIncident: '... on SecurityIncident { id status }',
  createThreatRule: '... on ThreatRule { id }',
};
async function act(field: string, input: object, caller = ada()): Promise<Outcome> {
  const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { data, errors } = await security.execute<Record<string, Outcome>>(
    caller,
    `mutation ($input: ${name}!) { ${field}(input: $input) { __typename ${shapes[field]} ... on Error { code } } }`,
    { input },
  );
  return data?.[field] ?? { id: '', code: errors?.[0]?.extensions.code as string };
}
const block = (kind: string, subject: string, seconds?: number) =>
  act('blockSubject', { kind, subject, seconds, reason: 'Test' });
const lift = (id: string) => act('unblockSubject', { id });

describe('a block', () => {
  it.each([
    ['USER', 'usr_one', () => as('usr_one')],
    ['TENANT', 'org_usr_one', () => as('usr_one')],
    ['SOURCE', 'far', () => as('usr_two', { source: 'far' })],
    ['SOURCE', 'far', () => as(null, { source: 'far' })],
  ] as const)(
    'SEC-6: of a %s refuses from the answer on, and nobody else; lifted, all is as before',
    async (kind, subject, callerOfIt) => {
      const caller = callerOfIt();
      expect(await reads(caller)).toBe('let in');
      const { id } = await block(kind, subject);
      expect(await reads(caller)).toBe('FORBIDDEN');
      expect(await reads(as('usr_other', { source: 'near' }))).toBe('let in');
      await lift(id);
      expect(await reads(caller)).toBe('let in');
      expect(await lift(id)).toMatchObject({ code: 'INVALID_STATE', current: 'LIFTED' });
    },
  );

  it('SEC-6: lifted leaves every other block of its subject as it was', async () => {
    const caller = as('usr_one');
    const [first, second, third] = [
      await block('USER', 'usr_one'),
      await block('USER', 'usr_one', 3600),
      await block('TENANT', 'org_usr_one'),
    ];
    const left = async () =>
      (await security.database.admin.query(`SELECT key, until IS NULL AS open FROM access.blocked ORDER BY key`)).rows;
    await lift(first.id);
    expect(await left()).toEqual([
      { key: 'tenant:org_usr_one', open: true },
      { key: 'user:usr_one', open: false },
    ]);
    await lift(second.id);
    expect(await reads(caller)).toBe('FORBIDDEN');
    await lift(third.id);
    expect(await left()).toEqual([]);
    expect(await reads(caller)).toBe('let in');
  });

  it('SEC-6: ends at its time, without anybody doing anything', async () => {
    const now = await security.database.admin.query('SELECT clock_timestamp() AS at');
    security.clock.set(now.rows[0].at.toISOString());
    await block('USER', 'usr_brief', 2);
    expect(await reads(as('usr_brief'))).toBe('FORBIDDEN');
    await expect.poll(() => reads(as('usr_brief')), { timeout: 10_000 }).toBe('let in');
    const { rows } = await security.database.admin.query(
      `SELECT clock_timestamp() >= until AS over FROM access.blocked WHERE key = 'user:usr_brief'`,
    );
    expect(rows).toEqual([{ over: true }]);
  });

  it('SEC-6: is known to a gateway within a second, and so is its end', async () => {
    const following = await followWithdrawals(security.database.adminUrl, silentLogger);
    try {
      const caller = as(null, { source: 'gate' });
      expect(following.isBlocked(caller)).toBe(false);
      const { id } = await block('SOURCE', 'gate');
      await expect.poll(() => following.isBlocked(caller), { timeout: 1_000, interval: 20 }).toBe(true);
      const late = await followWithdrawals(security.database.adminUrl, silentLogger);
      expect(late.isBlocked(caller)).toBe(true);
      await late.close();
      await lift(id);
      await expect.poll(() => following.isBlocked(caller), { timeout: 1_000, interval: 20 }).toBe(false);
    } finally {
      await following.close();
    }
  });

  it('SEC-10: never locks out the last operator', async () => {
    expect(await act('blockSubject', { kind: 'USER', subject: 'usr_ada', reason: 'x' })).toMatchObject({
      current: 'OWN_ACCESS',
    });
    await registered('usr_eve', true);
    const eve = () => as('usr_eve', { roles: ['PLATFORM_ADMIN'] });
    const [one, other] = await Promise.all([
      act('blockSubject', { kind: 'USER', subject: 'usr_eve', reason: 'x' }, ada()),
      act('blockSubject', { kind: 'USER', subject: 'usr_ada', reason: 'x' }, eve()),
    ]);
    // Of two who block each other at once, one remains.
    const refused = [one, other].filter(({ code }) => code !== undefined);
    expect(refused).toHaveLength(1);
    expect(['LAST_ADMINISTRATOR', undefined]).toContain(refused[0]?.current);
    const isAdaLeft = one.code === undefined;
    await act('unblockSubject', { id: (isAdaLeft ? one : other).id }, isAdaLeft ? ada() : eve());
    await security.deliver('identity.user.suspended', { userId: 'usr_eve', reason: 'x' });
    await security.runEvents();
    expect(
      await act(
        'blockSubject',
        { kind: 'TENANT', subject: 'org_usr_ada', reason: 'x' },
        { ...ada(), tenantId: 'org_else' as never },
      ),
    ).toMatchObject({
      current: 'LAST_ADMINISTRATOR',
    });
  });
});

const failed = (userId: string | null, source: string) =>
  security.deliver('identity.signin.failed', { userId, reason: 'PASSWORD', source }, { partitionKey: source });
const alerts = async () =>
  (
    await security.database.admin.query(
      'SELECT rule_id, subject, incident_id, signals FROM security.threat_alert ORDER BY at, id',
    )
  ).rows;

describe('threats', () => {
  it('SEC-8, SEC-10: twenty failures from one source raise one alert and one incident, and block the source for a while', async () => {
    for (let index = 0; index < 19; index++) {
      security.clock.advance(1000);
      await failed(`usr_${index}`, 'attacker');
    }
    await security.runEvents();
    expect(await alerts()).toEqual([]);
    for (let index = 0; index < 5; index++) {
      security.clock.advance(1000);
      await failed(null, 'attacker');
    }
    await security.runEvents();
    const [alert, ...more] = await alerts();
    expect(alert).toMatchObject({ rule_id: 'thr_credential_stuffing', subject: 'attacker', signals: 20 });
    expect(more).toEqual([]);
    expect(await reads(as(null, { source: 'attacker' }))).toBe('FORBIDDEN');
    const { rows } = await security.database.admin.query(
      `SELECT placed_by_id, alert_id IS NOT NULL AS by_rule, expires_at - placed_at = interval '900 s' AS brief FROM security.block WHERE subject = 'attacker'`,
    );
    expect(rows).toEqual([{ placed_by_id: null, by_rule: true, brief: true }]);
    await expect(
      security.database.admin.query(
        `INSERT INTO security.block (id, kind, subject, reason, placed_at) VALUES ('blk_x', 'SOURCE', 'x', 'x', now())`,
      ),
    ).rejects.toMatchObject({ constraint: 'block_automatic' });
  });

  it('SEC-8: alerts about one person are one incident, with a timeline and 72 hours', async () => {
    const replayed = () =>
      security.deliver('identity.signin.suspicious', {
        userId: 'usr_victim',
        sessionId: null,
        reason: 'REFRESH_TOKEN_REUSED',
        source: 'thief',
      });
    await replayed();
    await security.runEvents();
    for (const source of ['a', 'b', 'c', 'd']) {
      const startedAt = security.clock.now().toISOString();
      await security.deliver('identity.session.started', {
        sessionId: `ses_${source}`,
        userId: 'usr_victim',
        tenantId: 'org_v',
        aal: 1,
        startedAt,
        source,
      });
    }
    await replayed();
    await security.runEvents();
    const { data } = await security.execute<{
      securityIncidents: {
        edges: { node: Record<string, unknown> & { id: string; openedAt: string; notifyBy: string } }[];
      };
    }>(
      ada(),
      '{ securityIncidents(first: 10) { edges { node { id title severity status openedAt notifyBy isNotificationOverdue timeline { kind by { id } } } } } }',
    );
    const incident = data?.securityIncidents.edges.find(({ node }) => node.title === 'Replay of a refresh token')?.node;
    expect(incident).toMatchObject({ severity: 'HIGH', status: 'OPEN', isNotificationOverdue: false });
    expect(incident?.timeline).toEqual(['OPENED', 'ALERT', 'ALERT'].map((kind) => ({ kind, by: null })));
    expect(Date.parse(incident?.notifyBy ?? '') - Date.parse(incident?.openedAt ?? '')).toBe(72 * 3_600_000);
    const id = incident?.id ?? '';
    expect(await act('updateSecurityIncident', { id, status: 'CONTAINED', note: 'Sessions ended.' })).toMatchObject({
      status: 'CONTAINED',
    });
    expect(await act('updateSecurityIncident', { id, status: 'OPEN' })).toMatchObject({ code: 'INVALID_STATE' });
    expect(await act('updateSecurityIncident', { id: 'sin_unknown', note: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('SEC-10: a rule does not block where the last operator comes from', async () => {
    const startedAt = security.clock.now().toISOString();
    await security.deliver('identity.session.started', {
      sessionId: 'ses_ada',
      userId: 'usr_ada',
      tenantId: 'org_a',
      aal: 2,
      startedAt,
      source: 'office',
    });
    await security.runEvents();
    for (let index = 0; index < 20; index++) await failed(`usr_${index}`, 'office');
    await security.runEvents();
    expect((await alerts()).filter(({ subject }) => subject === 'office')).toHaveLength(1);
    expect(await reads(as(null, { source: 'office' }))).toBe('let in');
  });

  it('takes rules of operators that it can read, and says where it cannot', async () => {
    const rule = { name: 'New places', definition: 'source.new by user >= 3 within 1h', severity: 'LOW' };
    const { data } = await security.execute<{ createThreatRule: { position: number } }>(
      ada(),
      'mutation ($input: CreateThreatRuleInput!) { createThreatRule(input: $input) { ... on RuleSyntaxError { position } } }',
      { input: { ...rule, definition: 'source.new by user = 3 within 1h' } },
    );
    expect(data?.createThreatRule.position).toBe(19);
    expect((await act('createThreatRule', rule)).__typename).toBe('ThreatRule');
    expect(await act('createThreatRule', rule)).toMatchObject({ code: 'CONFLICT' });
    expect(await act('createThreatRule', rule, as('usr_one'))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

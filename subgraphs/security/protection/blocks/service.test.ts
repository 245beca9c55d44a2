import { type Caller, silentLogger } from '@codai/kit';
import { followWithdrawals } from '@codai/kit/host';
import { callerOf, fixedClock } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOperator, asUser, registerUser } from '../../testing/callers.ts';
import { startSecurity, type TestSecurity } from '../../testing/security.ts';

let security: TestSecurity;
beforeAll(async () => {
  // Blocks end by the database's clock, so the test goes by the same.
  security = await startSecurity(fixedClock(new Date().toISOString()));
  await registerUser(security, 'usr_ada', true);
  await registerUser(security, 'usr_one');
  await registerUser(security, 'usr_brief');
});
afterAll(() => security[Symbol.asyncDispose]());

const ada = () => asOperator(security);

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
  allowSource: '... on AllowedSource { id }',
  disallowSource: '... on AllowedSource { id } ... on InvalidStateError { current }',
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
/** As gateways make them of addresses. */
const far = 'far-away'.padEnd(22, 'x');
const gate = 'gate'.padEnd(22, 'x');
const block = (kind: string, subject: string, seconds?: number) =>
  act('blockSubject', { kind, subject, seconds, reason: 'Test' });
const lift = (id: string) => act('unblockSubject', { id });

describe('a block', () => {
  it.each([
    ['USER', 'usr_one', () => asUser(security, 'usr_one')],
    ['TENANT', 'org_usr_one', () => asUser(security, 'usr_one')],
    ['SOURCE', far, () => asUser(security, 'usr_two', { source: far })],
    ['SOURCE', far, () => callerOf({ userId: null, source: far })],
  ] as const)(
    'SEC-6: refuses a %s from the answer on, and nobody else, until it is lifted',
    async (kind, subject, callerOfIt) => {
      const caller = callerOfIt();
      expect(await reads(caller)).toBe('let in');
      const { id } = await block(kind, subject);
      expect(await reads(caller)).toBe('FORBIDDEN');
      expect(await reads(asUser(security, 'usr_other', { source: 'near' }))).toBe('let in');
      await lift(id);
      expect(await reads(caller)).toBe('let in');
      expect(await lift(id)).toMatchObject({ code: 'INVALID_STATE', current: 'LIFTED' });
    },
  );

  it('SEC-6: lifted leaves every other block of its subject as it was', async () => {
    const caller = asUser(security, 'usr_one');
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
    expect(await reads(asUser(security, 'usr_brief'))).toBe('FORBIDDEN');
    await eventually(() => reads(asUser(security, 'usr_brief')), 'let in');
    const { rows } = await security.database.admin.query(
      `SELECT clock_timestamp() >= until AS over FROM access.blocked WHERE key = 'user:usr_brief'`,
    );
    expect(rows).toEqual([{ over: true }]);
  });

  it('SEC-6: is known to a gateway within a second, and so is its end', async () => {
    const following = await followWithdrawals(security.database.adminUrl, silentLogger);
    try {
      const caller = callerOf({ userId: null, source: gate });
      expect(following.isBlocked(caller)).toBe(false);
      const { id } = await block('SOURCE', gate);
      await eventually(() => following.isBlocked(caller), true);
      const late = await followWithdrawals(security.database.adminUrl, silentLogger);
      expect(late.isBlocked(caller)).toBe(true);
      await late.close();
      await lift(id);
      await eventually(() => following.isBlocked(caller), false);
    } finally {
      await following.close();
    }
  });

  it('SEC-10: never locks out the last operator', async () => {
    expect(await act('blockSubject', { kind: 'USER', subject: 'usr_ada', reason: 'x' })).toMatchObject({
      current: 'OWN_ACCESS',
    });
    await registerUser(security, 'usr_eve', true);
    const eve = () => asUser(security, 'usr_eve', { roles: ['PLATFORM_ADMIN'] });
    const [one, other] = await Promise.all([
      act('blockSubject', { kind: 'USER', subject: 'usr_eve', reason: 'x' }, ada()),
      act('blockSubject', { kind: 'USER', subject: 'usr_ada', reason: 'x' }, eve()),
    ]);
    // One of two who block each other at once remains.
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

describe('I-3: a block of a source', () => {
  const following = () => followWithdrawals(security.database.adminUrl, silentLogger);
  const placed = async () => (await security.published()).filter(({ type }) => type.startsWith('security.response.'));

  it.each([
    ['SOURCE', '300.1.1.1/99'],
    ['SOURCE', '0.0.0.0/0'],
    ['SOURCE', '10.1.2.3/8'],
    ['SOURCE', 'localhost'],
    ['TENANT', 'usr_nope'],
  ])('I-3: refuses the %s %s, which it could not block', async (kind, subject) => {
    const before = (await placed()).length;
    expect(await block(kind, subject)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await placed()).toHaveLength(before);
  });

  it('I-3: refuses a user that there is not', async () => {
    expect(await block('USER', 'usr_nope')).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['192.0.2.7', '192.0.2.7', '192.0.2.8'],
    ['10.0.0.0/8', '10.200.3.4', '11.0.0.1'],
    ['2001:db8::/32', '2001:db8:7::1', '2001:db9::1'],
  ])('I-3: is known to a gateway at the commit, for %s, until it is lifted', async (subject, inside, outside) => {
    const gateway = await following();
    try {
      const { id } = await block('SOURCE', subject);
      await eventually(() => gateway.isBlocked(callerOf({ userId: null }), inside), true);
      expect(gateway.isBlocked(asUser(security, 'usr_one'), inside)).toBe(true);
      expect(gateway.isBlocked(callerOf({ userId: null }), outside)).toBe(false);
      // Operators, who can lift the block, pass.
      expect(gateway.isBlocked(ada(), inside)).toBe(false);
      const late = await following();
      expect(late.isBlocked(callerOf({ userId: null }), inside)).toBe(true);
      await late.close();
      await lift(id);
      await eventually(() => gateway.isBlocked(callerOf({ userId: null }), inside), false);
    } finally {
      await gateway.close();
    }
  });

  it('I-3: does not concern an allowed network, until it is taken off the list', async () => {
    const gateway = await following();
    try {
      await block('SOURCE', '198.51.100.0/24', 3600);
      await eventually(() => gateway.isBlocked(callerOf({ userId: null }), '198.51.100.9'), true);
      const allowed = await act('allowSource', { network: '198.51.100.8/31', reason: 'Office' });
      await eventually(() => gateway.isAllowed('198.51.100.9'), true);
      expect(gateway.isBlocked(callerOf({ userId: null }), '198.51.100.9')).toBe(false);
      expect(gateway.isBlocked(callerOf({ userId: null }), '198.51.100.10')).toBe(true);
      expect(await act('allowSource', { network: '198.51.100.8/31', reason: 'x' })).toMatchObject({ code: 'CONFLICT' });
      expect(await act('allowSource', { network: 'office', reason: 'x' })).toMatchObject({ code: 'VALIDATION_FAILED' });
      const late = await following();
      expect(late.isAllowed('198.51.100.9')).toBe(true);
      await late.close();
      await act('disallowSource', { id: allowed.id });
      await eventually(() => gateway.isBlocked(callerOf({ userId: null }), '198.51.100.9'), true);
      expect(await act('disallowSource', { id: allowed.id })).toMatchObject({ code: 'INVALID_STATE' });
      expect(await act('disallowSource', { id: 'als_nothing' })).toMatchObject({ code: 'NOT_FOUND' });
    } finally {
      await gateway.close();
    }
  });

  it('I-3: does not concern a source that a gateway has marked as allowed', async () => {
    const source = 'office-network'.padEnd(22, 'y');
    const { id } = await block('SOURCE', source);
    expect(await reads(asUser(security, 'usr_one', { source }))).toBe('FORBIDDEN');
    expect(await reads(asUser(security, 'usr_one', { source: `+${source}` }))).toBe('let in');
    expect(await block('SOURCE', `+${source}`)).toMatchObject({ code: 'INVALID_STATE', current: 'ALLOWED_SOURCE' });
    await lift(id);
  });

  it('I-3: writes no address to an event', async () => {
    const { id } = await block('SOURCE', '203.0.113.0/24', 60);
    await lift(id);
    const { rows } = await security.database.admin.query('SELECT data::text FROM security.event_log');
    expect(JSON.stringify(rows)).not.toContain('203.0.113');
  });
});

import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import { startSecurity, type TestSecurity } from '../testing/security.ts';
import { signCheckpoint } from './checkpoints.ts';

let security: TestSecurity;
beforeAll(async () => {
  security = await startSecurity();
  await security.audited({ actorId: 'usr_one', tenantId: 'org_one', action: 'member.invited' });
  await security.audited({ actorId: 'usr_two', tenantId: 'org_one', action: 'post.created', target: 'pst_two' });
  await security.runEvents();
  await security.audited({ actorId: 'usr_two', tenantId: 'org_two', action: 'member.invited', subgraph: 'identity' });
  await security.runEvents();
  await signCheckpoint(security.deps);
});
afterAll(() => security[Symbol.asyncDispose]());

const owner = callerOf({ userId: 'usr_one', tenantId: 'org_one', roles: ['OWNER'] });
const member = callerOf({ userId: 'usr_two', tenantId: 'org_one', roles: ['MEMBER'] });
const operator = callerOf({ userId: 'usr_op', tenantId: 'org_op', roles: ['PLATFORM_ADMIN'] });

interface Entry {
  readonly id: string;
  readonly sequence: string;
  readonly action: string;
  readonly actor: { readonly id: string } | null;
}
type ListName = 'auditLog' | 'myAuditLog' | 'organizationAuditLog';

async function list(caller: typeof owner, name: ListName, filter?: object) {
  const document = `query ($filter: AuditLogFilter) { ${name}(first: 50, filter: $filter) { edges { node { id sequence action actor { id } } } } }`;
  const { data, errors } = await security.execute<Record<ListName, { edges: { node: Entry }[] } | null>>(
    caller,
    document,
    {
      filter,
    },
  );
  return { entries: data?.[name]?.edges.map(({ node }) => node) ?? [], code: errors?.[0]?.extensions.code };
}
const actors = ({ entries }: { entries: readonly Entry[] }) => entries.map(({ actor }) => actor?.id);

describe('readers of the audit log', () => {
  it('is a person for their own actions in all organisations, newest first', async () => {
    const { entries } = await list(member, 'myAuditLog');
    expect(entries.map(({ action, actor }) => [action, actor?.id])).toEqual([
      ['member.invited', 'usr_two'],
      ['post.created', 'usr_two'],
    ]);
  });

  it('is an owner for the active organisation, and no other member', async () => {
    expect(actors(await list(owner, 'organizationAuditLog'))).toEqual(['usr_two', 'usr_one']);
    expect((await list(member, 'organizationAuditLog')).code).toBe('FORBIDDEN');
    expect((await list(owner, 'auditLog')).code).toBe('FORBIDDEN');
  });

  it('is an operator for all, and each reading is an entry', async () => {
    expect(actors(await list(operator, 'auditLog', { action: 'member.invited' }))).toEqual(['usr_two', 'usr_one']);
    await security.runEvents();
    const { entries } = await list(operator, 'auditLog', { action: 'audit-log.read', outcome: 'SUCCEEDED' });
    // The owner's reading of before, and the operator's own.
    expect(actors({ entries })).toEqual(['usr_op', 'usr_one']);
    // I-6: a refused read returned nothing, and is recorded.
    const refused = await list(operator, 'auditLog', { action: 'audit-log.read', outcome: 'REFUSED' });
    expect(actors(refused)).toEqual(['usr_one']);
  });

  it('is the actor and an operator for an entry of no organisation, which the owner does not find', async () => {
    await security.audited({ actorId: 'usr_two', tenantId: null, action: 'review-round.submitted' });
    await security.runEvents();
    const filter = { action: 'review-round.submitted' };
    const [entry] = (await list(operator, 'auditLog', filter)).entries;
    expect(entry?.actor?.id).toBe('usr_two');
    expect(actors(await list(member, 'myAuditLog', filter))).toEqual(['usr_two']);
    expect((await list(owner, 'organizationAuditLog', filter)).entries).toEqual([]);
    const { data } = await security.execute(
      owner,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on AuditEntry { id actor { id } } } }',
      { of: [{ __typename: 'AuditEntry', id: entry?.id }] },
    );
    expect(data).toEqual({ _entities: [null] });
  });

  it('is narrowed by actor, target, subgraph, outcome and time', async () => {
    expect((await list(operator, 'auditLog', { target: 'pst_two' })).entries).toHaveLength(1);
    expect((await list(operator, 'auditLog', { subgraph: 'identity' })).entries).toHaveLength(1);
    expect((await list(operator, 'auditLog', { actorId: 'usr_three', outcome: 'REFUSED' })).entries).toHaveLength(0);
    expect((await list(operator, 'auditLog', { at: { before: '2001-01-01T00:00:00Z' } })).entries).toHaveLength(0);
    expect((await list(operator, 'auditLog', { action: '' })).code).toBe('BAD_USER_INPUT');
  });

  it('finds no entry of others by its id, and no proof of it', async () => {
    const [foreign] = (await list(operator, 'auditLog', { subgraph: 'identity' })).entries;
    const ask = (caller: typeof owner, id: string | undefined) =>
      security.execute(
        caller,
        `query ($id: ID!, $of: [_Any!]!) { auditInclusionProof(entryId: $id) { sequence checkpoint { size } } _entities(representations: $of) { ... on AuditEntry { action } } }`,
        { id, of: [{ __typename: 'AuditEntry', id }] },
      );
    expect((await ask(owner, foreign?.id)).data).toEqual({ auditInclusionProof: null, _entities: [null] });
    expect((await ask(member, foreign?.id)).data).toEqual({
      auditInclusionProof: { sequence: foreign?.sequence, checkpoint: { size: '3' } },
      _entities: [{ action: 'member.invited' }],
    });
  });
});

it('answers whether the log is intact, to operators, and writes down who asked', async () => {
  await security.runEvents();
  const { data } = await security.execute<{ verifyAuditLog: { isIntact: boolean; size: string } }>(
    operator,
    '{ verifyAuditLog { isIntact from checkedTo size firstBadSequence fault } }',
  );
  expect(data?.verifyAuditLog).toMatchObject({ isIntact: true, from: '1', firstBadSequence: null, fault: null });
  expect((await security.execute(owner, '{ verifyAuditLog { isIntact } }')).errors?.[0]?.extensions.code).toBe(
    'FORBIDDEN',
  );
  expect(
    (await security.execute(operator, '{ verifyAuditLog(from: "0") { isIntact } }')).errors?.[0]?.extensions.code,
  ).toBe('BAD_USER_INPUT');
  await security.runEvents();
  const readings = await list(operator, 'auditLog', { action: 'verify-audit-log.read', outcome: 'SUCCEEDED' });
  expect(readings.entries).toHaveLength(1);
});

describe('an export', () => {
  const link = async (caller: typeof owner, scope: string, filter?: object) => {
    const { data, errors } = await security.execute<{ exportAuditLog: { url: string } }>(
      { ...caller, authenticatedAt: security.clock.now() },
      'mutation ($input: ExportAuditLogInput!) { exportAuditLog(input: $input) { url expiresAt } }',
      { input: { scope, filter } },
    );
    return data?.exportAuditLog?.url ?? errors?.[0]?.extensions.code ?? '';
  };
  const read = async (url: string) => {
    const response = await routes(security.deps)[0]?.handle(new Request(url));
    const text = (await response?.text()) ?? '';
    return {
      status: response?.status,
      lines:
        response?.status === 200
          ? text
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line))
          : [],
    };
  };

  it('exports the entries of an organisation alone, whole between head and foot', async () => {
    const url = await link(owner, 'ORGANIZATION', { action: 'member.invited' });
    const { status, lines } = await read(url);
    expect(status).toBe(200);
    expect(lines.map(({ export: head, actorId, isComplete }) => head ?? actorId ?? isComplete)).toEqual([
      'audit-log',
      'usr_one',
      true,
    ]);
    expect(lines[1].record.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(lines.at(-1)).toMatchObject({ entries: 1, checkpoint: { size: '3' } });
    // I-2: the link of a blocked organisation leads nowhere.
    await security.database.admin.query(`SELECT access.block('tenant:org_one', NULL)`);
    expect((await read(url)).status).toBe(404);
    await security.database.admin.query(`SELECT access.unblock('tenant:org_one')`);
    expect((await read(url)).status).toBe(200);
  });

  it('exports the entries of the platform to operators, for fifteen minutes, and records it', async () => {
    expect(await link(owner, 'PLATFORM')).toBe('FORBIDDEN');
    expect(await link(operator, 'ORGANIZATION')).toBe('FORBIDDEN');
    const url = await link(operator, 'PLATFORM');
    expect((await read(url)).lines.length).toBeGreaterThan(4);
    expect((await read(`${url}x`)).status).toBe(404);
    security.clock.advance(15 * 60_000);
    expect((await read(url)).status).toBe(404);
    await security.runEvents();
    const exported = await list(operator, 'auditLog', { action: 'audit-log.exported', outcome: 'SUCCEEDED' });
    expect(actors(exported)).toEqual(['usr_op', 'usr_one']);
  });
});

it('names the operator beside the user that they looked at the platform as', async () => {
  const acting = callerOf({
    userId: 'usr_seen',
    tenantId: 'org_seen',
    roles: ['OWNER'],
    scopes: ['platform:read'],
    impersonatorId: 'usr_op',
    sessionId: 'ses_acting',
  });
  await list(acting, 'organizationAuditLog');
  await security.runEvents();
  const { data } = await security.execute(
    operator,
    '{ auditLog(first: 1, filter: { actorId: "usr_seen" }) { edges { node { action actor { id } impersonator { id } } } } }',
  );
  expect(data).toEqual({
    auditLog: {
      edges: [{ node: { action: 'audit-log.read', actor: { id: 'usr_seen' }, impersonator: { id: 'usr_op' } } }],
    },
  });
  const { rows } = await security.database.admin.query(
    'SELECT impersonator_id FROM security.audit_entry WHERE impersonator_id IS NOT NULL',
  );
  expect(rows).toEqual([{ impersonator_id: 'usr_op' }]);
});

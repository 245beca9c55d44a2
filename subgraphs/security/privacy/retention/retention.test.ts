import { Readable } from 'node:stream';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOperator, asUser } from '../../testing/callers.ts';
import { startSecurity, type TestSecurity } from '../../testing/security.ts';
import { archiveKey } from '../subject-requests/archive.ts';
import { applyRetention } from './apply.ts';
import { dataClasses, keepDays } from './rules.ts';

const DAY_MS = 86_400_000;
const people = ['usr_one', 'usr_two', 'usr_three'] as const;

let security: TestSecurity;
beforeAll(async () => {
  security = await startSecurity();
  for (const userId of [...people, 'usr_ada']) {
    const facts = { handle: userId, displayName: 'Somebody', locale: 'en', sealed: 'x' };
    await security.deliver('identity.user.registered', { userId, personalTenantId: `org_${userId}`, ...facts });
  }
  await security.runEvents();
});
afterAll(() => security[Symbol.asyncDispose]());
beforeEach(() =>
  security.tamper(
    'DELETE FROM threat_signal',
    'DELETE FROM threat_alert',
    'DELETE FROM incident_step',
    'DELETE FROM security_incident',
    'DELETE FROM data_request_task',
    'DELETE FROM data_request',
    'DELETE FROM legal_hold',
  ),
);

const sql = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await security.database.admin.query<Row>(text, values)).rows;
const ids = async (table: string) =>
  (await sql<{ id: string }>(`SELECT id FROM security.${table} ORDER BY id`)).map(({ id }) => id);
const ago = (ms: number) => new Date(security.clock.now().getTime() - ms);

async function act(field: string, input: object, selection: string, caller = asOperator(security)) {
  const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { data, errors } = await security.execute<Record<string, { id: string; code?: string }>>(
    caller,
    `mutation ($input: ${name}!) { ${field}(input: $input) { __typename ${selection} ... on Error { code message } } }`,
    { input },
  );
  return data?.[field] ?? { id: '', code: errors?.[0]?.extensions.code as string };
}
const hold = (userId: string) =>
  act('placeDataHold', { userId, domains: ['security'], reason: 'Proceedings' }, '... on DataHold { id }');
const keep = (dataClass: string, days: number) =>
  act('setRetentionPolicy', { dataClass, keepDays: days }, '... on RetentionPolicy { id keepDays }');

const signal = (id: string, userId: string | null, at: Date) =>
  sql('INSERT INTO security.threat_signal (id, kind, user_id, source, at) VALUES ($1, $2, $3, $4, $5)', [
    id,
    'SIGN_IN_FAILED',
    userId,
    'here',
    at,
  ]);
const alert = (id: string, userId: string | null, at: Date, incidentId: string | null = null) =>
  sql(
    `INSERT INTO security.threat_alert (id, rule_id, severity, subject, user_id, at, signals, status, incident_id)
     VALUES ($1, 'thr_one', 'LOW', 'x', $2, $3, 1, 'OPEN', $4)`,
    [id, userId, at, incidentId],
  );
/** Past the guards of states, as a row that is that old already. */
const incident = (id: string, closedAt: Date | null) => {
  const openedAt = `'${ago(3_000 * DAY_MS).toISOString()}'::timestamptz`;
  const closed = closedAt === null ? 'NULL' : `'${closedAt.toISOString()}'`;
  return security.tamper(
    `INSERT INTO security_incident (id, title, severity, status, opened_at, notify_by, closed_at)
     VALUES ('${id}', 'x', 'LOW', '${closedAt === null ? 'OPEN' : 'CLOSED'}', ${openedAt}, ${openedAt} + interval '72 hours', ${closed})`,
  );
};
const request = (id: string, userId: string, endedAt: Date, archiveEndsAt: Date | null = null) => {
  const at = `'${endedAt.toISOString()}'::timestamptz`;
  const ends = archiveEndsAt === null ? 'NULL' : `'${archiveEndsAt.toISOString()}'`;
  return security.tamper(
    `INSERT INTO data_request (id, kind, user_id, personal_tenant_id, status, requested_at, starts_at, due_at, ended_at, archive_bytes, archive_ends_at)
     VALUES ('${id}', 'EXPORT', '${userId}', 'org', 'CANCELLED', ${at}, ${at}, ${at} + interval '30 days', ${at}, 4, ${ends})`,
  );
};

describe('retention', () => {
  it('SEC-9: leaves nothing older, and takes nothing younger and nothing held, whatever the ages', async () => {
    const days = 3;
    await keep('SIGN_IN_SIGNALS', days);
    const rows = fc.array(
      fc.record({
        // Around the boundary as well as far from it: what is exactly as old as the policy stays.
        ageMs: fc.oneof(
          fc.integer({ min: -3, max: 3 }).map((ms) => days * DAY_MS + ms),
          fc.integer({ min: 0, max: 10 * DAY_MS }),
        ),
        userId: fc.constantFrom(...people, null),
      }),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(rows, fc.subarray([...people]), async (signals, held) => {
        await security.tamper('DELETE FROM threat_signal', 'DELETE FROM legal_hold');
        await Promise.all(signals.map(({ ageMs, userId }, n) => signal(`sig_${n}`, userId, ago(ageMs))));
        for (const userId of held) await hold(userId);
        await applyRetention(security.deps);
        const left = signals.flatMap(({ ageMs, userId }, n) =>
          ageMs <= days * DAY_MS || held.some((one) => one === userId) ? [`sig_${n}`] : [],
        );
        expect(await ids('threat_signal')).toEqual(left.sort());
      }),
      { seed: freshSeed(), numRuns: 8 },
    );
  });

  it('SEC-9: takes nothing of a person from the answer of a hold on that is placed at the same time', async () => {
    await keep('SIGN_IN_SIGNALS', 3);
    await sql(
      `INSERT INTO security.threat_signal (id, kind, user_id, source, at)
       SELECT 'sig_' || n, 'SIGN_IN_FAILED', ($1::text[])[n % 3 + 1], 'here', $2::timestamptz - n * interval '1 minute' FROM generate_series(1, 3000) AS n`,
      [people, ago(5 * DAY_MS)],
    );
    const of = async (userId: string) =>
      (await sql('SELECT 1 FROM security.threat_signal WHERE user_id = $1', [userId])).length;
    const run = applyRetention(security.deps);
    const atAnswer: [string, number][] = [];
    for (const userId of ['usr_two', 'usr_three']) {
      expect((await hold(userId)).code).toBeUndefined();
      atAnswer.push([userId, await of(userId)]);
    }
    await run;
    for (const [userId, count] of atAnswer) expect([userId, await of(userId)]).toEqual([userId, count]);
    expect(await of('usr_one')).toBe(0);
  });

  it('SEC-9: counts alerts from the end of their incident, and keeps those of an open one', async () => {
    await keep('THREAT_ALERTS', 30);
    await keep('SECURITY_INCIDENTS', 365);
    await incident('sin_open', null);
    await incident('sin_new', ago(20 * DAY_MS));
    await incident('sin_old', ago(400 * DAY_MS));
    await incident('sin_held', ago(400 * DAY_MS));
    await sql(
      "INSERT INTO security.incident_step (id, incident_id, kind, note, at) VALUES ('stp_old', 'sin_old', 'OPENED', 'x', now())",
    );
    await alert('tha_alone', null, ago(31 * DAY_MS));
    await alert('tha_young', null, ago(29 * DAY_MS));
    for (const name of ['open', 'new', 'old']) await alert(`tha_${name}`, 'usr_one', ago(500 * DAY_MS), `sin_${name}`);
    await alert('tha_held', 'usr_two', ago(500 * DAY_MS), 'sin_held');
    await hold('usr_two');
    await applyRetention(security.deps);
    expect(await ids('threat_alert')).toEqual(['tha_held', 'tha_new', 'tha_open', 'tha_young']);
    expect(await ids('security_incident')).toEqual(['sin_held', 'sin_new', 'sin_open']);
  });

  it('SEC-9: removes requests and archives with their files, and keeps those that are held', async () => {
    await keep('SUBJECT_REQUESTS', 365);
    for (const [id, userId] of [
      ['dsr_free', 'usr_one'],
      ['dsr_held', 'usr_two'],
    ] as const) {
      await request(id, userId, ago(8 * DAY_MS), ago(DAY_MS));
      await security.deps.objects.put(archiveKey(id), Readable.from([Buffer.from('tar!')]), { bytesMax: 10 });
    }
    await request('dsr_current', 'usr_one', ago(2 * DAY_MS), ago(-5 * DAY_MS));
    await request('dsr_old', 'usr_one', ago(366 * DAY_MS));
    await request('dsr_young', 'usr_one', ago(364 * DAY_MS));
    await request('dsr_old_held', 'usr_two', ago(366 * DAY_MS));
    await sql(
      "INSERT INTO security.data_request_task (request_id, domain, status) VALUES ('dsr_old', 'social', 'PENDING')",
    );
    await hold('usr_two');
    await applyRetention(security.deps);
    expect(await ids('data_request')).toEqual(['dsr_current', 'dsr_free', 'dsr_held', 'dsr_old_held', 'dsr_young']);
    const archives = await sql<{ id: string }>(
      'SELECT id FROM security.data_request WHERE archive_ends_at IS NOT NULL ORDER BY id',
    );
    expect(archives.map(({ id }) => id)).toEqual(['dsr_current', 'dsr_held']);
    expect(await security.deps.objects.read(archiveKey('dsr_free'))).toBeNull();
    expect(await security.deps.objects.read(archiveKey('dsr_held'))).not.toBeNull();
    // A longer policy holds for archives that exist, too.
    await keep('EXPORT_ARCHIVES', 30);
    const [current] = await sql<{ archive_ends_at: Date }>(
      "SELECT archive_ends_at FROM security.data_request WHERE id = 'dsr_current'",
    );
    expect(current?.archive_ends_at).toEqual(ago(-28 * DAY_MS));
  });

  it('SEC-9: lets no role delete a row under a hold from the database', async () => {
    await signal('sig_held', 'usr_one', ago(DAY_MS));
    await hold('usr_one');
    await expect(sql("DELETE FROM security.threat_signal WHERE id = 'sig_held'")).rejects.toMatchObject({
      constraint: 'threat_signal_held',
    });
  });

  it('reports the last run', async () => {
    await keep('SIGN_IN_SIGNALS', 3);
    await signal('sig_old', 'usr_one', ago(4 * DAY_MS));
    await signal('sig_held', 'usr_two', ago(4 * DAY_MS));
    await hold('usr_two');
    await applyRetention(security.deps);
    const { data } = await security.execute<{ retentionPolicies: { edges: { node: { dataClass: string } }[] } }>(
      asOperator(security),
      '{ retentionPolicies(first: 10) { edges { node { dataClass keepDays keepDaysMin lastRunAt lastDeleted lastHeld } } } }',
    );
    const nodes = data?.retentionPolicies.edges.map(({ node }) => node) ?? [];
    expect(nodes.map(({ dataClass }) => dataClass)).toEqual(dataClasses);
    expect(nodes[2]).toEqual({
      dataClass: 'SIGN_IN_SIGNALS',
      keepDays: 3,
      keepDaysMin: 2,
      lastRunAt: security.clock.now().toISOString(),
      lastDeleted: 1,
      lastHeld: 1,
    });
  });

  it.each(dataClasses)('is refused for %s beyond what the class allows', async (dataClass) => {
    const { min, max } = keepDays[dataClass];
    for (const days of [min - 1, max + 1])
      expect(await keep(dataClass, days)).toMatchObject({ code: 'VALIDATION_FAILED' });
    for (const days of [max, min]) expect(await keep(dataClass, days)).toMatchObject({ keepDays: days });
  });

  it('is refused to all but operators', async () => {
    const input = { dataClass: 'THREAT_ALERTS', keepDays: 30 };
    expect(await act('setRetentionPolicy', input, '', asUser(security, 'usr_one'))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('shows what subgraphs keep beyond erasures, by the newest that each answered', async () => {
    await request('dsr_first', 'usr_one', ago(9 * DAY_MS));
    await security.tamper(
      "UPDATE data_request SET kind = 'ERASURE'",
      `INSERT INTO data_request_task (request_id, domain, status, answered_at, kept) VALUES
         ('dsr_first', 'banking', 'ANSWERED', now(), '[{"table":"entry","action":"kept","rows":2,"because":"Accounting","until":"ten years"}]')`,
    );
    const { data } = await security.execute(
      asOperator(security),
      '{ retainedTables { subgraph table because until } }',
    );
    expect(data).toEqual({
      retainedTables: [{ subgraph: 'banking', table: 'entry', because: 'Accounting', until: 'ten years' }],
    });
  });
});

import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { EventInput, EventType } from '@codai/kit/events';
import { exportPartKey } from '@codai/kit/security';
import { callerOf, failingRow } from '@codai/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../routes.ts';
import { startSecurity, type TestSecurity } from '../../testing/security.ts';
import { startErasures } from './progress.ts';
import { domains } from './service.ts';

const DAY_MS = 86_400_000;
const others = domains.filter((domain) => domain !== 'security');

let security: TestSecurity;
let person = 0;
let userId: string;
beforeAll(async () => {
  security = await startSecurity();
});
afterAll(() => security[Symbol.asyncDispose]());
beforeEach(async () => {
  userId = `usr_person${++person}`;
  await register(userId);
});

function register(id: string) {
  const names = { handle: id, displayName: 'Somebody', locale: 'en', sealed: 'x' };
  return security
    .deliver('identity.user.registered', { userId: id, personalTenantId: `org_${id}`, ...names })
    .then(() => security.runEvents());
}

const as = (id: string, facts: object = {}) =>
  callerOf({ userId: id, tenantId: `org_${id}`, roles: ['OWNER'], authenticatedAt: security.clock.now(), ...facts });
const operator = () => as('usr_op', { roles: ['PLATFORM_ADMIN'] });

interface Request {
  readonly __typename: string;
  readonly code?: string;
  readonly id: string;
  readonly status: string;
  readonly answered: number;
  readonly isOverdue: boolean;
  readonly archiveBytes: string | null;
  readonly tasks: readonly { readonly subgraph: string; readonly status: string }[];
}
const shape =
  'id kind status answered isOverdue isCancellable archiveBytes refusalCode tasks { subgraph status kept { table } }';

async function act(field: string, caller = as(userId), input?: object): Promise<Request> {
  const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const [head, args] = input === undefined ? ['', ''] : [`($input: ${name}!)`, '(input: $input)'];
  const result = field.includes('Hold') ? '... on DataHold { id subgraphs }' : `... on DataSubjectRequest { ${shape} }`;
  const { data, errors } = await security.execute<Record<string, Request>>(
    caller,
    `mutation ${head} { ${field}${args} { __typename ${result} ... on Error { code } } }`,
    { input },
  );
  return data?.[field] ?? ({ code: errors?.[0]?.extensions.code } as Request);
}

async function read(id: string, caller = operator()): Promise<Request | null> {
  const { data } = await security.execute<{ dataSubjectRequest: Request | null }>(
    caller,
    `query ($id: ID!) { dataSubjectRequest(id: $id) { ${shape} } }`,
    { id },
  );
  return data?.dataSubjectRequest ?? null;
}

/** A subgraph answers as the kit has each of them answer. */
async function answerErasure(domain: string, tables: object[] = []): Promise<void> {
  const data = { userId, finishedAt: security.clock.now().toISOString(), tables };
  await security.deliver(`${domain}.erasure.completed` as EventType, data as EventInput<EventType>);
}
async function answerExport(domain: string, requestId: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  await security.services.exports.put(exportPartKey(requestId, domain), once(bytes), { bytesMax: 10_000 });
  const facts = { rows: 1, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  const data = { requestId, userId, finishedAt: security.clock.now().toISOString(), ...facts };
  await security.deliver(`${domain}.export.completed` as EventType, data as EventInput<EventType>);
}
async function* once(bytes: Uint8Array) {
  yield bytes;
}
const eraseHere = async () => {
  await security.deliver('identity.user.erased', {
    userId,
    personalTenantId: `org_${userId}`,
    erasedAt: security.clock.now().toISOString(),
  });
  await security.runEvents();
  await security.runErasures();
  await security.runEvents();
};
const started = async () =>
  (await security.published()).findLast(
    ({ type, subject }) => type === 'security.erasure.started' && subject === userId,
  );
const pass = async (ms: number) => {
  security.clock.advance(ms);
  await security.runJobs({ ahead: true });
  await security.deps.database.systemWrite(null, async (tx) => tx.jobs.add('startErasures', {}));
  await security.runJobs();
};

describe('an export', () => {
  it('SEC-7: completes when the last subgraph has answered, and not before', async () => {
    const { id } = await act('requestDataExport');
    expect(await act('requestDataExport')).toMatchObject({ id, status: 'RUNNING', answered: 0 });
    for (const domain of others) {
      await answerExport(domain, id, `{"subgraph":"${domain}","rows":[]}\n`);
      await answerExport(domain, id, `{"subgraph":"${domain}","rows":[]}\n`);
    }
    await security.runEvents();
    await security.runJobs();
    expect(await read(id)).toMatchObject({ status: 'RUNNING', answered: others.length });
    expect(await security.runExports()).toBe(1);
    await security.runEvents();
    await security.runJobs();
    expect(await read(id)).toMatchObject({ status: 'COMPLETED', answered: domains.length, isOverdue: false });
  });

  it('I-10: is one archive with a page to read, JSON, files, and the part of each subgraph, by a link for its person alone', async () => {
    const { id } = await act('requestDataExport');
    const line = (table: string, ...rows: object[]) => `${JSON.stringify({ subgraph: 'x', table, rows })}\n`;
    const said = '<script>alert("1")</script>';
    const social =
      line('post', { id: 'pst_1', text: said, version: 3, edited_at: null }, { id: 'pst_2', text: 'Second' }) +
      line('post', ...Array.from({ length: 30 }, (_, index) => ({ id: `pst_more_${index}` }))) +
      line('event_log', { id: 'evt_1' }) +
      line('follow');
    const key = `${id}/files/1`;
    await security.services.exports.put(key, once(Buffer.from('A picture.')), { bytesMax: 100 });
    const files_ = line('file', { id: 'fil_1' }) + line('own_files', { key, name: '../sea & sky.png', size: 10 });
    const parts: Record<string, string> = { social, files: files_ };
    for (const domain of others) await answerExport(domain, id, parts[domain] ?? `{"subgraph":"${domain}"}\n`);
    await security.runEvents();
    await security.runExports();
    await security.runEvents();
    await security.runJobs();
    const link = async (caller: ReturnType<typeof as>) => {
      const { data } = await security.execute<{ linkDataExport: { url?: string; code?: string } }>(
        caller,
        'mutation ($input: LinkDataExportInput!) { linkDataExport(input: $input) { ... on DataExportLink { url } ... on Error { code } } }',
        { input: { id } },
      );
      return data?.linkDataExport ?? {};
    };
    const { url = '' } = await link(as(userId));
    expect((await link(operator())).code).toBe('NOT_FOUND');
    const get = async () => (await routes(security.deps)[1]?.handle(new Request(url))) as Response;
    const files = filesOf(gunzipSync(Buffer.from(await (await get()).arrayBuffer())));
    const names = domains.toSorted();
    expect(Object.keys(files)).toEqual([
      'index.html',
      'manifest.json',
      ...names.map((domain) => `data/${domain}.json`),
      'files/0001 .._sea & sky.png',
      ...names.map((domain) => `complete/${domain}.ndjson`),
    ]);
    expect(files['complete/social.ndjson']).toBe(social);
    expect(files['files/0001 .._sea & sky.png']).toBe('A picture.');
    const data = JSON.parse(files['data/social.json'] ?? '');
    expect(Object.keys(data)).toEqual(['post']);
    expect(data.post).toHaveLength(32);
    expect(data.post[0]).toEqual({ id: 'pst_1', text: said });
    expect(JSON.parse(files['data/banking.json'] ?? '')).toEqual({});
    const html = files['index.html'] ?? '';
    expect(html).toContain('<h3>Post (32)</h3>');
    expect(html).toContain('7 more are in the JSON file.');
    expect(html).not.toContain('<script>');
    expect(html).toContain('href="files/0001%20.._sea%20%26%20sky.png"');
    expect(html).not.toMatch(/Event log|src=|https?:/);
    // Its own part names the person's request and nobody else.
    expect(files['complete/security.ndjson']).toContain(id);
    expect(files['complete/security.ndjson']).not.toContain('usr_person1"');
    expect(await security.services.exports.list({ after: null, limit: 10 })).toMatchObject({ objects: [] });
    // I-2: the link of a blocked person leads nowhere while the block lasts.
    await security.database.admin.query('SELECT access.block($1, NULL)', [`user:${userId}`]);
    expect((await get()).status).toBe(404);
    await security.database.admin.query('SELECT access.unblock($1)', [`user:${userId}`]);
    expect((await get()).status).toBe(200);
    security.clock.advance(15 * 60_000);
    expect((await get()).status).toBe(404);
  });

  it('fails an export with a part whose hash was not reported, instead of handing it out', async () => {
    const { id } = await act('requestDataExport');
    for (const domain of others) await answerExport(domain, id, 'original\n');
    await security.services.exports.put(exportPartKey(id, 'social'), once(Buffer.from('exchange\n')), {
      bytesMax: 100,
    });
    await security.runEvents();
    await security.runExports();
    await security.runEvents();
    const [run] = await security.runJobs({ tolerate: true });
    expect(run?.error?.message).toBe('The part of social is not the one that it has told of.');
    expect(await read(id)).toMatchObject({ status: 'RUNNING', archiveBytes: null });
    expect(await act('cancelDataRequest', as(userId), { id })).toMatchObject({ status: 'CANCELLED' });
  });
});

describe('an erasure', () => {
  it('needs a fresh second factor', async () => {
    expect((await act('requestErasure', as(userId, { authenticatedAt: new Date(0) }))).code).toBe('STEP_UP_REQUIRED');
    expect((await act('requestErasure', as('usr_unknown'))).code).toBe('INVALID_STATE');
  });

  it('waits, is one for any number of requests at once, and can be cancelled until it starts', async () => {
    const requests = await Promise.all([1, 2, 3, 4].map(() => act('requestErasure')));
    expect(new Set(requests.map(({ id }) => id)).size).toBe(1);
    const id = requests[0]?.id ?? '';
    await pass(7 * DAY_MS - 1000);
    expect(await read(id)).toMatchObject({ status: 'WAITING', isCancellable: true });
    expect((await act('cancelDataRequest', as('usr_other'), { id })).code).toBe('NOT_FOUND');
    expect(await act('cancelDataRequest', as(userId), { id })).toMatchObject({ status: 'CANCELLED' });
    await pass(DAY_MS);
    expect(
      (await security.published()).filter(
        ({ type, subject }) => type === 'security.erasure.started' && subject === userId,
      ),
    ).toEqual([]);
    const again = await act('requestErasure');
    expect(again.id).not.toBe(id);
    await pass(7 * DAY_MS);
    expect((await act('cancelDataRequest', as(userId), { id: again.id })).code).toBe('INVALID_STATE');
  });

  it('M-10: does not keep the others from starting when it cannot be started, however many wait for answers', async () => {
    const ids: string[] = [(await act('requestErasure')).id];
    userId = `usr_person${++person}`;
    await register(userId);
    ids.push((await act('requestErasure')).id);
    security.clock.advance(31 * DAY_MS);
    const failing = await failingRow(security.database.admin, {
      table: 'security.data_request',
      change: 'UPDATE',
      id: String(ids[0]),
    });
    const states = async () => [(await read(String(ids[0])))?.status, (await read(String(ids[1])))?.status];
    await expect(startErasures(security.deps)).rejects.toThrow('could not all be started');
    expect(await states()).toEqual(['WAITING', 'RUNNING']);
    await failing[Symbol.asyncDispose]();
    await startErasures(security.deps);
    expect(await states()).toEqual(['RUNNING', 'RUNNING']);
  });

  it('I-16: is refused at once to the only owner of an organisation, and writes nothing', async () => {
    const leaving = security.deps.leaving;
    Object.assign(security.deps, { leaving: { refusalOf: async () => 'LAST_OWNER' } });
    const rows = async () =>
      (await security.database.admin.query('SELECT count(*)::int AS count FROM security.data_request')).rows[0].count;
    const before = await rows();
    expect(await act('requestErasure')).toMatchObject({ code: 'INVALID_STATE' });
    expect(await rows()).toBe(before);
    Object.assign(security.deps, { leaving });
    expect(await act('requestErasure')).toMatchObject({ status: 'WAITING' });
  });

  it('SEC-7: completes only when every subgraph has answered; a missing one keeps it open and overdue', async () => {
    const { id } = await act('requestErasure');
    await pass(7 * DAY_MS);
    expect(await started()).toMatchObject({
      data: { requestId: id, userId, personalTenantId: `org_${userId}`, heldBy: [] },
    });
    await eraseHere();
    for (const domain of others.slice(1)) await answerErasure(domain);
    await security.runEvents();
    expect(await read(id)).toMatchObject({ status: 'RUNNING', answered: domains.length - 1, isOverdue: false });
    security.clock.advance(30 * DAY_MS);
    expect(await read(id)).toMatchObject({ status: 'RUNNING', isOverdue: true });
    const { data } = await security.execute<{ dataSubjectRequests: { edges: { node: { id: string } }[] } }>(
      operator(),
      '{ dataSubjectRequests(overdue: true) { edges { node { id } } } }',
    );
    expect(data?.dataSubjectRequests.edges.map(({ node }) => node.id)).toContain(id);
    await expect(
      security.database.admin.query(
        `UPDATE security.data_request SET status = 'COMPLETED', ended_at = now() WHERE id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ constraint: 'data_request_answered' });
    await answerErasure(others[0] as string, [
      { table: 'entry', action: 'PSEUDONYMISED', rows: 3, because: 'Law.', until: 'Ten years.' },
    ]);
    await security.runEvents();
    expect(await read(id)).toMatchObject({ status: 'COMPLETED', answered: domains.length, isOverdue: false });
  });

  it('FILE-7: reports what a subgraph has left under a hold or a lock, how much of it and until when', async () => {
    const { id } = await act('requestErasure');
    await pass(7 * DAY_MS);
    const kept = { table: 'file', action: 'KEPT', until: 'x' };
    await answerErasure('files', [
      { table: 'file', action: 'DELETED', rows: 7, because: null, until: null },
      { ...kept, rows: 2, because: 'A hold.', reason: 'LEGAL_HOLD' },
      { ...kept, rows: 1, because: 'A lock.', reason: 'RETENTION', retainedUntil: '2041-01-01T00:00:00.000Z' },
    ]);
    await answerErasure('banking', [
      { table: 'entry', action: 'PSEUDONYMISED', rows: 3, because: 'Law.', until: 'Ten years.' },
    ]);
    await security.runEvents();
    const { data } = await security.execute<{ dataSubjectRequest: { tasks: { subgraph: string }[] } }>(
      operator(),
      `query ($id: ID!) { dataSubjectRequest(id: $id) { tasks { subgraph rows
        kept { table because until reason rows retainedUntil } } } }`,
      { id },
    );
    const parts = data?.dataSubjectRequest.tasks.filter(({ subgraph }) => ['banking', 'files'].includes(subgraph));
    const whole = { reason: null, rows: null, retainedUntil: null };
    expect(parts).toEqual([
      {
        subgraph: 'banking',
        rows: 3,
        kept: [{ table: 'entry', because: 'Law.', until: 'Ten years.', ...whole }],
      },
      {
        subgraph: 'files',
        rows: 7,
        kept: [
          { table: 'file', because: 'A hold.', until: 'x', reason: 'LEGAL_HOLD', rows: 2, retainedUntil: null },
          {
            table: 'file',
            because: 'A lock.',
            until: 'x',
            reason: 'RETENTION',
            rows: 1,
            retainedUntil: '2041-01-01T00:00:00.000Z',
          },
        ],
      },
    ]);
  });

  it('SEC-7: a hold defers exactly what it names, until the last hold is released', async () => {
    const hold = (names: string[]) =>
      act('placeDataHold', operator(), { userId, domains: names, reason: 'Case 12/31' });
    expect((await hold(['nowhere'])).code).toBe('VALIDATION_FAILED');
    const [first, second] = [await hold(['banking', 'security']), await hold(['banking'])];
    const { id } = await act('requestErasure');
    await pass(7 * DAY_MS);
    expect((await started())?.data.heldBy).toEqual(['banking', 'security']);
    const held = async () =>
      (await read(id))?.tasks.filter(({ status }) => status === 'HELD').map(({ subgraph }) => subgraph);
    expect(await held()).toEqual(['banking', 'security']);
    await security.deliver('identity.user.erased', {
      userId,
      personalTenantId: `org_${userId}`,
      erasedAt: security.clock.now().toISOString(),
      heldBy: ['banking', 'security'],
    });
    await security.runEvents();
    expect(await security.runErasures()).toBe(0);
    await expect(
      security.deps.database.pool.query('SELECT erase_subject($1, $2, $3, 10)', ['person', userId, `org_${userId}`]),
    ).rejects.toThrow('a legal hold defers it');
    for (const domain of others.filter((name) => name !== 'banking')) await answerErasure(domain);
    await security.runEvents();
    expect(await read(id)).toMatchObject({ status: 'RUNNING', answered: domains.length - 2 });

    await act('releaseDataHold', operator(), { id: first.id });
    expect((await act('releaseDataHold', operator(), { id: first.id })).code).toBe('INVALID_STATE');
    await security.runEvents();
    expect(await held()).toEqual(['banking']);
    expect(await security.runErasures()).toBe(1);
    await security.runEvents();
    expect(await read(id)).toMatchObject({ status: 'RUNNING', answered: domains.length - 1 });
    await act('releaseDataHold', operator(), { id: second.id });
    await answerErasure('banking');
    await security.runEvents();
    expect(await read(id)).toMatchObject({ status: 'COMPLETED' });
  });

  it('takes an earlier export with it', async () => {
    const { id } = await act('requestDataExport');
    for (const domain of others) await answerExport(domain, id, 'x\n');
    await security.runEvents();
    await security.runExports();
    await security.runEvents();
    await security.runJobs();
    expect(Number((await read(id))?.archiveBytes)).toBeGreaterThan(0);
    await act('requestErasure');
    await pass(7 * DAY_MS);
    expect(await read(id)).toMatchObject({ archiveBytes: null });
    expect(await security.services.objects.stat(`archives/${id}.tar.gz`)).toBeNull();
  });

  it('ends an erasure that identity refuses, with the reason, and lets it be requested again', async () => {
    const { id } = await act('requestErasure');
    await pass(7 * DAY_MS);
    await security.deliver('identity.erasure.refused', { requestId: id, userId, code: 'LAST_OWNER' });
    await security.runEvents();
    expect(await read(id)).toMatchObject({ status: 'REFUSED', refusalCode: 'LAST_OWNER' });
    expect((await act('requestErasure')).id).not.toBe(id);
  });

  it('is shown to its person and to operators only', async () => {
    const { id } = await act('requestErasure');
    expect((await read(id, as(userId)))?.id).toBe(id);
    expect(await read(id, as('usr_other'))).toBeNull();
  });
});

/** Files of an archive by name. */
function filesOf(tar: Buffer): Record<string, string> {
  const files: Record<string, string> = {};
  for (let at = 0; tar[at] !== 0; ) {
    const text = (from: number, to: number) => tar.toString('latin1', at + from, at + to).replace(/\0.*$/s, '');
    const size = Number.parseInt(text(124, 136), 8);
    files[text(0, 100)] = tar.toString('utf8', at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

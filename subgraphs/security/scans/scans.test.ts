import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpStandIn } from '@codai/kit/testing';
import { anonymousCaller } from '@codai/kit/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import { securityTxtRoute } from '../reports/security-txt.ts';
import { asOperator, asUser } from '../testing/callers.ts';
import { startSecurity, type TestSecurity } from '../testing/security.ts';
import { runScan } from './run.ts';
import { startScans } from './service.ts';

let security: TestSecurity;
let folder: string;
beforeAll(async () => {
  security = await startSecurity();
  folder = await mkdtemp(join(tmpdir(), 'codai-scans-'));
});
afterAll(async () => {
  await security[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() =>
  security.tamper('DELETE FROM scan_run', 'DELETE FROM vulnerability', 'DELETE FROM vulnerability_report'),
);

interface Outcome {
  readonly id: string;
  readonly code?: string;
  readonly current?: string;
  readonly status?: string;
}
async function act(field: string, input: object, selection: string, caller = asOperator(security)): Promise<Outcome> {
  const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { data, errors } = await security.execute<Record<string, Outcome>>(
    caller,
    `mutation ($input: ${name}!) { ${field}(input: $input) { __typename ${selection} ... on Error { code message } } }`,
    { input },
  );
  return data?.[field] ?? { id: '', code: errors?.[0]?.extensions.code as string };
}
const start = (kind: string, caller = asOperator(security)) =>
  act('startScan', { kind }, '... on ScanRun { id status } ... on InvalidStateError { current }', caller);
const list = async <Row>(field: string, selection: string): Promise<Row[]> => {
  const { data } = await security.execute<Record<string, { edges: { node: Row }[] }>>(
    asOperator(security),
    `{ ${field}(first: 20) { edges { node { ${selection} } } } }`,
  );
  return data?.[field]?.edges.map(({ node }) => node) ?? [];
};
const triage = (id: string, status: string, note?: string) =>
  act(
    'triageVulnerability',
    { id, status, note },
    '... on Vulnerability { id status } ... on InvalidStateError { current }',
  );

const wsAt = (version: string) => async () =>
  JSON.stringify({ lockfileVersion: 3, packages: { 'node_modules/ws': { version } } });
/** A snapshot of this moment, in a file as an operator would give it. */
async function freshSnapshot(): Promise<string> {
  const file = join(folder, 'advisories.json');
  const known = { id: 'GHSA-3h5v-q93c-6h6q', cve: null, package: 'ws', affected: '<8.17.1', severity: 'HIGH' };
  const advisory = {
    ...known,
    fixedIn: '8.17.1',
    title: 'Ends the process.',
    url: 'https://github.com/advisories/GHSA-3h5v-q93c-6h6q',
  };
  await writeFile(
    file,
    JSON.stringify({ takenAt: security.clock.now().toISOString(), source: 'x', advisories: [advisory] }),
  );
  return file;
}
async function scan(kind: string, facts: Partial<Deps>): Promise<object | undefined> {
  security.clock.advance(1_000);
  const { id } = await start(kind);
  await runScan({ ...security.deps, ...facts }, id, AbortSignal.timeout(10_000));
  return (await list<object>('scanRuns', 'status checked found snapshotAt failure'))[0];
}

describe('a scan of dependencies', () => {
  it('finds, finds again, resolves and reopens one and the same vulnerability', async () => {
    const advisoriesFile = await freshSnapshot();
    const found = () =>
      list<Outcome & { lastSeenAt: string }>('vulnerabilities', 'id status severity subject lastSeenAt');
    expect(await scan('DEPENDENCIES', { advisoriesFile, lockFile: wsAt('8.16.0') })).toMatchObject({
      status: 'FINDINGS',
      checked: 1,
      found: 1,
    });
    const [first] = await found();
    expect(first).toMatchObject({ status: 'OPEN', severity: 'HIGH', subject: 'ws 8.16.0' });
    await triage(first?.id ?? '', 'ACCEPTED', 'Behind a proxy that bounds headers.');
    await scan('DEPENDENCIES', { advisoriesFile, lockFile: wsAt('8.16.0') });
    expect(await found()).toMatchObject([{ id: first?.id, status: 'ACCEPTED' }]);
    expect(await scan('DEPENDENCIES', { advisoriesFile, lockFile: wsAt('8.17.1') })).toMatchObject({
      status: 'CLEAN',
      found: 0,
    });
    expect(await found()).toMatchObject([{ id: first?.id, status: 'RESOLVED' }]);
    expect(await triage(first?.id ?? '', 'OPEN')).toMatchObject({ code: 'INVALID_STATE', current: 'RESOLVED' });
    await scan('DEPENDENCIES', { advisoriesFile, lockFile: wsAt('8.16.0') });
    expect(await found()).toMatchObject([{ id: first?.id, status: 'OPEN' }]);
  });

  it('with advisories of long ago is stale and not clean, and says of when they are', async () => {
    expect(await scan('DEPENDENCIES', { lockFile: wsAt('8.17.1') })).toMatchObject({
      status: 'STALE',
      found: 0,
      snapshotAt: '2025-07-31T00:00:00.000Z',
    });
  });

  it.each<[string, Partial<Deps>, string]>([
    ['without a lock file', {}, 'This process does not know what is installed.'],
    ['with a lock file that cannot be read', { lockFile: async () => '{}' }, 'expected'],
    [
      'with advisories that cannot be read',
      { lockFile: wsAt('1.0.0'), advisoriesFile: '/nowhere/advisories.json' },
      'ENOENT',
    ],
  ])('%s has failed, and resolves nothing', async (_title, facts, failure) => {
    await scan('DEPENDENCIES', { advisoriesFile: await freshSnapshot(), lockFile: wsAt('8.16.0') });
    expect(await scan('DEPENDENCIES', facts)).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining(failure),
    });
    expect(await list('vulnerabilities', 'status')).toEqual([{ status: 'OPEN' }]);
  });
});

describe('a scan of headers', () => {
  const page =
    (headers: Record<string, string> = {}) =>
    () => ({ headers: { 'content-type': 'text/html', ...headers }, body: '<p>' });
  const good = {
    'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };

  it('asks the pages themselves, and passes by what is not served', async () => {
    await using host = await httpStandIn({ 'GET /app/': page(good), 'GET /': page() });
    expect(await scan('HEADERS', { publicUrl: host.url })).toMatchObject({ status: 'FINDINGS', checked: 2, found: 4 });
    expect((await list<{ subject: string }>('vulnerabilities', 'subject')).map(({ subject }) => subject)).toEqual([
      '/',
      '/',
      '/',
      '/',
    ]);
  });

  it('is clean when they are good, and has failed when they do not answer', async () => {
    await using host = await httpStandIn({ 'GET /app/': page(good), 'GET /': page(good) });
    expect(await scan('HEADERS', { publicUrl: host.url })).toMatchObject({ status: 'CLEAN', checked: 2 });
    await using broken = await httpStandIn({ 'GET /app/': () => ({ status: 503 }) });
    expect(await scan('HEADERS', { publicUrl: broken.url })).toMatchObject({ status: 'FAILED' });
    await using empty = await httpStandIn({});
    expect(await scan('HEADERS', { publicUrl: empty.url })).toMatchObject({ status: 'FAILED' });
  });
});

describe('scans', () => {
  it('of one kind run one at a time, also when many start them at once', async () => {
    const started = await Promise.all(Array.from({ length: 5 }, () => start('HEADERS')));
    expect(started.filter(({ status }) => status === 'RUNNING')).toHaveLength(1);
    expect(started.filter(({ current }) => current === 'RUNNING')).toHaveLength(4);
    expect(await start('DEPENDENCIES')).toMatchObject({ status: 'RUNNING' });
  });

  it('are started each day by themselves, and one that never ended has failed', async () => {
    await start('HEADERS');
    security.clock.advance(3_600_001);
    await startScans(security.deps);
    const runs = await list<{ kind: string; status: string }>('scanRuns', 'kind status');
    expect(runs.map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual([
      'DEPENDENCIES RUNNING',
      'HEADERS FAILED',
      'HEADERS RUNNING',
    ]);
  });

  it('are refused to all but operators, and triage without a reason or of nothing', async () => {
    expect(await start('HEADERS', asUser(security, 'usr_one'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await triage('vul_none', 'ACCEPTED')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await triage('vul_none', 'OPEN')).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a report from outside', () => {
  async function submit(source: string, title = 'A hole'): Promise<Outcome> {
    const { data, errors } = await security.execute<{ submitVulnerabilityReport: Outcome }>(
      anonymousCaller('cor-1', source),
      `mutation ($input: SubmitVulnerabilityReportInput!) { submitVulnerabilityReport(input: $input) { id } }`,
      { input: { title, description: 'Look.', contact: 'a@example.com' } },
    );
    return data?.submitVulnerabilityReport ?? { id: '', code: errors?.[0]?.extensions.code as string };
  }

  it('is taken from anybody, five times an hour from one source, also at once, and from others all the same', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => submit('here')));
    expect(outcomes.filter(({ id }) => id.startsWith('vrp_'))).toHaveLength(5);
    expect(outcomes.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(3);
    expect((await submit('there')).id).toMatch(/^vrp_/);
    security.clock.advance(3_600_001);
    expect((await submit('here')).id).toMatch(/^vrp_/);
  });

  it('is read and handled by operators', async () => {
    const { id } = await submit('here', 'A larger hole');
    expect(await list('vulnerabilityReports', 'title contact isHandled')).toEqual([
      { title: 'A larger hole', contact: 'a@example.com', isHandled: false },
    ]);
    await act('handleVulnerabilityReport', { id }, '... on VulnerabilityReport { id }');
    expect(await list('vulnerabilityReports', 'isHandled')).toEqual([{ isHandled: true }]);
    expect(await act('handleVulnerabilityReport', { id: 'vrp_none' }, '')).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('has its way told by security.txt once a contact is configured (RFC 9116)', async () => {
    const ask = (securityContact: string | null) =>
      securityTxtRoute({ ...security.deps, securityContact }).handle(
        new Request('http://localhost/.well-known/security.txt'),
      );
    expect((await ask(null)).status).toBe(404);
    const answer = await ask('mailto:security@example.com');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const lines = (await answer.text()).split('\n');
    expect(lines).toEqual([
      'Contact: mailto:security@example.com',
      expect.stringMatching(/^Expires: \d{4}-\d\d-\d\dT00:00:00\.000Z$/),
      `Canonical: ${security.deps.publicUrl}/.well-known/security.txt`,
      '',
    ]);
    const expires = new Date(lines[1]?.slice('Expires: '.length) ?? '').getTime() - security.clock.now().getTime();
    expect(expires).toBeGreaterThan(100 * 86_400_000);
    expect(expires).toBeLessThan(365 * 86_400_000);
  });
});

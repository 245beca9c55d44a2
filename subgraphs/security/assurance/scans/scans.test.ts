import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpStandIn } from '@codai/kit/testing';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import { asOperator, asUser } from '../../testing/callers.ts';
import { startSecurity, type TestSecurity } from '../../testing/security.ts';

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
beforeEach(() => security.tamper('DELETE FROM scan_run', 'DELETE FROM vulnerability'));

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
    const advisories = { file: await freshSnapshot() };
    const found = () =>
      list<Outcome & { lastSeenAt: string }>('vulnerabilities', 'id status severity subject lastSeenAt');
    expect(await scan('DEPENDENCIES', { advisories, lockFile: wsAt('8.16.0') })).toMatchObject({
      status: 'FINDINGS',
      checked: 1,
      found: 1,
    });
    const [first] = await found();
    expect(first).toMatchObject({ status: 'OPEN', severity: 'HIGH', subject: 'ws 8.16.0' });
    await triage(first?.id ?? '', 'ACCEPTED', 'Behind a proxy that bounds headers.');
    await scan('DEPENDENCIES', { advisories, lockFile: wsAt('8.16.0') });
    expect(await found()).toMatchObject([{ id: first?.id, status: 'ACCEPTED' }]);
    expect(await scan('DEPENDENCIES', { advisories, lockFile: wsAt('8.17.1') })).toMatchObject({
      status: 'CLEAN',
      found: 0,
    });
    expect(await found()).toMatchObject([{ id: first?.id, status: 'RESOLVED' }]);
    expect(await triage(first?.id ?? '', 'OPEN')).toMatchObject({ code: 'INVALID_STATE', current: 'RESOLVED' });
    await scan('DEPENDENCIES', { advisories, lockFile: wsAt('8.16.0') });
    expect(await found()).toMatchObject([{ id: first?.id, status: 'OPEN' }]);
  });

  it('is stale and not clean with old advisories, and names their date', async () => {
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
      { lockFile: wsAt('1.0.0'), advisories: { file: '/nowhere/advisories.json' } },
      'ENOENT',
    ],
  ])('%s has failed, and resolves nothing', async (_title, facts, failure) => {
    await scan('DEPENDENCIES', { advisories: { file: await freshSnapshot() }, lockFile: wsAt('8.16.0') });
    expect(await scan('DEPENDENCIES', facts)).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining(failure),
    });
    expect(await list('vulnerabilities', 'status')).toEqual([{ status: 'OPEN' }]);
  });
});

describe('a scan of dependencies by a registry', () => {
  const BULK = 'POST /-/npm/v1/security/advisories/bulk';
  const told = (url: string, vulnerable_versions: string, severity = 'high') => ({
    id: 1_097_683,
    url,
    title: 'Ends the process.',
    severity,
    vulnerable_versions,
    cwe: ['CWE-476'],
    cvss: { score: 7.5, vectorString: 'CVSS:3.1/AV:N' },
  });
  const GHSA = 'https://github.com/advisories/GHSA-3h5v-q93c-6h6q';
  const byRegistry = (host: { readonly url: string }) => ({ advisories: { registry: host.url } });

  it('asks it as npm audit does, and is as fresh as the answer', async () => {
    const asked: unknown[] = [];
    await using host = await httpStandIn({
      [BULK]: (_request, body) => {
        asked.push(JSON.parse(body));
        const ws = [told(GHSA, '>=8.0.0 <8.17.1'), told(GHSA, '>=7.0.0 <7.5.10'), told(`${GHSA}/other`, '<1.0.0')];
        return { body: JSON.stringify({ ws, unasked: [told(GHSA, '*')] }) };
      },
    });
    const lockFile = async () =>
      JSON.stringify({
        lockfileVersion: 3,
        packages: {
          'node_modules/ws': { version: '8.16.0' },
          'node_modules/a/node_modules/ws': { version: '7.5.9' },
          'node_modules/b/node_modules/ws': { version: '8.16.0' },
        },
      });
    expect(await scan('DEPENDENCIES', { ...byRegistry(host), lockFile })).toEqual({
      status: 'FINDINGS',
      checked: 3,
      found: 1,
      failure: null,
      snapshotAt: security.clock.now().toISOString(),
    });
    expect(asked).toEqual([{ ws: ['8.16.0', '7.5.9'] }]);
    expect(await list('vulnerabilities', 'subject affected severity remedy advisoryUrl')).toEqual([
      {
        subject: 'ws 7.5.9, 8.16.0',
        affected: '>=8.0.0 <8.17.1 || >=7.0.0 <7.5.10',
        severity: 'HIGH',
        remedy: 'Update to a version that is not affected.',
        advisoryUrl: GHSA,
      },
    ]);
    expect(await scan('DEPENDENCIES', { ...byRegistry(host), lockFile: wsAt('8.17.1') })).toMatchObject({
      status: 'CLEAN',
    });
  });

  it('asks for a thousand packages at a time', async () => {
    const counts: number[] = [];
    await using host = await httpStandIn({
      [BULK]: (_request, body) => {
        counts.push(Object.keys(JSON.parse(body)).length);
        return { body: '{}' };
      },
    });
    const packages = Object.fromEntries(
      Array.from({ length: 2_001 }, (_, index) => [`node_modules/one-${index}`, { version: '1.0.0' }]),
    );
    const lockFile = async () => JSON.stringify({ lockfileVersion: 3, packages });
    expect(await scan('DEPENDENCIES', { ...byRegistry(host), lockFile })).toMatchObject({
      status: 'CLEAN',
      checked: 2_001,
    });
    expect(counts).toEqual([1_000, 1_000, 1]);
  });

  it.each([
    ['has no such endpoint', { status: 404 }, 'with status 404'],
    ['is down', { status: 503 }, 'advisories'],
    ['answers with a page', { body: '<html>' }, 'JSON'],
    ['answers with another form', { body: '{"ws":[{"id":1}]}' }, 'expected'],
    ['names no range of versions', { body: JSON.stringify({ ws: [told(GHSA, 'soon')] }) }, 'range of versions'],
    ['names an address that is no page', { body: JSON.stringify({ ws: [told('javascript:alert(1)', '*')] }) }, 'URL'],
  ])('fails a scan by a registry that %s, and resolves nothing', async (_title, answer, failure) => {
    await scan('DEPENDENCIES', { advisories: { file: await freshSnapshot() }, lockFile: wsAt('8.16.0') });
    await using host = await httpStandIn({ [BULK]: () => answer });
    expect(await scan('DEPENDENCIES', { ...byRegistry(host), lockFile: wsAt('8.17.1') })).toMatchObject({
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
  it('runs one scan of a kind at a time, also when many start at once', async () => {
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

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { copyRepository, type RepositoryCopy } from '../repository-copy.ts';
import { releasedPackages } from './packages.ts';
import { planRelease } from './plan.ts';
import { publish } from './publish.ts';

/** `npm run prove` installs the tarballs from the registry; the slice takes the packages of this repository. */
const registry = process.env.PROVE ? [] : ['--offline'];

describe('npm run release in a copy of the repository', () => {
  let copy: RepositoryCopy;
  const release = (...args: readonly string[]) =>
    copy.run(['npm', 'run', '--silent', 'release', '--', ...args], { npm_config_offline: 'true' });
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: copy.root, encoding: 'utf8' });
  beforeAll(async () => {
    copy = await copyRepository();
    git('config', 'user.name', 'copy');
    git('config', 'user.email', 'copy@localhost');
    for (const name of readdirSync(join(copy.root, '.changeset')))
      if (name.endsWith('.md') && name !== 'README.md') git('rm', '--quiet', join('.changeset', name));
    const changeset = '---\n"@codai/gateway": minor\n"@codai/sdk": patch\n---\n\nCompress answers over WebSocket.\n';
    writeFileSync(join(copy.root, '.changeset/calm-tides.md'), changeset);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'gateway: compress answers');
  });
  afterAll(() => copy?.remove());

  it('computes versions from changesets, packs and imports each package, and changes nothing', async () => {
    const dryRun = ['npm', 'run', '--silent', 'release', '--', '--to', 'packed', ...registry];
    const { code, stdout, stderr } = await copy.run(dryRun);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('@codai/gateway 0.1.0 → 0.2.0\n  - Compress answers over WebSocket.');
    expect(stdout).toContain('@codai/sdk 0.1.0 → 0.1.1');
    expect(stdout).toContain('@codai/kit 0.1.0 (has no tag yet)');
    expect(stdout.match(/is installed and imported in an empty folder/g)).toHaveLength(releasedPackages.length);
    const packed = ['codai-gateway-0.2.0.tgz', 'codai-kit-0.1.0.tgz', 'codai-sdk-0.1.1.tgz'];
    expect(readdirSync(join(copy.root, 'packed')).sort()).toEqual(packed);
    expect(copy.changedFiles()).toEqual(packed.map((name) => `packed/${name}`));
    expect(git('tag', '--list')).toBe('');
    await rm(join(copy.root, 'packed'), { recursive: true });
  });

  it('publishes nothing while changesets wait or files are not committed', async () => {
    writeFileSync(join(copy.root, 'note.txt'), '');
    const { code, stderr } = await release('--publish');
    expect(code).toBe(1);
    expect(stderr).toContain('Changesets wait (calm-tides)');
    expect(stderr).toContain('Files are not committed');
    await rm(join(copy.root, 'note.txt'));
  });

  it('writes versions and CHANGELOGs, and plans a version until it has its tag', async () => {
    expect(await release('--version')).toMatchObject({ code: 0 });
    expect(copy.changedFiles()).toEqual([
      '.changeset/calm-tides.md',
      'clients/sdk/CHANGELOG.md',
      'clients/sdk/package.json',
      'gateway/CHANGELOG.md',
      'gateway/package.json',
      'package-lock.json',
    ]);
    const changelog = readFileSync(join(copy.root, 'gateway/CHANGELOG.md'), 'utf8');
    expect(changelog).toMatch(/^# @codai\/gateway\n\n## 0\.2\.0\n[\s\S]*Compress answers[\s\S]*\n## 0\.1\.0\n/);
    git('commit', '--quiet', '--all', '--message', 'release: write versions');
    git('tag', '@codai/kit@0.1.0');
    git('tag', '@codai/sdk@0.1.1');
    const { changesets, releases } = await planRelease(copy.root);
    expect(changesets).toEqual([]);
    expect(releases.map(({ package: { name }, to }) => `${name} ${to}`)).toEqual(['@codai/gateway 0.2.0']);
  });
});

describe('publish', () => {
  /** A registry that takes what npm sends, or refuses it, and a repository with one tarball. */
  async function published(status: number) {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'publish-')));
    onTestFinished(() => rm(folder, { recursive: true }));
    const received: string[] = [];
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        if (request.method === 'PUT') received.push(decodeURIComponent(request.url ?? ''));
        response.writeHead(request.method === 'PUT' ? status : 404, { 'content-type': 'application/json' });
        response.end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const at = `127.0.0.1:${(server.address() as AddressInfo).port}/`;
    writeFileSync(join(folder, '.npmrc'), `registry=http://${at}\n//${at}:_authToken=test\nfetch-retries=0\n`);
    const source = join(folder, 'source');
    mkdirSync(source);
    writeFileSync(join(source, 'package.json'), '{ "name": "@codai/kit", "version": "0.2.0" }');
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: source });
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
    git('init', '--quiet');
    for (const [key, value] of [
      ['user.name', 'test'],
      ['user.email', 'test@localhost'],
    ] as const)
      git('config', key, value);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'kit: begin');
    return { folder, received, tags: () => git('tag', '--list'), file: join(folder, 'codai-kit-0.2.0.tgz') };
  }
  const kit = releasedPackages.find(({ name }) => name === '@codai/kit') ?? expect.fail('The kit is not released.');
  const release = { package: kit, from: '0.1.0', to: '0.2.0', changes: [] };

  it('sends each tarball to the registry and tags the commit, without a push', async () => {
    const { folder, received, tags, file } = await published(201);
    const lines: string[] = [];
    await publish([{ release, file }], folder, (line) => lines.push(line));
    expect(received).toEqual(['/@codai/kit']);
    expect(tags()).toBe('@codai/kit@0.2.0\n');
    expect(lines).toEqual(['New tag: @codai/kit@0.2.0']);
  });

  it('tags nothing that the registry has refused', async () => {
    const { folder, received, tags, file } = await published(403);
    await expect(publish([{ release, file }], folder, () => {})).rejects.toThrow('npm publish');
    expect(received).toEqual(['/@codai/kit']);
    expect(tags()).toBe('');
  });
});

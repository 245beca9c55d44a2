import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSubgraphs } from './supergraph/compose.ts';
import { gatewayProcess } from './testing/gateway-process.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let folder: string;
let subgraph: Server;
let supergraph: string;
let installed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-package-'));
  subgraph = createServer((request, response) => {
    request.resume().on('end', () => response.end('{"data":{"told":"yes"}}'));
    response.setHeader('content-type', 'application/json');
  });
  subgraph.listen(0, '127.0.0.1');
  await once(subgraph, 'listening');
  const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
  supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, composeSubgraphs([{ name: 'theirs', url, sdl: 'type Query { told: String }' }]).sdl);

  execFileSync(process.execPath, [here('./build-package.mjs'), folder], { stdio: 'pipe' });
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) as string;
  if (process.env.PROVE) {
    await writeFile(join(folder, 'package.json'), '{ "private": true }');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', join(folder, tarball)], { cwd: folder, stdio: 'pipe' });
    installed = join(folder, 'node_modules/@codai/gateway');
  } else {
    // The slice takes the packages of this repository for those that would be installed.
    execFileSync('tar', ['-xzf', tarball], { cwd: folder });
    await symlink(here('../node_modules'), join(folder, 'node_modules'));
    installed = join(folder, 'package');
  }
});
afterAll(async () => {
  subgraph?.closeAllConnections();
  subgraph?.close();
  await rm(folder, { recursive: true, force: true });
});

async function ask(url: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ told }' }),
  });
  return response.json();
}

describe('the package', () => {
  it('holds no word of this repository: no package of ours, no TypeScript to load, no tests', async () => {
    const names = await readdir(installed, { recursive: true });
    const own = names.filter((name) => !name.startsWith('node_modules'));
    expect(own.filter((name) => /\.test\.|testing|(?<!\.d)\.ts$/.test(name))).toEqual([]);
    // The playground's bundle imports nothing; the code that it writes for others names the SDK.
    const modules = own.filter((name) => /\.(js|d\.ts)$/.test(name) && !name.includes('playground/built'));
    for (const name of modules) {
      const text = await readFile(join(installed, name), 'utf8');
      expect([name, /from ['"](@codai\/|\.[^'"]*\.ts['"])/.test(text)]).toEqual([name, false]);
    }
    const { bin, dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    expect(bin).toEqual({ 'codai-gateway': './gateway/cli.js' });
    expect(Object.keys(dependencies).filter((name) => name.startsWith('@codai'))).toEqual([]);
  });

  it('has its pages, and what its first one links to', async () => {
    const first = await readFile(join(installed, 'README.md'), 'utf8');
    const links = [...first.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path);
    expect(links).toContain('docs/settings.md');
    for (const path of links)
      expect([path, (await readFile(join(installed, path), 'utf8')).length > 0]).toEqual([path, true]);
  });

  it('serves a supergraph by its command, in one process and in several, with its playground', async () => {
    const several = ['--workers', '2'];
    for (const workers of process.env.PROVE ? [[], several] : [several]) {
      const command = [process.execPath, join(installed, 'gateway/cli.js')];
      await using gateway = await gatewayProcess(['--supergraph', supergraph, '--playground', ...workers], { command });
      expect(await ask(gateway.url)).toEqual({ data: { told: 'yes' } });
      const page = await (await fetch(gateway.url)).text();
      const script = /"(\/playground\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? 'none';
      expect((await fetch(new URL(script, gateway.url))).status).toBe(200);
      expect(await gateway.stop('SIGTERM')).toBe(0);
    }
  });

  it('is a library, too', async () => {
    const program = join(folder, 'program.mjs');
    await writeFile(
      program,
      `import { createGateway, serveGateway } from ${JSON.stringify(join(installed, 'gateway/index.js'))};
       import { readFileSync } from 'node:fs';
       const gateway = await createGateway({ supergraph: readFileSync(${JSON.stringify(supergraph)}, 'utf8') });
       const served = await serveGateway(gateway, { host: '127.0.0.1', port: 0 });
       const response = await fetch(served.url + '/graphql', {
         method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ told }"}' });
       process.stderr.write(await response.text());
       await served.stop();`,
    );
    const { stderr } = await promisify(execFile)(process.execPath, [program]);
    expect(stderr).toBe('{"data":{"told":"yes"}}');
  });
});

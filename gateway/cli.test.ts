import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSubgraphs } from './supergraph/compose.ts';

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
let folder: string;
let subgraph: Server;
let supergraph: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-cli-'));
  supergraph = join(folder, 'supergraph.graphql');
  // A subgraph of someone else: it knows nothing of us, and answers everything alike.
  subgraph = createServer((request, response) => {
    const told = request.headers.authorization ?? request.headers['codai-caller'] ?? 'nothing';
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: { told } }));
    });
  });
  subgraph.listen(0, '127.0.0.1');
  await once(subgraph, 'listening');
  await writeFile(supergraph, sdlWith('type Query { told: String }'));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  subgraph.close();
  await rm(folder, { recursive: true });
});
function sdlWith(sdl: string): string {
  const { port } = subgraph.address() as AddressInfo;
  return composeSubgraphs([{ name: 'theirs', url: `http://127.0.0.1:${port}/graphql`, sdl }]).sdl;
}

interface Run {
  readonly child: ChildProcess;
  /** All that was printed until the process ended, or until `until` was. */
  readonly printed: string;
  readonly code: number | null;
}
async function run(args: string[], until?: RegExp): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let printed = '';
  return new Promise((resolve) => {
    const onData = (data: Buffer) => {
      printed += data;
      if (until?.test(printed)) resolve({ child, printed, code: null });
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.once('close', (code) => resolve({ child, printed, code }));
  });
}
const urlIn = (printed: string) => /Serving (http:\/\/[^"]+)/.exec(printed)?.[1] as string;
const ask = async (url: string, query: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return response.json();
};

describe('the gateway on the command line', () => {
  it('serves any supergraph to anyone, tells its subgraphs nothing, reads it anew, and stops in peace', async () => {
    const { child, printed } = await run(['--supergraph', supergraph, '--port', '0', '--playground'], /Serving/);
    const url = urlIn(printed);
    expect(await ask(url, '{ told }', { authorization: 'Bearer x' })).toEqual({ data: { told: 'nothing' } });
    expect(await (await fetch(`${url}/health/live`)).text()).toBe('live\n');
    expect(await (await fetch(`${url}/health/ready`)).text()).toBe('ready\n');
    expect(await (await fetch(url)).text()).toContain('GraphQL playground');

    await writeFile(supergraph, sdlWith('type Query { told: String again: String }'));
    child.kill('SIGHUP');
    while (!('data' in (await ask(url, '{ __typename again }'))))
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('takes a configuration file', async () => {
    const config = join(folder, 'gateway.yaml');
    await writeFile(
      config,
      'http: { path: /graphql }\nsubgraphs: { all: { credentials: authorization } }\nlimits: { depthMax: 1 }\n',
    );
    const { printed } = await run(['--supergraph', supergraph, '--port', '0', '--config', config], /Serving/);
    const url = urlIn(printed);
    expect(await ask(url, '{ told }', { authorization: 'Bearer x' })).toEqual({ data: { told: 'Bearer x' } });
    expect(await ask(url, '{ __schema { types { name } } }')).toMatchObject({
      errors: [{ extensions: { limit: 'depth' } }],
    });
  });

  it('says what is wrong in a line, and no more', async () => {
    const config = join(folder, 'wrong.yaml');
    const bad = join(folder, 'bad.graphql');
    await writeFile(config, 'limits: { depth: 3 }\n');
    await writeFile(bad, 'type Query { x: Int }');
    const port = String((subgraph.address() as AddressInfo).port);
    const cases: [args: string[], message: string][] = [
      [[], 'Usage: npm run gateway'],
      [['--supergraph', '/nowhere.graphql'], 'The supergraph /nowhere.graphql cannot be read: there is no such file.'],
      [['--supergraph', supergraph, '--port', 'http'], '"http" is not a port.'],
      [['--supergraph', supergraph, '--port', port], 'The port is in use: choose another one with --port.'],
      [['--supergraph', supergraph, '--config', config], 'limits: Unrecognized key: "depth"'],
      [['--supergraph', supergraph, '--colour'], "Unknown option '--colour'"],
      [['--supergraph', bad], 'supergraph'],
    ];
    const runs = await Promise.all(cases.map(([args]) => run(args)));
    for (const [index, { printed, code }] of runs.entries()) {
      expect(code).toBe(1);
      expect(printed).toContain(cases[index]?.[1]);
      expect(printed).not.toMatch(/^ +at /m);
    }
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedGateway, sentenceFor, startFromCommandLine } from './command-line.ts';
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
const portOf = (server: Server) => (server.address() as AddressInfo).port;
function sdlWith(sdl: string): string {
  return composeSubgraphs([{ name: 'theirs', url: `http://127.0.0.1:${portOf(subgraph)}/graphql`, sdl }]).sdl;
}

/** Starts the command in this process. */
async function start(args: string[]): Promise<StartedGateway> {
  const started = await startFromCommandLine({ args, environment: {}, logger: pino({ level: 'silent' }) });
  if (typeof started === 'string') throw new Error('It only gave help.');
  return started;
}
const ask = async (url: string, query: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as object;
};

describe('the gateway on the command line', () => {
  it('serves any supergraph to anyone, tells its subgraphs nothing, reads it anew, and stops in peace', async () => {
    const child = spawn(process.execPath, [
      '--import',
      'tsx',
      cli,
      '--supergraph',
      supergraph,
      '--port',
      '0',
      '--playground',
    ]);
    running.push(child);
    let printed = '';
    const url = await new Promise<string>((resolve) => {
      child.stdout.on('data', (data) => {
        printed += data;
        const found = /Serving (http:\/\/[^"]+)/.exec(printed)?.[1];
        if (found) resolve(found);
      });
    });
    expect(await ask(url, '{ told }', { authorization: 'Bearer x' })).toEqual({ data: { told: 'nothing' } });
    expect(await (await fetch(`${url}/health/live`)).text()).toBe('live\n');
    expect(await (await fetch(`${url}/health/ready`)).text()).toBe('ready\n');
    expect(await (await fetch(url)).text()).toContain('GraphQL playground');

    await writeFile(supergraph, sdlWith('type Query { told: String again: String }'));
    child.kill('SIGHUP');
    const query = '{ __typename again }';
    for (let answer = await ask(url, query); !('data' in answer); answer = await ask(url, query)) await delay(20);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('takes a configuration file', async () => {
    const config = join(folder, 'gateway.yaml');
    await writeFile(config, 'subgraphs: { all: { credentials: authorization } }\nlimits: { depthMax: 1 }\n');
    const { url, stop } = await start(['--supergraph', supergraph, '--port', '0', '--config', config]);
    expect(await ask(url, '{ told }', { authorization: 'Bearer x' })).toEqual({ data: { told: 'Bearer x' } });
    const tooDeep = await ask(url, '{ __schema { types { name } } }');
    expect(tooDeep).toMatchObject({ errors: [{ extensions: { limit: 'depth' } }] });
    await stop();
  });

  const wrong: [title: string, args: () => string[], sentence: string][] = [
    ['nothing', () => [], 'Usage: codai-gateway'],
    [
      'a missing file',
      () => ['--supergraph', '/no.graphql'],
      'The supergraph /no.graphql cannot be read: there is no such file.',
    ],
    ['a port that is none', () => ['--supergraph', supergraph, '--port', 'http'], '"http" is not a port.'],
    [
      'a port in use',
      () => ['--supergraph', supergraph, '--port', String(portOf(subgraph))],
      'The port is in use: choose another',
    ],
    [
      'a bad configuration',
      () => ['--supergraph', supergraph, '--config', join(folder, 'wrong.yaml')],
      'limits: Unrecognized key: "depth"',
    ],
    ['an unknown option', () => ['--supergraph', supergraph, '--colour'], "Unknown option '--colour'"],
    ['a schema that is no supergraph', () => ['--supergraph', join(folder, 'bad.graphql'), '--port', '0'], 'upergraph'],
  ];
  it.each(wrong)('says in a line what is wrong with %s', async (_title, args, sentence) => {
    await writeFile(join(folder, 'wrong.yaml'), 'limits: { depth: 3 }\n');
    await writeFile(join(folder, 'bad.graphql'), 'type Query { x: Int }');
    const said = await start(args()).then(() => 'nothing', sentenceFor);
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/^ +at /m);
  });
});

import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@codai/kit/testing/eventually';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sentenceFor, startFromCommandLine } from './process/command/command-line.ts';
import type { StartedGateway } from './process/command/service.ts';
import { composeSubgraphs } from './supergraph/compose.ts';
import { gatewayProcess } from './testing/gateway-process.ts';

let folder: string;
let subgraph: Server;
let supergraph: string;

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
  subgraph.close();
  await rm(folder, { recursive: true });
});
const portOf = (server: Server) => (server.address() as AddressInfo).port;
function sdlWith(sdl: string): string {
  return composeSubgraphs([{ name: 'theirs', url: `http://127.0.0.1:${portOf(subgraph)}/graphql`, sdl }]).sdl;
}

/** Starts the command in this process. */
async function start(args: string[], environment: Record<string, string> = {}): Promise<StartedGateway> {
  const started = await startFromCommandLine({ args, environment, logger: pino({ level: 'silent' }) });
  if (typeof started === 'string') throw new Error('It only gave help.');
  return started;
}
const ask = async (url: string, query: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    // A connection that is kept open would hold up the stop for a second.
    headers: { 'content-type': 'application/json', connection: 'close', ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as object;
};

describe('the gateway on the command line', () => {
  it('serves any supergraph to anyone, tells its subgraphs nothing, reads it anew, and stops in peace', async () => {
    await using gateway = await gatewayProcess(['--supergraph', supergraph, '--playground']);
    const { url, child } = gateway;
    expect(await ask(url, '{ told }', { authorization: 'Bearer x' })).toEqual({ data: { told: 'nothing' } });
    expect(await (await fetch(`${url}/health/live`)).text()).toBe('live\n');
    expect(await (await fetch(`${url}/health/ready`)).text()).toBe('ready\n');
    expect(await (await fetch(url)).text()).toContain('GraphQL playground');

    await writeFile(supergraph, sdlWith('type Query { told: String again: String }'));
    child.kill('SIGHUP');
    const query = '{ __typename again }';
    await eventually(() => ask(url, query), expect.objectContaining({ data: expect.anything() }));
    expect(await gateway.stop('SIGTERM')).toBe(0);
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

  it('starts while a subgraph is down, and is ready: what needs it fails, the rest is answered', async () => {
    const away = createServer();
    away.listen(0, '127.0.0.1');
    await once(away, 'listening');
    const dead = `http://127.0.0.1:${portOf(away)}/graphql`;
    await new Promise((resolve) => away.close(resolve));
    const path = join(folder, 'half-down.graphql');
    const alive = `http://127.0.0.1:${portOf(subgraph)}/graphql`;
    const sources = [
      { name: 'theirs', url: alive, sdl: 'type Query { told: String }' },
      { name: 'down', url: dead, sdl: 'type Query { gone: String }' },
    ];
    await writeFile(path, composeSubgraphs(sources).sdl);
    const { url, stop } = await start(['--supergraph', path, '--port', '0']);
    for (let times = 0; times < 30; times++) {
      expect(await ask(url, '{ told gone }')).toMatchObject({
        data: { told: 'nothing', gone: null },
        errors: [{ path: ['gone'] }],
      });
    }
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, await ready.text()]).toEqual([200, 'ready\nThe circuit of subgraph down is open.\n']);
    await stop();
  });

  it('takes its supergraph from a URL with a header of the environment, and starts from its copy while that is down or bad', async () => {
    let state = 'up';
    const registry = createServer((request, response) => {
      const isOurs = request.headers.authorization === 'Bearer of-the-gateway';
      const sdl = state === 'bad' ? 'type Query { x: Int }' : sdlWith('type Query { told: String }');
      response.writeHead(state !== 'down' && isOurs ? 200 : 503).end(sdl);
    });
    registry.listen(0, '127.0.0.1');
    await once(registry, 'listening');
    const config = join(folder, 'by-url.yaml');
    await writeFile(
      config,
      `supergraph: { source: 'http://127.0.0.1:${portOf(registry)}/', cacheFile: ./copy.graphql }\n`,
    );
    const environment = { SUPERGRAPH_AUTHORIZATION: 'Bearer of-the-gateway' };
    for (state of ['up', 'down', 'bad']) {
      const { url, stop } = await start(['--config', config, '--port', '0'], environment);
      expect(await ask(url, '{ told }')).toEqual({ data: { told: 'nothing' } });
      await stop();
    }
    registry.close();
  });

  it('checks a file of settings, prints their schema and says how it is used, and does nothing else', async () => {
    const print = (args: string[], environment = {}) =>
      startFromCommandLine({ args, environment, logger: pino({ level: 'silent' }) });
    const config = join(folder, 'checked.yaml');
    await writeFile(config, 'http:\n  path: $' + '{GRAPHQL_PATH}\n');
    expect(await print(['--check-config', config], { GRAPHQL_PATH: '/api' })).toBe(`${config} can be used.`);
    await expect(print(['--check-config', config])).rejects.toThrow('http.path: the environment has no GRAPHQL_PATH');
    await expect(print(['--check-config', config], { GRAPHQL_PATH: 'api' })).rejects.toThrow('http.path: ');
    expect(JSON.parse((await print(['--print-config-schema'])) as string)).toMatchObject({ type: 'object' });
    expect(await print(['--help'])).toContain('--check-config');
  });

  it('loads the plugins that its file of settings names, relative to it', async () => {
    const config = join(folder, 'plugged.yaml');
    await writeFile(
      join(folder, 'greeting.mjs'),
      'export const createPlugin = ({ word }) => ({ name: "greeting", onAnswer: () => ({ extensions: { word } }) });\n',
    );
    await writeFile(config, 'plugins: [{ module: ./greeting.mjs, options: { word: hello } }]\n');
    const { url, stop } = await start(['--supergraph', supergraph, '--port', '0', '--config', config]);
    expect(await ask(url, '{ told }')).toEqual({ data: { told: 'nothing' }, extensions: { word: 'hello' } });
    await stop();
    await writeFile(config, 'plugins: [{ module: ./absent.mjs }]\n');
    const said = await start(['--supergraph', supergraph, '--port', '0', '--config', config]).then(String, sentenceFor);
    expect(said).toMatch(/^The plugins cannot be used:\n {2}- plugins\.0: .*absent\.mjs: /);
  });

  it('sends its spans to the collector of the environment, sampled as that says', async () => {
    const bodies: string[] = [];
    const collector = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        bodies.push(`${request.url} ${body}`);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    collector.listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${portOf(collector)}` };
    for (const [sampler, isSampled] of [
      ['always_on', true],
      ['always_off', false],
    ] as const) {
      bodies.length = 0;
      const environment = { ...endpoint, OTEL_TRACES_SAMPLER: sampler };
      await using gateway = await gatewayProcess(['--supergraph', supergraph], { environment });
      await ask(gateway.url, '{ told }');
      expect(await gateway.stop('SIGTERM')).toBe(0);
      expect([sampler, bodies.some((body) => body.startsWith('/v1/traces'))]).toEqual([sampler, isSampled]);
      if (isSampled)
        for (const word of ['codai-gateway', 'subgraph theirs', 'graphql.operation'])
          expect(bodies.join()).toContain(word);
    }
    collector.close();
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
    [
      'workers that are no number',
      () => ['--supergraph', supergraph, '--workers', 'many'],
      '"many" is not a number of workers: use 1 to 1024, or auto.',
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

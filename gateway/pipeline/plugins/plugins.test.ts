import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type CarriedAnswer, carriers } from '../../testing/carriers.ts';
import { type CountedGateway, type CountedGatewayOptions, countedGateway } from '../../testing/counted-gateway.ts';
import { SocketClient } from '../../testing/socket-client.ts';
import { hooksOf } from './hooks.ts';
import { loadPlugins } from './load-plugins.ts';
import type { GatewayPlugin, SubgraphCallEnd } from './plugin.ts';
import { providersOf } from './providers.ts';

const started: CountedGateway[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server[Symbol.asyncDispose]();
});
async function start(plugins: GatewayPlugin[], options: CountedGatewayOptions = {}): Promise<CountedGateway> {
  const server = await countedGateway({ plugins, ...options });
  started.push(server);
  return server;
}
const query = '{ items { name stock } }';
const data = { items: ['1', '2'].map((id) => ({ name: `Item ${id}`, stock: 7 })) };
const codeOf = ({ errors }: CarriedAnswer) => errors?.[0]?.extensions.code;
/** Sends the same operation on every carrier, and gives what came by carrier. */
async function onEach(server: CountedGateway): Promise<[name: string, answer: CarriedAnswer][]> {
  const answers: [string, CarriedAnswer][] = [];
  for (const { name, send } of carriers) answers.push([name, await send(server, { query })]);
  return answers;
}

describe('plugins', () => {
  it('are asked at each threshold in order, on every carrier, and what they add arrives', async () => {
    let seen: string[] = [];
    const ends: SubgraphCallEnd[] = [];
    const watching = (name: string): GatewayPlugin => ({
      name,
      onArrival: ({ headers }) => {
        seen.push(`${name} arrival ${headers['x-seen'] ?? ''}`);
        return { headers: { 'x-seen': `${headers['x-seen'] ?? ''}${name}` } };
      },
      afterIdentity: async ({ headers, caller }) => {
        seen.push(`${name} identity ${headers['x-seen']} ${caller.scopes.join()}`);
        return { claims: { scopes: [...caller.scopes, name] } };
      },
      afterDocument: ({ operation, caller }) =>
        void seen.push(`${name} document ${operation.node.operation} ${caller.scopes.join()}`),
      afterAdmission: async ({ deadlineAt }) => void seen.push(`${name} admission ${deadlineAt > Date.now()}`),
      onSubgraphRequest: ({ subgraph, caller }) => ({
        headers: { [`x-${name}`]: `${subgraph} for ${caller.scopes.join()}` },
      }),
      onSubgraphReply: (end) => void ends.push(end),
      onAnswer: ({ outcome, json }) => ({
        extensions: { [name]: [outcome, json.length] },
        headers: { [`x-answer-${name}`]: outcome },
      }),
    });
    const server = await start([watching('a'), watching('b')]);
    for (const { name, send } of carriers) {
      [seen, ends.length, server.received.length] = [[], 0, 0];
      const answer = await send(server, { query });
      expect([name, answer.data]).toEqual([name, data]);
      expect(seen).toEqual([
        'a arrival ',
        'b arrival a',
        'a identity ab ',
        'b identity ab a',
        'a document query a,b',
        'b document query a,b',
        'a admission true',
        'b admission true',
      ]);
      const extensions = (answer as { extensions?: Record<string, unknown> }).extensions;
      expect(Object.keys(extensions ?? {})).toEqual(['a', 'b']);
      if (name !== 'WebSocket' && !name.startsWith('SSE')) {
        expect([answer.headers?.get('x-answer-a'), answer.headers?.get('x-answer-b')]).toEqual(['ok', 'ok']);
      }
      for (const { subgraph, headers } of server.received) {
        expect([headers.get('x-a'), headers.get('x-b')]).toEqual(Array(2).fill(`${subgraph} for a,b`));
      }
      expect(ends.map(({ subgraph, outcome, attempts }) => [subgraph, outcome, attempts])).toEqual(
        ['items', 'items', 'stock', 'stock'].map((subgraph) => [subgraph, 'ok', 1]),
      );
    }
  });

  const thresholds = ['onArrival', 'afterIdentity', 'afterDocument', 'afterAdmission'] as const;

  it('may refuse at each threshold, on every carrier, before a subgraph is asked', async () => {
    let refusing: string = '';
    const refusal = {
      refuse: { message: 'Not today.', facts: { until: 'tomorrow' }, headers: { 'retry-after': '9' } },
    };
    const hooks = thresholds.map((name) => [name, () => (refusing === name ? refusal : undefined)]);
    const server = await start([{ name: 'refusing', ...Object.fromEntries(hooks) }]);
    for (const threshold of thresholds) {
      refusing = threshold;
      for (const [name, answer] of await onEach(server)) {
        expect([name, answer.errors]).toMatchObject([
          name,
          [{ message: 'Not today.', extensions: { code: 'PLUGIN_REFUSED', until: 'tomorrow' } }],
        ]);
        if (name.startsWith('POST') || name === 'GET') {
          expect([answer.status, answer.headers?.get('retry-after')]).toEqual([403, '9']);
        }
      }
    }
    expect(server.received).toEqual([]);
    expect(await server.gateway.metrics.metrics()).toContain('codai_gateway_refusals_total{code="PLUGIN_REFUSED"');
  });

  it('plugins that throw end their operation with INTERNAL, logged with their name, and no other', async () => {
    let failing: string = '';
    const fail = (name: string) => () => {
      if (failing === name) throw new Error('a bug in it');
    };
    const later = (name: string) => async () => fail(name)();
    const server = await start([
      {
        name: 'buggy',
        onArrival: fail('onArrival'),
        afterIdentity: later('afterIdentity'),
        onAnswer: later('onAnswer'),
      },
    ]);
    for (failing of ['onArrival', 'afterIdentity', 'onAnswer']) {
      for (const [name, answer] of await onEach(server)) {
        expect([name, codeOf(answer), JSON.stringify(answer).includes('bug')]).toEqual([name, 'INTERNAL', false]);
      }
      expect(JSON.stringify(server.lines)).toContain(`The plugin buggy failed in ${failing}: a bug in it`);
    }
    failing = '';
    for (const [name, answer] of await onEach(server)) expect([name, answer.data]).toEqual([name, data]);
  });

  it('plugins that throw before a subgraph is asked fail that request alone', async () => {
    const server = await start([
      {
        name: 'buggy',
        onSubgraphRequest: ({ subgraph }) => {
          if (subgraph === 'stock') throw new Error('a bug in it');
        },
      },
    ]);
    const [, answer] = (await onEach(server))[0] as [string, CarriedAnswer];
    expect(answer.data).toEqual({ items: ['1', '2'].map((id) => ({ name: `Item ${id}`, stock: null })) });
    expect(codeOf(answer)).toBe('INTERNAL');
    expect(JSON.stringify(server.lines)).toContain('The plugin buggy failed in onSubgraphRequest: a bug in it');
  });

  it('keep requests apart that differ in what they add, and add beside the extensions that are there', async () => {
    const server = await start(
      [
        {
          name: 'tenants',
          onSubgraphRequest: ({ headers }) => ({ headers: { 'x-tenant': headers['x-tenant'] ?? '' } }),
        },
        { name: 'counter', onAnswer: () => ({ extensions: { counted: true } }) },
      ],
      { settings: { telemetry: { explain: 'everybody' } } },
    );
    const ask = async (tenant: string) => {
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-tenant': tenant, 'codai-explain': '1' },
        body: JSON.stringify({ query: '{ items { name } }' }),
      });
      return (await response.json()) as { extensions: object };
    };
    const answers = await Promise.all(['north', 'south', 'north', 'south'].map(ask));
    expect(new Set(server.received.map(({ headers }) => headers.get('x-tenant')))).toEqual(new Set(['north', 'south']));
    for (const { extensions } of answers)
      expect(Object.keys(extensions)).toEqual(expect.arrayContaining(['plan', 'timings', 'counted']));
  });

  it('see the events of a subscription, and may end it', async () => {
    const seen: string[] = [];
    const server = await start([
      {
        name: 'events',
        onSubscriptionEvent: ({ json, operationName }) => {
          seen.push(`${operationName} ${json}`);
          return seen.length > 1 ? { refuse: { message: 'No more.' } } : undefined;
        },
      },
    ]);
    await using client = await SocketClient.connect(server.url);
    client.subscribe('1', { query: 'subscription Changes { changed { name } }' });
    const messages = [await client.next(), await client.next(), await client.next()];
    expect(messages).toMatchObject([
      { type: 'next', payload: { data: { changed: { name: 'Item 1' } } } },
      { type: 'next', payload: { errors: [{ message: 'No more.', extensions: { code: 'PLUGIN_REFUSED' } }] } },
      { type: 'complete' },
    ]);
    expect(seen[0]).toBe('Changes {"data":{"changed":{"name":"Item 1"}}}');
  });

  it('plugins hear when the gateway has drained', async () => {
    const told: string[] = [];
    const server = await countedGateway({ plugins: [{ name: 'a', close: async () => void told.push('a') }] });
    await server[Symbol.asyncDispose]();
    expect(told).toEqual(['a']);
  });

  it('may decide for the gateway, where its options do not', async () => {
    const seen: string[] = [];
    const plugin = (name: string): GatewayPlugin => ({
      name,
      authorizeEvent: ({ json }) => {
        seen.push(`${name} ${json}`);
        return json.includes('Item 1') ? 'withhold' : 'deliver';
      },
    });
    const server = await start([{ name: 'idle' }, plugin('first'), plugin('second')]);
    await using client = await SocketClient.connect(server.url);
    client.subscribe('1', { query: 'subscription { changed { name } }' });
    expect((await client.next())?.payload).toMatchObject({ data: { changed: { name: 'Item 2' } } });
    expect(seen.every((line) => line.startsWith('first '))).toBe(true);

    const named = { decidePolicies: async () => new Set(['named']) };
    const policies = providersOf(named, [{ name: 'other', decidePolicies: async () => new Set(['other']) }]);
    expect(await policies.decidePolicies?.([], {} as never)).toEqual(new Set(['named']));
  });

  it('an empty list of plugins makes no hooks at all', () => {
    expect(hooksOf([])).toBeNull();
    expect(Object.values(hooksOf([{ name: 'idle' }]) ?? {}).every((hooks) => hooks.length === 0)).toBe(true);
  });
});

describe('plugins named in a file of settings', () => {
  it('plugins of a settings file are loaded with their options, and each mistake is reported with its place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gateway-plugins-'));
    const module = join(folder, 'mine.mjs');
    await writeFile(module, 'export const createPlugin = (options) => ({ name: "mine " + options.of });\n');
    await writeFile(join(folder, 'none.mjs'), 'export const other = 1;\n');
    await writeFile(join(folder, 'nameless.mjs'), 'export const createPlugin = () => ({});\n');
    const plugins = await loadPlugins([{ module, options: { of: 'x' } }]);
    expect(plugins.map(({ name }) => name)).toEqual(['mine x']);
    for (const [name, sentence] of [
      ['none.mjs', 'it exports no function `createPlugin`'],
      ['nameless.mjs', '`createPlugin` gave no plugin with a name'],
      ['missing.mjs', 'Cannot find'],
    ] as const) {
      await expect(loadPlugins([{ module, options: {} }, { module: join(folder, name) }])).rejects.toThrow(
        new RegExp(`The plugins cannot be used:\\n {2}- plugins\\.1: .*${name}: .*${sentence}`),
      );
    }
    await rm(folder, { recursive: true });
  });
});

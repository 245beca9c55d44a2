import { eventually } from '@codai/kit/testing/eventually';
import { afterEach, describe, expect, it } from 'vitest';
import { SupergraphError } from '../supergraph/supergraph-error.ts';
import { type CountedGateway, type CountedGatewayOptions, countedGateway } from '../testing/counted-gateway.ts';

const started: CountedGateway[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server[Symbol.asyncDispose]();
});
async function start(options: CountedGatewayOptions = {}): Promise<CountedGateway> {
  const server = await countedGateway(options);
  started.push(server);
  return server;
}
async function ask(server: CountedGateway, query: string, variables: object = {}): Promise<{ errors?: unknown }> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { errors?: unknown };
}
async function metric(server: CountedGateway, line: string): Promise<number | undefined> {
  const text = await server.gateway.metrics.metrics();
  const found = text.split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
}
/** Another version of the same supergraph. */
async function reload(server: CountedGateway, change = (sdl: string) => `${sdl}\n# changed\n`): Promise<void> {
  await server.gateway.reload(change(server.supergraph));
}
const misses = 'codai_gateway_plan_cache_reads_total{outcome="miss"}';
const hits = 'codai_gateway_plan_cache_reads_total{outcome="hit"}';

describe('a new supergraph', () => {
  it('has the plans of what was asked most before it serves, conditions included', async () => {
    const server = await start();
    const conditional =
      'query ($with: Boolean!, $secret: String) { items(filter: { text: $secret }) { name stock @include(if: $with) } }';
    for (let times = 0; times < 3; times++) await ask(server, conditional, { with: true, secret: 'mine' });
    await ask(server, '{ stocked { name } }');
    expect([await metric(server, misses), await metric(server, hits)]).toEqual([2, 2]);

    await reload(server);
    await ask(server, conditional, { with: true, secret: 'yours' });
    await ask(server, '{ stocked { name } }');
    expect([await metric(server, misses), await metric(server, hits)]).toEqual([2, 4]);
    // Asked with the other condition only now.
    await ask(server, conditional, { with: false });
    expect(await metric(server, misses)).toBe(3);
    expect(await metric(server, 'codai_gateway_plan_cache_entries')).toBe(3);
  });

  it('takes over no more than it may, the most used first', async () => {
    const server = await start({ settings: { planning: { warmUp: { operationsMax: 1 } } } });
    await ask(server, '{ items { name } }');
    for (let times = 0; times < 2; times++) await ask(server, '{ stocked { name } }');
    await reload(server);
    expect(await metric(server, 'codai_gateway_plan_cache_entries')).toBe(1);
    const before = await metric(server, misses);
    await ask(server, '{ stocked { name } }');
    expect(await metric(server, misses)).toBe(before);
  });

  it('leaves out what does not fit it any more, and serves', async () => {
    const server = await start();
    await ask(server, '{ stocked { name } }');
    await ask(server, '{ items { name } }');
    await reload(server, (sdl) => sdl.replace(/stocked: \[Item!\]! /, 'kept: [Item!]! '));
    expect(await metric(server, 'codai_gateway_plan_cache_entries')).toBe(1);
    expect((await ask(server, '{ items { name } }')).errors).toBeUndefined();
    expect((await ask(server, '{ stocked { name } }')).errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
  });

  it('serves at its deadline, planned or not', async () => {
    // Only a thread can be late: plans that are made on this one are there before any deadline is looked at.
    const server = await start({ plannerFor: undefined, settings: { planning: { warmUp: { timeoutMs: 1 } } } });
    for (let index = 0; index < 30; index++) await ask(server, `{ a${index}: items { name stock parent { stock } } }`);
    await reload(server);
    expect(await metric(server, 'codai_gateway_plan_cache_entries')).toBeLessThan(30);
    expect((await ask(server, '{ items { name } }')).errors).toBeUndefined();
  });

  it('is counted, taken or refused, and has an age', async () => {
    const server = await start();
    await eventually(
      () => metric(server, 'codai_gateway_supergraph_age_seconds'),
      (age) => expect(age).toBeGreaterThan(0),
    );
    await reload(server);
    await expect(server.gateway.reload('{')).rejects.toThrow(SupergraphError);
    expect(await metric(server, 'codai_gateway_supergraph_reloads_total{outcome="ok"}')).toBe(1);
    expect(await metric(server, 'codai_gateway_supergraph_reloads_total{outcome="refused"}')).toBe(1);
  });
});

describe('metrics', () => {
  it('tell of operations in flight, and of the sizes and attempts of what subgraphs answer', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const before = {
      stock: async (request: Request, real: (request: Request) => Promise<Response>) => {
        await held;
        return real(request);
      },
    };
    const server = await start({ before: before as NonNullable<CountedGatewayOptions['before']> });
    const asked = ask(server, '{ items { stock } }');
    await eventually(() => server.received.length, 1);
    expect(await metric(server, 'codai_gateway_operations_in_flight')).toBe(1);
    release();
    await asked;
    expect(await metric(server, 'codai_gateway_operations_in_flight')).toBe(0);
    expect(await metric(server, 'codai_gateway_subgraph_response_bytes_count{subgraph="stock"}')).toBe(1);
    expect(await metric(server, 'codai_gateway_subgraph_response_bytes_sum{subgraph="stock"}')).toBeGreaterThan(20);
  });
});

describe('the log of slow operations', () => {
  it('says where the time went, and nothing that the client sent', async () => {
    const server = await start({ settings: { telemetry: { slowOperationMs: 1 } } });
    const query = 'query Slow($text: String) { items(filter: { text: $text }) { name stock } }';
    await ask(server, query, { text: 'very private' });
    const lines = server.lines.filter(({ msg }) => msg === 'slow operation');
    expect(lines).toMatchObject([
      {
        operationName: 'Slow',
        type: 'query',
        document: expect.stringMatching(/^[0-9a-f]{16}$/),
        durationMs: expect.any(Number),
        planningMs: expect.any(Number),
        plan: [
          { step: 0, subgraph: 'items', after: [] },
          { step: 1, subgraph: 'stock', after: [0] },
        ],
        fetches: [
          { step: 0, subgraph: 'items', outcome: 'ok', attempts: 1 },
          { step: 1, subgraph: 'stock', outcome: 'ok' },
        ],
      },
    ]);
    expect(JSON.stringify(server.lines)).not.toContain('private');
  });

  it('is off by default, and leaves out what was quick enough', async () => {
    const silent = await start();
    const patient = await start({ settings: { telemetry: { slowOperationMs: 60_000 } } });
    for (const server of [silent, patient]) {
      await ask(server, '{ items { name } }');
      expect(server.lines.filter(({ msg }) => msg === 'slow operation')).toEqual([]);
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../../process/gateway/contract.ts';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { type GatewayUnderTest, gatewayForTests } from '../gateway-for-tests.ts';
import { type HttpSubgraph, httpSubgraph } from '../http-subgraph.ts';
import { linked } from '../subgraph.ts';
import { behaviours, SECRET } from './behaviours.ts';
import { type HostileSubgraph, hostileSubgraph } from './hostile-subgraph.ts';

const sdl = {
  healthy: 'type Query { items: [Item!]! } type Item @key(fields: "id") { id: ID! name: String! }',
  hostile: 'type Query { alone: Int } type Item @key(fields: "id") { id: ID! rating: Int note: String }',
};
const items = ['1', '2'].map((id) => ({ __typename: 'Item', id, name: `Item ${id}` }));
const RESPONSE_BYTES_MAX = 200_000;
/** The bytes that sockets on both sides hold before a sender notices that nobody reads any more. */
const BUFFERED_BYTES_MAX = 16_000_000;

let healthy: HttpSubgraph;
let hostile: HostileSubgraph;
let server: GatewayUnderTest;
beforeAll(async () => {
  healthy = await httpSubgraph();
  healthy.handle = (request) => request.answer({ data: { items } });
  hostile = await hostileSubgraph();
  const urls = { healthy: healthy.url, hostile: hostile.url };
  const sources = (['healthy', 'hostile'] as const).map((name) => ({
    name,
    url: urls[name],
    sdl: linked(sdl[name]),
  }));
  server = await gatewayForTests({
    supergraph: composeSubgraphs(sources).sdl,
    engineFor: undefined,
    settings: {
      subgraphs: {
        all: { credentials: 'none' },
        named: {
          hostile: {
            attemptTimeoutMs: 400,
            retriesMax: 0,
            responseBytesMax: RESPONSE_BYTES_MAX,
            // A rest would spare the later ones.
            circuitBreaker: null,
          },
        },
      },
    },
  } as Partial<GatewayOptions>);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await hostile[Symbol.asyncDispose]();
  await healthy[Symbol.asyncDispose]();
});

async function ask(query: string) {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  return { status: response.status, text, headers: JSON.stringify([...response.headers]), ...JSON.parse(text) };
}

describe('before a subgraph that sends', () => {
  it.each(behaviours)('$name, every client gets an answer, with all that others know', async (given) => {
    hostile.behaviour = given.behaviour;
    hostile.bytesSent = 0;
    const answer = await ask('{ items { id name rating note } }');
    expect(answer.status).toBe(200);
    expect(answer.text + answer.headers).not.toContain(SECRET);
    expect(answer.text.length).toBeLessThan(500_000);
    const told = answer.data.items as Record<string, unknown>[];
    expect(told.map(({ id, name }) => ({ id, name }))).toEqual(items.map(({ id, name }) => ({ id, name })));
    for (const item of told) expect(Object.keys(item)).toEqual(['id', 'name', 'rating', 'note']);
    if (given.isSound) {
      expect(told.map(({ rating, note }) => ({ rating, note }))).toEqual([
        { rating: 10, note: 'note 1' },
        { rating: 20, note: 'note 2' },
      ]);
    } else {
      // A null has an error, or it is the subgraph's word that there is nothing.
      expect(told.map(({ rating }) => rating)).toEqual([null, null]);
      expect(answer.errors.length).toBeGreaterThan(0);
    }
    for (const { extensions } of answer.errors ?? []) {
      expect(extensions.code).toMatch(/^(SUBGRAPH_(RESPONSE_INVALID|UNAVAILABLE|TIMEOUT)|INTERNAL)$/);
    }
    expect(hostile.bytesSent).toBeLessThan(BUFFERED_BYTES_MAX);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('anything of that, nothing is left open, and what is sound afterwards is answered', async () => {
    const [sound] = behaviours;
    for (const { behaviour } of behaviours.filter(({ isSound }) => !isSound)) {
      hostile.behaviour = behaviour;
      await Promise.all([ask('{ items { rating } }'), ask('{ alone }')]);
    }
    hostile.behaviour = sound?.behaviour as (typeof behaviours)[number]['behaviour'];
    expect((await ask('{ items { rating } }')).data).toEqual({ items: [{ rating: 10 }, { rating: 20 }] });
    expect(hostile.connections).toBeLessThanOrEqual(64);
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { countedGateway } from '../../testing/counted-gateway.ts';
import type { GatewayUnderTest } from '../../testing/gateway-for-tests.ts';
import { createHttpTransport } from '../../upstream/http-transport.ts';
import type { FetchHandler } from '../../upstream/local-transport.ts';
import type { SubgraphRequest } from '../../upstream/upstream.ts';

const doors = [
  { door: 'the thin door', send: (server: GatewayUnderTest, init: RequestInit) => fetch(server.url, init) },
  {
    door: "yoga's door",
    send: (server: GatewayUnderTest, init: RequestInit) => server.gateway.fetch(new Request(server.url, init)),
  },
];
const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const stocked = { query: '{ stocked { name stock } }' };

/** The subgraph's answer with headers more. */
const answering =
  (...lines: [string, string][]) =>
  async (request: Request, real: FetchHandler) => {
    const response = await real(request);
    for (const [name, value] of lines) response.headers.append(name, value);
    return response;
  };

describe('headers between clients and subgraphs', () => {
  it('go up as the rules say, by subgraph, and none of ours can be forged', async () => {
    await using server = await countedGateway({
      settings: {
        headers: { request: [{ forward: 'x-app-*' }, { set: 'x-stage', value: 'test' }] },
        subgraphs: { named: { stock: { headers: { request: [{ forward: 'accept-language', as: 'x-language' }] } } } },
      },
    });
    const client = { 'x-app-os': 'ios', 'accept-language': 'fr', 'codai-caller': 'forged', 'x-stage': 'forged' };
    expect((await fetch(server.url, post(stocked, client))).status).toBe(200);
    const seen = server.received.map(({ subgraph, headers }) => [
      subgraph,
      ...['x-app-os', 'x-stage', 'x-language', 'codai-caller'].map((name) => headers.get(name)),
    ]);
    expect(seen).toEqual([
      ['stock', 'ios', 'test', 'fr', null],
      ['items', 'ios', 'test', null, null],
    ]);
  });

  it.each(doors)('come down as the rules say through $door', async ({ send }) => {
    await using server = await countedGateway({
      before: {
        stock: answering(['x-trace', 'stock'], ['set-cookie', 'a=1'], ['set-cookie', 'b=2'], ['x-secret', '1']),
        items: answering(['x-trace', 'items'], ['set-cookie', 'c=3'], ['cache-control', 'max-age=60']),
      },
      settings: {
        batching: { enabled: true },
        headers: {
          response: [
            { take: 'x-trace', by: 'append' },
            { take: 'set-cookie', by: 'append' },
            { take: 'cache-control', by: 'first' },
          ],
        },
      },
    });
    for (const body of [stocked, [stocked]]) {
      const { headers, status } = await send(server, post(body));
      expect(status).toBe(200);
      expect(headers.get('x-trace')).toBe('stock, items');
      expect(headers.get('cache-control')).toBe('max-age=60');
      expect(headers.getSetCookie()).toEqual(['a=1', 'b=2', 'c=3']);
      expect(headers.get('x-secret')).toBeNull();
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    }
  });

  it('a cookie goes to nobody but the client it was made for', async () => {
    let cookies = 0;
    await using server = await countedGateway({
      before: { stock: async (request, real) => answering(['set-cookie', `n=${++cookies}`])(request, real) },
      settings: {
        headers: { response: [{ take: 'set-cookie', by: 'append' }] },
        traffic: { shareOperations: true },
      },
    });
    const answers = await Promise.all(Array.from({ length: 5 }, () => fetch(server.url, post(stocked))));
    const got = answers.flatMap(({ headers }) => headers.getSetCookie());
    expect(got.toSorted()).toEqual(['n=1', 'n=2', 'n=3', 'n=4', 'n=5']);
  });
});

it('a remote subgraph gives its headers only when they are wanted', async () => {
  const remote = createServer((_request, response) => {
    response.setHeader('set-cookie', ['a=1', 'b=2']);
    response.setHeader('x-trace', 't').setHeader('content-type', 'application/json').end('{"data":{}}');
  });
  await new Promise<void>((resolve) => remote.listen(0, '127.0.0.1', resolve));
  const transport = createHttpTransport();
  const request: SubgraphRequest = {
    subgraph: 'remote',
    url: `http://127.0.0.1:${(remote.address() as AddressInfo).port}/`,
    body: '{}',
    headers: {},
    signal: new AbortController().signal,
    responseBytesMax: 1_000,
  };
  expect(await transport.send(request)).not.toHaveProperty('headers');
  const { headers } = await transport.send({ ...request, wantsHeaders: true });
  expect(headers).toMatchObject({ 'x-trace': 't', 'set-cookie': ['a=1', 'b=2'] });
  await transport.close();
  remote.close();
});

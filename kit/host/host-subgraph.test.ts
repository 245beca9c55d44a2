import { beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../graphql/testing/ferry/deps.ts';
import { addSailings, anonymous, callerOf, now } from '../graphql/testing/ferry/ferry-harbour.ts';
import { ferry } from '../graphql/testing/ferry/index.ts';
import { hashBody } from '../wire/body-hash.ts';
import { signCallerAssertion } from '../wire/caller-assertion.ts';
import { type CallerSigningKey, newCallerKey, parseCallerKeys } from '../wire/caller-keys.ts';
import { ask, type Hosted, hosted, requestOf, signingKey } from './testing/hosted.ts';

let host: Hosted<Deps>;
const sailings = { query: '{ sailings(first: 1) { edges { node { id harbour } } } }' };
const entities = {
  query: '{ _entities(representations: [{ __typename: "Sailing", id: "sai_001" }]) { ... on Sailing { id } } }',
};

beforeEach(async () => {
  host = await hosted(ferry);
  addSailings(host.subgraph.deps, 3);
});

describe('a hosted subgraph', () => {
  it('answers an operation of a caller whom the gateway vouches for', async () => {
    const response = await host.subgraph.fetch(await requestOf('ferry', anonymous, sailings));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
    expect(await response.json()).toEqual({
      data: { sailings: { edges: [{ node: { id: 'sai_001', harbour: 'Constanta' } }] } },
    });
  });

  it('answers with variables, and the named one of several operations', async () => {
    const query = `query A { sailingsOf(harbour: "Varna") { id } }
      query B($harbour: String!) { sailingsOf(harbour: $harbour) { id } }`;
    const answer = await ask(host, callerOf(), { query, operationName: 'B', variables: { harbour: 'Constanta' } });
    expect(answer.data.sailingsOf).toHaveLength(4);
  });

  it.each(['then', 'constructor', '__proto__', 'toString'])(
    'answers a field under the name %s like any other',
    async (name) => {
      const { text } = {
        text: await (
          await host.subgraph.fetch(
            await requestOf('ferry', anonymous, {
              query: `{ ${name}: sailings(first: 1) { ${name}: edges { cursor } } }`,
            }),
          )
        ).text(),
      };
      expect(text).toMatch(new RegExp(`^{"data":{"${name}":{"${name}":\\[{"cursor":"`));
    },
  );

  it('uses fresh loaders for each request', async () => {
    await ask(host, callerOf(), entities);
    await ask(host, callerOf(), entities);
    expect(host.subgraph.deps.lookUps).toEqual([['sai_001'], ['sai_001']]);
  });
});

describe('a caller assertion', () => {
  const body = JSON.stringify(entities);
  const target = { caller: callerOf(), audience: 'ferry', bodyHash: hashBody(body), now };
  const other = parseCallerKeys(newCallerKey()).signing as CallerSigningKey;
  const sign = (changes: Partial<typeof target>, key = signingKey) =>
    signCallerAssertion(key, { ...target, ...changes });

  it.each([
    ['is absent', async () => null, null],
    ['is empty', async () => '', null],
    ['is nonsense', async () => 'nonsense', 'MALFORMED'],
    ['is for another subgraph', () => sign({ audience: 'harbour' }), 'WRONG_AUDIENCE'],
    ['has ended', () => sign({ now: new Date(now.getTime() - 60_000) }), 'EXPIRED'],
    ['is for another body', () => sign({ bodyHash: hashBody(`${body} `) }), 'WRONG_BODY'],
    ['is by another key', () => sign({}, other), 'UNKNOWN_KEY'],
    ['is by another key under our key id', () => sign({}, { ...other, keyId: signingKey.keyId }), 'BAD_SIGNATURE'],
  ])('is answered 401 when it %s, also for references', async (_how, assertion, fault) => {
    const token = await assertion();
    const headers = { 'content-type': 'application/json', ...(token !== null && { 'codai-caller': token }) };
    const request = new Request('http://subgraph/graphql', { method: 'POST', headers, body });
    const response = await host.subgraph.fetch(request);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: [{ message: 'This needs a caller assertion by the gateway.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(host.subgraph.deps.lookUps).toEqual([]);
    expect(host.lines.map(({ fault }) => fault)).toEqual(fault === null ? [] : [fault]);
  });

  it('is asked for before the body is looked into', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await host.subgraph.fetch(new Request('http://x/graphql', { method: 'POST', headers, body: '{' }));
    expect(response.status).toBe(401);
  });
});

describe('a bad request', () => {
  const send = async (body: string, headers: Record<string, string> = {}) => {
    const caller = callerOf();
    const token = await signCallerAssertion(signingKey, { caller, audience: 'ferry', bodyHash: hashBody(body), now });
    const sent = { 'content-type': 'application/json', 'codai-caller': token, ...headers };
    return host.subgraph.fetch(new Request('http://x/graphql', { method: 'POST', headers: sent, body }));
  };

  it.each([
    ['{', 400, 'BAD_USER_INPUT'],
    ['[]', 400, 'BAD_USER_INPUT'],
    ['null', 400, 'BAD_USER_INPUT'],
    ['{}', 400, 'BAD_USER_INPUT'],
    ['{"query":7}', 400, 'BAD_USER_INPUT'],
    ['{"query":"{sailings{pageInfo{hasNextPage}}}","variables":[]}', 400, 'BAD_USER_INPUT'],
    ['{"query":"{sailings{pageInfo{hasNextPage}}}","operationName":1}', 400, 'BAD_USER_INPUT'],
    ['{"query":"{sailings{pageInfo{hasNextPage}}}","operationName":"X"}', 400, 'BAD_USER_INPUT'],
    ['{"query":"query A{__typename} query B{__typename}"}', 400, 'BAD_USER_INPUT'],
    ['{"query":"fragment F on Query{__typename}"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['{"query":"{"}', 400, 'GRAPHQL_PARSE_FAILED'],
    ['{"query":"{nothing}"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    [`{"query":"{${'a '.repeat(4_000)}}"}`, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [`{"query":"${'#'.repeat(10_000)}"}`, 413, 'BAD_USER_INPUT'],
  ])('%.60s is answered %i %s', async (body, status, code) => {
    const response = await send(body);
    expect(response.status).toBe(status);
    expect((await response.json()).errors[0].extensions).toEqual({ code });
  });

  it('is answered 415 for another content type, 405 for another method and 404 for another path', async () => {
    expect((await send('{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await host.subgraph.fetch(new Request('http://x/graphql?query={__typename}'))).status).toBe(405);
    expect((await host.subgraph.fetch(new Request('http://x/'))).status).toBe(404);
  });

  it('is cut off when its body is too long, whatever its length claims', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1000;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half' as const,
    };
    expect((await host.subgraph.fetch(new Request('http://x/graphql', init))).status).toBe(413);
    expect(sent).toBeLessThan(50_000);
  });

  it('is answered 406 when it subscribes without accepting events', async () => {
    expect((await send('{"query":"subscription{berthsChanged{id}}"}')).status).toBe(406);
  });

  it('names a variable whose value does not fit its type, and keeps the value out of the log', async () => {
    const query = 'query ($first: Int) { sailings(first: $first) { pageInfo { hasNextPage } } }';
    const { errors } = await ask(host, callerOf(), { query, variables: { first: 'hunter2' } });
    const message = 'Int cannot represent non-integer value.';
    expect(errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', fields: [{ path: ['first'], message }] });
    expect(JSON.stringify(errors)).not.toContain('hunter2');
    expect(JSON.stringify(host.lines)).not.toContain('hunter2');
  });
});

describe('health and draining', () => {
  const get = (path: string) => host.subgraph.fetch(new Request(`http://x${path}`));

  it('is live and ready until it drains; then it is live, not ready, and takes nothing new', async () => {
    expect((await get('/health/live')).status).toBe(200);
    expect(await (await get('/health/ready')).json()).toEqual({
      status: 'ready',
      checks: [{ name: 'accepting', isReady: true }],
      components: [],
    });
    await host.subgraph.drain();
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health/ready')).status).toBe(503);
    const response = await host.subgraph.fetch(await requestOf('ferry', anonymous, sailings));
    expect(response.status).toBe(503);
    expect((await response.json()).errors[0].extensions).toMatchObject({
      code: 'COMPONENT_UNAVAILABLE',
      retryable: true,
    });
    expect(host.live.isDrained).toBe(true);
  });
});

describe('metrics', () => {
  it('count operations by type and outcome, and errors by code', async () => {
    await ask(host, anonymous, sailings);
    await ask(host, anonymous, { query: 'mutation { closeHarbour }' });
    await ask(host, anonymous, { query: '{ nothing }' });
    const text = await host.metrics.metrics();
    for (const line of [
      'codai_subgraph_operations_total{subgraph="ferry",type="query",outcome="ok"} 1',
      'codai_subgraph_operations_total{subgraph="ferry",type="mutation",outcome="error"} 1',
      'codai_subgraph_operations_total{subgraph="ferry",type="none",outcome="refused"} 1',
      'codai_subgraph_errors_total{subgraph="ferry",code="UNAUTHENTICATED"} 1',
      'codai_subgraph_errors_total{subgraph="ferry",code="GRAPHQL_VALIDATION_FAILED"} 1',
      'codai_subgraph_operation_seconds_count{subgraph="ferry",type="query"} 1',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });
});

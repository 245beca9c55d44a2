import {
  anonymousCaller,
  hashBody,
  newCallerKey,
  parseCallerKeys,
  subscribeBody,
  verifyCallerAssertion,
} from '@codai/kit/wire';
import { describe, expect, it } from 'vitest';
import { createUpstream, type UpstreamOptions } from './create-upstream.ts';
import type { UpstreamRequest } from './request.ts';
import { type SubgraphReply, type SubgraphRequest, type SubgraphStreamRequest, TransportError } from './upstream.ts';

const keys = parseCallerKeys(newCallerKey());
const ok: SubgraphReply = { status: 200, contentType: 'application/json', body: '{"data":{"a":1}}' };
const call = {
  caller: anonymousCaller('cor-1'),
  correlationId: 'cor-1',
  headers: { authorization: 'Bearer t', 'x-a': '1', cookie: 'c' },
};

/** An upstream whose transport answers with `replies` in turn: an answer, or what it throws. */
function upstream(replies: (SubgraphReply | Error)[], options: Partial<UpstreamOptions> = {}) {
  const sent: SubgraphRequest[] = [];
  const opened: SubgraphStreamRequest[] = [];
  const transport = {
    send: async (request: SubgraphRequest) => {
      sent.push(request);
      const reply = replies.shift() ?? ok;
      if (reply instanceof Error) throw reply;
      return reply;
    },
    stream: async (request: SubgraphStreamRequest) => {
      opened.push(request);
      return (async function* () {})();
    },
    close: async () => undefined,
  };
  return { ...createUpstream({ transport, signing: keys.signing, ...options }), sent, opened };
}

function request(changes: Partial<UpstreamRequest> = {}): UpstreamRequest {
  const signal = new AbortController().signal;
  const of = { subgraph: 'one', url: 'http://one', kind: 'query' } as const;
  return { ...of, body: '{"query":"{a}"}', document: '{a}', deadline: null, call, signal, ...changes };
}

const reset = () => new TransportError('broken', 'reset');

describe('a call upstream', () => {
  it('carries an assertion for this subgraph and this body, and nothing of the client', async () => {
    const { fetch, sent } = upstream([]);
    await fetch(request({ call: { ...call, traceparent: '00-a-b-01' } }));
    const { 'codai-caller': assertion = '', ...headers } = sent[0]?.headers ?? {};
    expect(headers).toEqual({ 'codai-correlation-id': 'cor-1', traceparent: '00-a-b-01' });
    const expected = { audience: 'one', bodySha256: hashBody('{"query":"{a}"}'), now: new Date() };
    expect(await verifyCallerAssertion(keys.verifying, assertion, expected)).toEqual(call.caller);
  });

  it('carries what the policy of its subgraph says', async () => {
    const policies = new Map([
      ['one', { credentials: 'authorization', forwardedHeaders: ['x-a', 'x-b'] } as const],
      ['two', { credentials: 'none' } as const],
    ]);
    const { fetch, sent } = upstream([], { policies });
    await fetch(request());
    await fetch(request({ subgraph: 'two' }));
    expect(sent.map(({ headers }) => headers)).toEqual([
      { 'codai-correlation-id': 'cor-1', authorization: 'Bearer t', 'x-a': '1' },
      { 'codai-correlation-id': 'cor-1' },
    ]);
  });

  it('fails as our mistake without a key to sign with, and sends nothing upstream', async () => {
    const { fetch, sent } = upstream([], { signing: null });
    await expect(fetch(request())).rejects.toMatchObject({ code: 'INTERNAL', subgraph: 'one' });
    expect(sent).toEqual([]);
  });

  it.each([
    ['a broken connection', reset(), 2],
    ['no connection', new TransportError('connect', 'refused'), 2],
    ['an answer above the limit', new TransportError('too-large', 'big'), 1],
    ['HTTP 503', { ...ok, status: 503, contentType: 'text/html', body: 'busy' }, 1],
    ['what is no GraphQL', { ...ok, body: '[]' }, 1],
  ])('a read is sent again after %s: %#', async (_name, first, attempts) => {
    const { fetch, sent } = upstream([first]);
    const outcome = await fetch(request()).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ attempts });
    expect(sent).toHaveLength(attempts);
  });

  it('a write is never sent again', async () => {
    const { fetch, sent } = upstream([reset()]);
    await expect(fetch(request({ kind: 'mutation' }))).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      attempts: 1,
    });
    expect(sent).toHaveLength(1);
  });

  it('gives up after the retries of the policy', async () => {
    const { fetch, sent } = upstream([reset(), reset(), reset(), reset()], { policy: { retriesMax: 2 } });
    await expect(fetch(request())).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', attempts: 3 });
    expect(sent).toHaveLength(3);
  });

  it('does not wait for a retry when the operation has ended', async () => {
    const leave = new AbortController();
    const transport = {
      send: async () => {
        leave.abort();
        throw reset();
      },
      stream: () => Promise.reject(reset()),
      close: async () => undefined,
    };
    const { fetch } = createUpstream({ transport, signing: keys.signing, policy: { retriesMax: 50 } });
    await expect(fetch(request({ signal: leave.signal }))).rejects.toMatchObject({
      code: 'OPERATION_TIMEOUT',
      attempts: 1,
    });
  });

  it.each([
    [{ status: 200, contentType: 'application/graphql-response+json; charset=utf-8', body: '{"data":null}' }, null],
    [{ status: 400, contentType: 'application/json', body: '{"errors":[]}' }, null],
    // G-26
    [{ status: 200, contentType: null, body: '{"data":null}' }, null],
    [{ status: 200, contentType: 'application/json', body: '\ufeff{"data":null}' }, null],
    [{ status: 200, contentType: null, body: '<html>' }, 'SUBGRAPH_RESPONSE_INVALID'],
    [{ status: 500, contentType: 'application/json', body: '{"message":"x"}' }, 'SUBGRAPH_UNAVAILABLE'],
    [{ status: 429, contentType: 'text/plain', body: 'slow down' }, 'SUBGRAPH_UNAVAILABLE'],
    [{ status: 200, contentType: 'text/html', body: '{"data":null}' }, 'SUBGRAPH_RESPONSE_INVALID'],
    [{ status: 404, contentType: null, body: '' }, 'SUBGRAPH_RESPONSE_INVALID'],
  ])('reads %j as an answer or as %s', async (reply, code) => {
    const outcome = upstream([reply]).fetch(request());
    await (code === null ? expect(outcome).resolves.toBeDefined() : expect(outcome).rejects.toMatchObject({ code }));
  });
});

describe('a subscription upstream', () => {
  it('has an assertion for its body, and one for the message on a socket', async () => {
    const { subscribe, opened } = upstream([]);
    const query = 'subscription ($x: Int) { a(x: $x) }';
    const { signal } = new AbortController();
    const options = { subgraph: 'one', url: '', query, position: null, wantsOpening: true, call, signal };
    await subscribe({ ...options, variablesText: '{"x":1}' });
    const [{ body = '', headers = {}, socketAssertion = '' } = {}] = opened as Partial<SubgraphStreamRequest>[];
    expect(JSON.parse(body)).toEqual({ query, variables: { x: 1 }, extensions: { resume: {} } });
    const now = new Date();
    const verify = (token: string, bound: string) =>
      verifyCallerAssertion(keys.verifying, token, { audience: 'one', bodySha256: hashBody(bound), now });
    await verify(headers['codai-caller'] ?? '', body);
    await verify(socketAssertion ?? '', subscribeBody({ query, variables: { x: 1 } }));
  });
});

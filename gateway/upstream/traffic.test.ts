import { eventually } from '@codai/kit/testing/eventually';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { type Caller, type Id, newCallerKey, parseCallerKeys } from '@codai/kit/wire';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HttpSubgraph, httpSubgraph } from '../testing/http-subgraph.ts';
import type { CircuitState } from './circuit.ts';
import { createUpstream, type Upstream } from './create-upstream.ts';
import { createHttpTransport } from './http-transport.ts';
import { defaultSubgraphPolicy, type SubgraphPolicy } from './policy.ts';
import type { UpstreamRequest } from './request.ts';

const { signing } = parseCallerKeys(newCallerKey());
const ada: Caller = {
  userId: 'usr_1' as Id<'User'>,
  tenantId: 'org_1' as Id<'Organization'>,
  roles: ['MEMBER'],
  scopes: ['read'],
  aal: 1,
  sessionId: 'ses_1' as Id<'Session'>,
  authenticatedAt: new Date(0),
  source: 'src_1',
  correlationId: 'cor-1',
};

let subgraph: HttpSubgraph;
let upstream: Upstream;
let circuits: CircuitState[];
let shared: number;
/** The clock of the circuit breakers. */
let at: number;

function start(policy: Partial<SubgraphPolicy> = {}, connectionsMax = 64): void {
  upstream = createUpstream({
    transport: createHttpTransport({ connectionsMax }),
    signing,
    connectionsMax,
    now: () => at,
    policy: { credentials: 'none', retriesMax: 0, attemptTimeoutMs: 2_000, ...policy },
    observer: {
      circuit: (_, state) => circuits.push(state),
      shared: () => {
        shared += 1;
      },
    },
  });
}
beforeEach(async () => {
  subgraph = await httpSubgraph();
  circuits = [];
  at = 0;
  shared = 0;
});
afterEach(async () => {
  await upstream.close();
  await subgraph[Symbol.asyncDispose]();
});

let sent = 0;
/** A read that is like no other, unless `body` says so. */
function request(changes: Partial<UpstreamRequest> = {}): UpstreamRequest {
  sent += 1;
  return {
    subgraph: 'one',
    url: subgraph.url,
    kind: 'query',
    body: `{"query":"{ n${sent} }"}`,
    document: `{ n${sent} }`,
    deadline: null,
    call: { caller: ada, correlationId: `cor-${sent}`, headers: {} },
    signal: new AbortController().signal,
    ...changes,
  };
}
const fetchCode = (changes?: Partial<UpstreamRequest>) =>
  upstream.fetch(request(changes)).then(
    () => 'ok',
    ({ code }: { code: string }) => code,
  );
const circuitBreaker = { windowMs: 10_000, requestsMin: 4, failureRatio: 0.5, openMs: 60, probesMax: 2 };

describe('a subgraph that fails', () => {
  it('is left alone at once when it is dead, probed after a rest, and used again when it lives', async () => {
    start({ circuitBreaker });
    subgraph.handle = (request) => request.answer({ data: {} });
    expect(await fetchCode()).toBe('ok');
    await subgraph.die();
    for (let n = 0; n < 4; n++) expect(await fetchCode()).toBe('SUBGRAPH_UNAVAILABLE');
    expect(circuits).toEqual(['closed', 'open']);
    await expect(upstream.fetch(request())).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', attempts: 0 });

    await subgraph.revive();
    // Not one request reaches it during the rest.
    expect(subgraph.requests).toHaveLength(1);
    expect(await fetchCode()).toBe('SUBGRAPH_UNAVAILABLE');
    at += circuitBreaker.openMs;
    expect(await fetchCode()).toBe('ok');
    expect(await fetchCode()).toBe('ok');
    expect(circuits).toEqual(['closed', 'open', 'half-open', 'closed']);
  });

  it.each<[string, number | 'cut' | 'late', boolean]>([
    ['HTTP 503 without GraphQL', 503, true],
    ['a broken connection', 'cut', true],
    ['no answer in time', 'late', true],
    ['HTTP 429', 429, false],
    ['HTTP 400 with GraphQL errors', 400, false],
  ])('opens its circuit by %s: %#', async (_name, how, opens) => {
    start({ circuitBreaker, ...(how === 'late' && { attemptTimeoutMs: 30 }) });
    subgraph.handle = ({ response, cut }) => {
      if (how === 'cut') cut();
      else if (how !== 'late') {
        response.writeHead(how, { 'content-type': 'application/json' }).end('{"errors":[{"message":"no"}]}');
      }
    };
    await Promise.all(Array.from({ length: 6 }, () => fetchCode()));
    expect(circuits.includes('open')).toBe(opens);
  });

  it.each([
    ['GraphQL errors with 500', 500, 'application/json', '{"errors":[{"message":"no"}],"data":null}', false],
    ['500 with another JSON', 500, 'application/json', '{"message":"no"}', true],
    ['500 with a page', 500, 'text/html', '{"errors":[]}', true],
    ['GraphQL errors with 502', 502, 'application/json', '{"errors":[{"message":"no"}]}', true],
  ])('G-12: opens its circuit for all by %s: %#', async (_title, status, type, body, opens) => {
    start({ circuitBreaker });
    subgraph.handle = ({ response }) => void response.writeHead(status, { 'content-type': type }).end(body);
    await Promise.all(Array.from({ length: 6 }, () => fetchCode()));
    expect(circuits.includes('open')).toBe(opens);
  });

  it('opens no circuit by GraphQL errors, nor by clients who do not wait', async () => {
    start({ circuitBreaker });
    subgraph.handle = ({ answer }) => answer({ errors: [{ message: 'no' }] });
    for (let n = 0; n < 6; n++) expect(await fetchCode()).toBe('ok');
    subgraph.handle = () => undefined;
    const leaving = new AbortController();
    const waiting = Array.from({ length: 30 }, () => fetchCode({ signal: leaving.signal }));
    await subgraph.received(36);
    leaving.abort();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['OPERATION_TIMEOUT']));
    expect(circuits).toEqual(['closed']);
  });

  it('a flapping subgraph gets no more than its probes while it is half-open', async () => {
    start({ circuitBreaker });
    subgraph.handle = ({ cut }) => cut();
    for (let n = 0; n < 4; n++) await fetchCode();
    subgraph.handle = () => undefined;
    await eventually(() => circuits.at(-1), 'open');
    const before = subgraph.requests.length;
    at += circuitBreaker.openMs;
    const flood = Array.from({ length: 50 }, () => fetchCode());
    await subgraph.received(before + circuitBreaker.probesMax);
    for (const probe of subgraph.requests.slice(before)) probe.cut();
    const codes = await Promise.all(flood);
    expect(codes).not.toContain('ok');
    expect(subgraph.requests).toHaveLength(before + circuitBreaker.probesMax);
    expect(circuits.slice(-2)).toEqual(['half-open', 'open']);
  });

  it('is not retried once its circuit has opened', async () => {
    start({ circuitBreaker: { ...circuitBreaker, requestsMin: 1 }, retriesMax: 5 });
    subgraph.handle = ({ cut }) => cut();
    await expect(upstream.fetch(request())).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', attempts: 1 });
    expect(subgraph.requests).toHaveLength(1);
  });

  it('is asked again and again without a circuit breaker', async () => {
    start({ circuitBreaker: null });
    subgraph.handle = ({ cut }) => cut();
    for (let n = 0; n < 30; n++) await fetchCode();
    expect(subgraph.requests).toHaveLength(30);
  });

  it('T-10: bounds the queue of a subgraph, and refuses requests beyond it at once', async () => {
    start({ waitingMax: 3 }, 2);
    const waiting = Array.from({ length: 5 }, () => fetchCode());
    await expect(upstream.fetch(request())).rejects.toMatchObject({ code: 'SUBGRAPH_OVERLOADED', attempts: 0 });
    await subgraph.received(2);
    subgraph.handle = ({ answer }) => answer({ data: {} });
    for (const { answer } of subgraph.requests.slice(0, 2)) answer({ data: {} });
    expect(await Promise.all(waiting)).toEqual(Array(5).fill('ok'));
    expect(await fetchCode()).toBe('ok');
  });
});

describe('equal reads under way at the same time', () => {
  const body = '{"query":"{ a }"}';

  it('are one request, and each reads an answer of its own', async () => {
    start();
    const reading = [1, 2, 3].map(() => upstream.fetch(request({ body })));
    await subgraph.received(1);
    expect(shared).toBe(2);
    subgraph.requests[0]?.answer({ data: { list: [1] } });
    const [first, second, third] = await Promise.all(reading);
    expect(first).toMatchObject({ payload: { data: { list: [1] } }, responseBytes: 21, attempts: 1 });
    expect(second).toEqual(third);
    (first?.payload.data as { list: number[] } | undefined)?.list.push(2);
    expect(second?.payload.data).toEqual({ list: [1] });
    expect(subgraph.requests).toHaveLength(1);
    // A finished read is not joined.
    const next = upstream.fetch(request({ body }));
    await subgraph.received(2);
    subgraph.requests[1]?.answer({ data: {} });
    expect((await next).payload).toEqual({ data: {} });
  });

  it('carry the correlation id and the trace of the first', async () => {
    start();
    const calls = ['cor-a', 'cor-b'].map((correlationId) =>
      upstream.fetch(request({ body, call: { caller: ada, correlationId, headers: {}, traceparent: correlationId } })),
    );
    await subgraph.received(1);
    expect(subgraph.requests[0]?.headers).toMatchObject({ 'codai-correlation-id': 'cor-a', traceparent: 'cor-a' });
    subgraph.requests[0]?.answer({ data: {} });
    await Promise.all(calls);
  });

  it('end for one who leaves and go on for the others; the last who leaves ends the request', async () => {
    start();
    const leaving = [new AbortController(), new AbortController(), new AbortController()] as const;
    const reading = leaving.map(({ signal }) => fetchCode({ body, signal }));
    await subgraph.received(1);
    leaving[0].abort();
    expect(await reading[0]).toBe('OPERATION_TIMEOUT');
    leaving[1].abort();
    expect(await reading[1]).toBe('OPERATION_TIMEOUT');
    expect(subgraph.requests[0]?.isLeft).toBe(false);
    leaving[2].abort();
    expect(await reading[2]).toBe('OPERATION_TIMEOUT');
    await eventually(() => subgraph.requests[0]?.isLeft, true);
    // Nobody joins what was given up.
    const next = fetchCode({ body });
    await subgraph.received(2);
    subgraph.requests[1]?.answer({ data: {} });
    expect(await next).toBe('ok');
  });

  it('answer those who stayed when the first has left', async () => {
    start();
    const leaving = new AbortController();
    const first = fetchCode({ body, signal: leaving.signal });
    const second = upstream.fetch(request({ body }));
    await subgraph.received(1);
    leaving.abort();
    expect(await first).toBe('OPERATION_TIMEOUT');
    subgraph.requests[0]?.answer({ data: { a: 1 } });
    expect((await second).payload).toEqual({ data: { a: 1 } });
  });

  it('fail together, each with an error of its own kind', async () => {
    start();
    const reading = [1, 2].map(() => fetchCode({ body }));
    await subgraph.received(1);
    subgraph.requests[0]?.cut();
    expect(await Promise.all(reading)).toEqual(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE']);
  });

  it('are not joined by a caller who has written meanwhile, so that everyone reads what they wrote', async () => {
    start();
    const before = upstream.fetch(request({ body }));
    await subgraph.received(1);
    const writing = upstream.fetch(request({ kind: 'mutation', body: '{"query":"mutation { w }"}' }));
    await subgraph.received(2);
    subgraph.requests[1]?.answer({ data: {} });
    await writing;
    const after = upstream.fetch(request({ body }));
    await subgraph.received(3);
    subgraph.requests[0]?.answer({ data: { a: 'old' } });
    subgraph.requests[2]?.answer({ data: { a: 'new' } });
    expect((await before).payload).toEqual({ data: { a: 'old' } });
    expect((await after).payload).toEqual({ data: { a: 'new' } });
  });

  it('are never writes', async () => {
    start();
    const writing = [1, 2].map(() => upstream.fetch(request({ kind: 'mutation', body })));
    await subgraph.received(2);
    expect(subgraph.requests).toHaveLength(2);
    for (const { answer } of subgraph.requests) answer({ data: {} });
    await Promise.all(writing);
  });

  it('are two when sharing is off', async () => {
    start({ shareInFlight: false });
    const reading = [1, 2].map(() => upstream.fetch(request({ body })));
    await subgraph.received(2);
    expect(subgraph.requests).toHaveLength(2);
    for (const { answer } of subgraph.requests) answer({ data: {} });
    await Promise.all(reading);
  });

  it('equal reads are not shared by callers who differ in anything that the subgraph receives', async () => {
    const word = fc.constantFrom('a', 'b');
    const list = fc.constantFrom<readonly ['MEMBER'] | readonly ['OWNER', 'MEMBER'] | readonly []>(
      ['MEMBER'],
      ['OWNER', 'MEMBER'],
      [],
    );
    const signedIn = fc.record({
      userId: word as fc.Arbitrary<Id<'User'>>,
      tenantId: fc.option(word) as fc.Arbitrary<Id<'Organization'> | null>,
      roles: list,
      scopes: fc.subarray(['a', 'b']),
      aal: fc.constantFrom(1 as const, 2 as const),
      sessionId: fc.option(word) as fc.Arbitrary<Id<'Session'> | null>,
      authenticatedAt: fc.constantFrom(null, new Date(1), new Date(2)),
      source: fc.option(word),
      correlationId: fc.constantFrom('cor-1', 'cor-2'),
    });
    const caller: fc.Arbitrary<Caller> = fc.oneof(
      { weight: 3, arbitrary: signedIn },
      {
        weight: 1,
        arbitrary: signedIn.map((known): Caller => ({ ...known, ...ANONYMOUS })),
      },
    );
    const headers = fc.record({
      authorization: fc.option(word, { nil: undefined }),
      'x-tenant': word,
      'x-other': word,
    });
    const credentials = fc.constantFrom<SubgraphPolicy['credentials'][]>('assertion', 'authorization', 'none');
    await fc.assert(
      fc.asyncProperty(fc.tuple(caller, headers), fc.tuple(caller, headers), credentials, async (one, two, sentAs) => {
        const [told, toldOther] = [one, two].map(([{ correlationId: _, source, ...identity }, sentHeaders]) => {
          const { authorization, 'x-tenant': forwarded } = sentHeaders;
          const proof = { assertion: source, authorization, none: null }[sentAs];
          return JSON.stringify([identity, forwarded, proof]);
        });
        let requests = 0;
        let answer: () => void = () => undefined;
        const answered = new Promise<void>((resolve) => {
          answer = resolve;
        });
        const counting = createUpstream({
          transport: {
            send: async () => {
              requests += 1;
              await answered;
              return { status: 200, contentType: 'application/json', body: '{"data":{}}' };
            },
            stream: () => Promise.reject(new Error('not here')),
            close: async () => undefined,
          },
          signing,
          policy: { ...defaultSubgraphPolicy, credentials: sentAs, forwardedHeaders: ['x-tenant'] },
        });
        const reading = [one, two].map(([from, sentHeaders]) =>
          counting.fetch(
            request({ body, url: 'http://one', call: { caller: from, correlationId: 'c', headers: sentHeaders } }),
          ),
        );
        answer();
        await Promise.all(reading);
        expect(requests).toBe(told === toldOther ? 1 : 2);
      }),
      { numRuns: 300, seed: freshSeed() },
    );
  });
});

const ANONYMOUS = {
  userId: null,
  tenantId: null,
  roles: [],
  scopes: [],
  aal: 0,
  sessionId: null,
  authenticatedAt: null,
} as const;

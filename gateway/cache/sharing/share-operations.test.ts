import { eventually } from '@codai/kit/testing/eventually';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallContext } from '../../execution/operation/call.ts';
import type { GatewayOptions } from '../../process/gateway/contract.ts';
import { doorRoot, type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';

let server: GatewayUnderTest;
let issuer: TokenIssuer;
/** Executions that have begun, and what lets each of them end. */
let calls: CallContext[];
let answers: ((text: string) => void)[];

async function start(settings: GatewayOptions['settings'] = {}): Promise<void> {
  server = await gatewayForTests({
    engine: {
      rootValue: { ...doorRoot, hello: () => new Promise<string>((resolve) => answers.push(resolve)) },
      onCall: (_, call) => calls.push(call),
    },
    settings: { identity: identitySettings, traffic: { shareOperations: true }, ...settings },
    loadTokenKeys: async () => issuer.keySet,
  });
}
beforeEach(async () => {
  issuer = await tokenIssuer();
  calls = [];
  answers = [];
});
afterEach(() => server[Symbol.asyncDispose]());

interface Asked {
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
  readonly variables?: object;
}
async function ask(query: string, { headers = {}, signal, variables }: Asked = {}) {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  });
  return { body: await response.text(), correlationId: response.headers.get('codai-correlation-id') };
}
const started = (count: number) => eventually(() => answers.length, count);
/** Long enough for a request to come as far as it will. */
const arrived = async (count: number) => {
  await eventually(async () => operationsIn(await server.gateway.metrics.metrics()), count);
};
const operationsIn = (text: string) =>
  Number(/codai_gateway_operations_shared_total (\d+)/.exec(text)?.[1] ?? 0) + calls.length;

describe('equal queries under way at the same time', () => {
  it('are one execution, and each answer has its own correlation id', async () => {
    await start();
    const asked = ['cor-00001', 'cor-00002', 'cor-00003'].map((id) =>
      ask('{ hello }', { headers: { 'codai-correlation-id': id } }),
    );
    await arrived(3);
    expect(calls).toHaveLength(1);
    answers[0]?.('once');
    const all = await Promise.all(asked);
    expect(all.map(({ body }) => body)).toEqual(Array(3).fill('{"data":{"hello":"once"}}'));
    expect(all.map(({ correlationId }) => correlationId)).toEqual(['cor-00001', 'cor-00002', 'cor-00003']);
    const later = ask('{ hello }');
    await started(2);
    answers[1]?.('again');
    expect((await later).body).toContain('again');
  });

  it('go on for those who stay, and end with the last who leaves', async () => {
    await start();
    const leaving = [new AbortController(), new AbortController()] as const;
    const gone = leaving.map(({ signal }) => ask('{ hello }', { signal }).catch(() => 'left'));
    const staying = ask('{ hello }');
    await arrived(3);
    leaving[0].abort();
    leaving[1].abort();
    expect(await Promise.all(gone)).toEqual(['left', 'left']);
    await eventually(
      async () => await server.gateway.metrics.metrics(),
      (value) => expect(value).toContain('operations_in_flight 1\n'),
    );
    expect(calls[0]?.signal.aborted).toBe(false);
    answers[0]?.('for one');
    expect((await staying).body).toContain('for one');

    const alone = new AbortController();
    const last = ask('{ hello }', { signal: alone.signal }).catch(() => 'left');
    await started(2);
    alone.abort();
    await last;
    await eventually(() => calls[1]?.signal.aborted, true);
  });

  it('each keep their own deadline', async () => {
    await start({ limits: { operationMs: 300 } });
    const first = ask('{ hello }');
    await started(1);
    // The first has had its time and the grace of the engine that hangs; the second's begins later.
    const second = ask('{ hello }');
    await arrived(2);
    expect((await first).body).toContain('OPERATION_TIMEOUT');
    expect((await second).body).toContain('OPERATION_TIMEOUT');
    for (const answer of answers) answer('too late');
  });

  it('are not joined by a caller who has written meanwhile', async () => {
    await start();
    const before = ask('{ hello }');
    await started(1);
    await ask('mutation { count }');
    const after = ask('{ hello }');
    await started(2);
    answers[0]?.('old');
    answers[1]?.('new');
    expect((await before).body).toContain('old');
    expect((await after).body).toContain('new');
  });

  it('are each run when sharing is off', async () => {
    await start({ traffic: {} });
    const asked = [1, 2].map(() => ask('{ hello }'));
    await started(2);
    for (const answer of answers) answer('own');
    await Promise.all(asked);
  });

  it('never include mutations', async () => {
    await start();
    const bodies = await Promise.all([1, 2, 3].map(() => ask('mutation { count }')));
    expect(new Set(bodies.map(({ body }) => body)).size).toBe(3);
  });

  it('are shared by those who are equal in all that an answer may depend on, and by nobody else', async () => {
    await start({
      subgraphs: { all: { forwardedHeaders: ['x-app'] } },
      traffic: { shareOperations: true, varyHeaders: ['x-vary'] },
    });
    const word = fc.constantFrom<string[]>('a', 'b');
    const claims = fc.record({
      sub: fc.constantFrom('usr_1', 'usr_2'),
      tid: fc.constantFrom('org_1', 'org_2'),
      roles: fc.constantFrom<string[][]>(['OWNER'], ['MEMBER']),
      scope: fc.constantFrom('a', 'a b'),
      aal: fc.constantFrom(1, 2),
    });
    const asking = fc.record({
      claims: fc.option(claims),
      app: fc.option(word),
      vary: fc.option(word),
      other: word,
      explain: fc.constantFrom<string[]>('0', '1'),
      variables: fc.record({ name: word }),
      query: fc.constantFrom<string[]>(
        'query ($name: String) { hello(name: $name) }',
        'query ($name: String) { h: hello(name: $name) }',
      ),
    });
    const tokens = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(asking, asking, async (one, two) => {
        [calls, answers] = [[], []];
        const shared = operationsIn(await server.gateway.metrics.metrics());
        const asked = await Promise.all(
          [one, two].map(async ({ claims: given, app, vary, other, explain, variables, query }) => {
            const key = JSON.stringify(given);
            const token = given === null ? null : (tokens.get(key) ?? (await issuer.issue({ ...given, auth_time: 1 })));
            if (token !== null) tokens.set(key, token);
            const headers = {
              'x-other': other,
              'codai-explain': explain,
              ...(token !== null && { authorization: `Bearer ${token}` }),
              ...(app !== null && { 'x-app': app }),
              ...(vary !== null && { 'x-vary': vary }),
            };
            return { query, headers, variables };
          }),
        );
        const waiting = asked.map(({ query, ...rest }) => ask(query, rest));
        await arrived(shared + 2);
        for (const answer of answers) answer('done');
        await Promise.all(waiting);
        const [{ other: _, ...seen }, { other: __, ...seenOther }] = [one, two];
        expect(calls).toHaveLength(JSON.stringify(seen) === JSON.stringify(seenOther) ? 1 : 2);
      }),
      { numRuns: 60, examples: [[same, same]], seed: freshSeed() },
    );
  });
});

const same = {
  claims: null,
  app: 'a',
  vary: null,
  other: 'a',
  explain: '0',
  variables: { name: 'a' },
  query: 'query ($name: String) { hello(name: $name) }',
};

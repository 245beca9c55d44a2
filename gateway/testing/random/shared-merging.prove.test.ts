import { freshSeeds } from '@codai/kit/testing/fresh-seed';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../execution/operation/answer.ts';
import type { CallContext } from '../../execution/operation/call.ts';
import type { Upstream } from '../../upstream/create-upstream.ts';
import type { Received } from '../../upstream/received.ts';
import { UpstreamReply, type UpstreamRequest } from '../../upstream/request.ts';
import { admit, callOf, type ReadAnswer, type TestSupergraph, testSupergraph } from '../supergraph.ts';
import { allFaults, type Faults } from './compare.ts';
import { corrupted } from './corruption.ts';
import type { World } from './data.ts';
import { differenceOf, type Expected, expectedOf } from './differential.ts';
import type { Model } from './model.ts';
import { type RandomOperation, randomOperation, validOperation } from './operation.ts';
import { Prng } from './prng.ts';
import { randomModel } from './random-model.ts';
import { plainSchema, randomSubgraphs } from './schemas.ts';
import { typedModel } from './typed-model.ts';

/**
 * `npm run prove -- shared-merging`: 153,600 answers over 200 supergraphs; `npm test` takes a slice of them.
 * `SEED=<from>-<to>` chooses others.
 */
const isWhole = Boolean(process.env.PROVE);
const seeds = freshSeeds('shared-merging', isWhole ? 200 : 4);
const OPERATIONS = 3;
const CROWDS = isWhole ? 8 : 4;
const CALLERS = 24;
const counted = { answers: 0, shared: 0 };

/** `changing`: subgraphs that answer the same request in another way each time, and mostly wrong. */
const kinds: readonly (Faults | 'changing')[] = [...allFaults, 'changing'];

describe.each(seeds)('a crowd of callers before the random supergraph of seed %i', (seed) => {
  it.each(kinds.map((faults) => ({ faults })))(
    'gets what each of them would get alone, with faults: $faults',
    async ({ faults }) => {
      const prng = new Prng(seed * kinds.length + kinds.indexOf(faults));
      const model = seed % 2 === 1 ? typedModel(seed, new Prng(seed)) : randomModel(seed, new Prng(seed));
      const world = worldOf(model, faults, prng);
      const isChanging = faults === 'changing';
      const taken = new Map<string, Taken[]>();
      const subgraphs = randomSubgraphs(world(false));
      const together = testSupergraph(subgraphs, {
        before: disturbed(model, prng, isChanging),
        // Some subgraphs distinguish callers whom others do not.
        policies: new Map(prng.some(model.subgraphs).map((name) => [name, { forwardedHeaders: ['caller'] }])),
        watch: (upstream) => recorded(upstream, taken),
      });
      const alone = testSupergraph(subgraphs, { watch: (upstream) => repeated(upstream, taken) });
      const [plain, nullable] = [plainSchema(world(false)), plainSchema(world(true))];
      const asked: (RandomOperation & { readonly expected: Expected })[] = [];
      while (asked.length < OPERATIONS) {
        const operation = validOperation(() => randomOperation(model, prng), plain);
        if (operation.text.startsWith('mutation')) continue;
        asked.push({ ...operation, expected: await expectedOf(plain, nullable, operation) });
      }
      for (let crowd = 0; crowd < CROWDS; crowd++) {
        taken.clear();
        const callers = Array.from({ length: CALLERS }, () => prng.pick(asked));
        const answers = await Promise.all(
          callers.map((operation, index) => ask(together, operation, { prng, correlationId: `${index}` })),
        );
        const given = answers.filter((answer) => answer !== null);
        counted.answers += answers.length;
        counted.shared += given.length - new Set(given).size;
        for (const [index, answer] of answers.entries()) {
          if (answer === null) continue;
          const { text, variables, expected } = callers[index] as (typeof asked)[number];
          const again = await query(alone, { text, variables }, { correlationId: `${index}` });
          expect({ text, variables, json: answer.json }).toEqual({ text, variables, json: again.json });
          const read: ReadAnswer = JSON.parse(answer.json);
          if (isChanging || read.errors?.[0]?.extensions.code === 'OPERATION_NOT_PLANNABLE') continue;
          const problem = differenceOf(read, expected);
          expect({ text, variables, problem }).toEqual({ text, variables, problem: null });
        }
      }
    },
  );
});

it('a fifth or more of the answers are shared', () => {
  expect(counted.answers).toBe(seeds.length * kinds.length * CROWDS * CALLERS);
  expect(counted.shared).toBeGreaterThan(counted.answers / 5);
});

/** Comes at a random moment, and leaves early now and then: null, as nobody reads that answer. */
async function ask(
  supergraph: TestSupergraph,
  operation: RandomOperation,
  { prng, correlationId }: { readonly prng: Prng; readonly correlationId: string },
): Promise<Answer | null> {
  await turns(prng.int(0, 12));
  const leaving = new AbortController();
  const headers = { caller: prng.pick(['Ada', 'Grace']) };
  const asked = query(supergraph, operation, { correlationId, signal: leaving.signal, headers });
  if (!prng.chance(0.1)) return asked;
  await turns(prng.int(0, 12));
  leaving.abort();
  await asked;
  return null;
}

async function query(
  { engine, graph }: TestSupergraph,
  { text, variables }: RandomOperation,
  call: Partial<CallContext>,
): Promise<Answer> {
  const answer = await engine.query(admit(graph, text, variables), callOf({ ...call, deadlineAt: LATE }));
  if (!('json' in answer)) throw new Error('A whole answer was expected.');
  return answer;
}

/** Planning may take seconds. */
const LATE = Date.now() + 3_600_000;

function worldOf(model: Model, faults: (typeof kinds)[number], prng: Prng): (isAllNullable: boolean) => World {
  const hasErrors = faults === 'everywhere' || faults === 'in one subgraph';
  const faultyIn = faults === 'in one subgraph' ? prng.pick(model.subgraphs) : undefined;
  return (isAllNullable) => ({ model, hasErrors, faultyIn, isAllNullable, log: [] });
}

/** Answers come after a random time, so that callers meet at some fetches and not at others. */
function disturbed(model: Model, prng: Prng, isChanging: boolean) {
  const before = async (request: Request, real: (request: Request) => Promise<Response> | Response) => {
    const text = await (await real(request)).text();
    await turns(prng.int(0, 8));
    const sent = isChanging && prng.chance(0.7) ? corrupted(text, prng) : text;
    return new Response(sent, { headers: { 'content-type': 'application/json' } });
  };
  return Object.fromEntries(model.subgraphs.map((name) => [name, before]));
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await turnOfTheLoop();
}

/** The end of one fetch. */
interface Taken {
  readonly request: string;
  readonly end: UpstreamReply | { readonly thrown: unknown };
}

const requestText = ({ subgraph, body }: UpstreamRequest) => `${subgraph} ${body}`;

/** Keeps how the fetches of each caller end, in the order of their ends. */
function recorded(upstream: Upstream, taken: Map<string, Taken[]>): Upstream {
  const keep = ({ call }: UpstreamRequest, one: Taken) => {
    const all = taken.get(call.correlationId) ?? [];
    taken.set(call.correlationId, all);
    all.push(one);
  };
  return {
    ...upstream,
    fetch: async (request) => {
      try {
        const reply = await upstream.fetch(request);
        keep(request, { request: requestText(request), end: reply });
        return reply;
      } catch (thrown) {
        keep(request, { request: requestText(request), end: { thrown } });
        throw thrown;
      }
    },
  };
}

/** Lets the fetches of a caller end as they were recorded, in the same order, and shares nothing. */
function repeated(upstream: Upstream, taken: ReadonlyMap<string, Taken[]>): Upstream {
  return {
    ...upstream,
    fetch: async (request) => {
      const all = taken.get(request.call.correlationId) ?? [];
      const text = requestText(request);
      const found = all.find((one) => one.request === text);
      if (found === undefined) throw new Error(`The caller did not ask this before: ${text}`);
      while (all[0] !== found) await turnOfTheLoop();
      // Steps that wait for this end begin before the next end.
      void turnOfTheLoop().then(() => all.shift());
      if ('thrown' in found.end) throw found.end.thrown;
      const { received, isJoined } = found.end;
      const { responseBytes, attempts, isPlain, isAscii, headers } = received;
      const own = { responseBytes, attempts, isPlain, isAscii, headers, isShared: false, take: () => received.take() };
      return new UpstreamReply(own as Received, isJoined);
    },
  };
}

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

import { freshSeeds } from '@codai/kit/testing/fresh-seed';
import { execute, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DeferredAnswer } from '../../execution/operation/deferred-answer.ts';
import { withDefer } from '../../supergraph/defer-directive.ts';
import { type Payload, runInParts } from '../deferred.ts';
import { canonical, type MergedAnswer, mergePayloads } from '../merge-payloads.ts';
import { admit, callOf, type TestSupergraph, testSupergraph } from '../supergraph.ts';
import type { World } from './data.ts';
import { withRandomDefers } from './defers.ts';
import { disorderIn } from './key-order.ts';
import { isValid, type RandomOperation, randomOperation, validOperation } from './operation.ts';
import { Prng } from './prng.ts';
import { randomModel } from './random-model.ts';
import { plainSchema, randomSubgraphs } from './schemas.ts';
import { shrink } from './shrink.ts';

/**
 * `npm run prove -- deferred`: 3,600 operations over 150 supergraphs; `npm test` takes a slice of them.
 * `SEED=<from>-<to>` and `DIFFERENTIAL_OPERATIONS` (for each seed and kind of data) choose others.
 */
const isWhole = Boolean(process.env.PROVE);
const operationsEach = Number(process.env.DIFFERENTIAL_OPERATIONS ?? (isWhole ? 12 : 5));
const seeds = freshSeeds('deferred', isWhole ? 150 : 5);
/** How many may be refused by the planner, which gives up where it would not end: one in 500; in a slice, those of one supergraph. */
const unplannedMax = (operations: number) => (isWhole ? Math.ceil(operations / 500) : operationsEach * 2);
const told = { operations: 0, inParts: 0, unplanned: 0 };

describe.each(seeds)('the random supergraph of seed %i', (seed) => {
  it.each([
    { data: 'sound data', hasErrors: false },
    { data: 'data with faults', hasErrors: true },
  ])('gives in parts what it gives as a whole, over $data', async ({ hasErrors }) => {
    const prng = new Prng(seed * 2 + Number(hasErrors));
    const model = randomModel(seed, new Prng(seed));
    // A shared field may be fetched elsewhere when it is deferred, so every subgraph has to know every entity.
    for (const type of model.types.values()) (type.unknown as Set<string>).clear();
    const world = (isAllNullable: boolean): World => ({ model, hasErrors, isAllNullable, log: [], isTimeless: true });
    const worlds = [world(false), world(false), world(true)] as const;
    const supergraph = testSupergraph(randomSubgraphs(worlds[0]));
    const [plain, nullable] = [plainSchema(worlds[1]), plainSchema(worlds[2])];
    const { api } = withDefer(supergraph.graph);

    const difference = async ({ text, variables }: RandomOperation): Promise<string | null> => {
      const payloads = await runInParts(supergraph, text, variables);
      if (isRefused(payloads)) return refusedAsAWhole(supergraph, { text, variables });
      if (payloads.length > 1) told.inParts += 1;
      const merged = mergePayloads(payloads);
      if (merged.problems.length > 0) return merged.problems.join('\n');
      const document = parse(text);
      const whole = await execute({ schema: plain, document, variableValues: variables });
      if (whole.errors === undefined) {
        const [is, wanted] = [canonical(merged.data), canonical(whole.data)];
        if (merged.errors.length > 0) return `errors where there are none: ${JSON.stringify(merged.errors)}`;
        return is === wanted ? disorderIn(payloads, whole.data) : `is     ${is}\nwanted ${wanted}`;
      }
      const all = await execute({ schema: nullable, document, variableValues: variables });
      const possible = new Set((all.errors ?? []).map(({ path }) => JSON.stringify(path)));
      const impossible = merged.errors.find(({ path }) => !possible.has(JSON.stringify(path)));
      if (impossible) return `an impossible error at ${JSON.stringify(impossible.path)}: ${impossible.message}`;
      return strayFrom(merged, merged.data, all.data, []);
    };
    for (let count = 0; count < operationsEach; count++) {
      const operation = validOperation(() => withRandomDefers(randomOperation(model, prng), prng), api);
      told.operations += 1;
      if ((await difference(operation)) === null) continue;
      const fails = async (candidate: RandomOperation) =>
        isValid(candidate, api) && (await difference(candidate)) !== null;
      const smallest = await shrink(operation, fails);
      expect.fail(`${smallest.text}\n${JSON.stringify(smallest.variables)}\n${await difference(smallest)}`);
    }
  });
});

it('T-10: all but a few operations are planned, and a fifth or more are answered in parts', () => {
  const { operations, inParts, unplanned } = told;
  expect(operations).toBe(seeds.length * 2 * operationsEach);
  expect(unplanned).toBeLessThanOrEqual(unplannedMax(operations));
  expect(inParts).toBeGreaterThanOrEqual(Math.floor(operations / 5));
});

function isRefused([first]: readonly Payload[]): boolean {
  return first?.errors?.[0]?.extensions.code === 'OPERATION_NOT_PLANNABLE';
}

/** An operation that cannot be planned in parts is planned as a whole, so only one that cannot be planned at all may be refused. */
async function refusedAsAWhole({ engine, graph }: TestSupergraph, { text, variables }: RandomOperation) {
  told.unplanned += 1;
  const whole = await engine.query(admit(withDefer(graph), text, variables), callOf());
  if (whole instanceof DeferredAnswer) throw new Error('A whole answer was expected.');
  return isRefused([JSON.parse(whole.json)]) ? null : 'refused, though it can be planned without @defer';
}

type Faults = Pick<MergedAnswer, 'errors' | 'failed'>;

/**
 * Holds an answer with faults against what a schema without non-null types gives: a value is that value, a null or a field
 * that never came has an error at its place or below.
 */
function strayFrom(faults: Faults, is: unknown, all: unknown, path: readonly (string | number)[]): string | null {
  if (is === null || is === undefined) {
    const isExplained = faults.errors.some((error) => path.every((element, index) => error.path?.[index] === element));
    return (is === null && all === null) || isExplained ? null : `${is} at ${JSON.stringify(path)} without an error`;
  }
  if (typeof all !== 'object' || all === null || typeof is !== 'object') {
    return canonical(is) === canonical(all)
      ? null
      : `${canonical(is)} at ${JSON.stringify(path)}, not ${canonical(all)}`;
  }
  for (const [key, member] of Object.entries(all)) {
    const place = [...path, Array.isArray(all) ? Number(key) : key];
    if (Object.hasOwn(is, key)) {
      const stray = strayFrom(faults, (is as Record<string, unknown>)[key], member, place);
      if (stray !== null) return stray;
      continue;
    }
    // Part of a fragment that failed.
    const isGone = faults.failed.some((base) => base.every((element, index) => place[index] === element));
    if (!isGone) return `nothing at ${JSON.stringify(place)}`;
  }
  return null;
}

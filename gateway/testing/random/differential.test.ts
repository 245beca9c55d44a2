import { describe, expect, it } from 'vitest';
import { testSupergraph } from '../supergraph.ts';
import { differenceOf, expectedOf } from './differential.ts';
import { randomModel } from './model.ts';
import { isValid, type RandomOperation, randomOperation, validOperation } from './operation.ts';
import { Prng } from './prng.ts';
import { type MutationLog, plainSchema, randomSubgraphs } from './schemas.ts';
import { shrink } from './shrink.ts';

/** `DIFFERENTIAL_SEEDS=<from>-<to>` and `DIFFERENTIAL_OPERATIONS` widen the slice. */
const [from = 1, to = 8] = (process.env.DIFFERENTIAL_SEEDS ?? '1-8').split('-').map(Number);
const operationsPerGraph = Number(process.env.DIFFERENTIAL_OPERATIONS ?? 6);
const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe.each(seeds)('the random supergraph of seed %i', (seed) => {
  it.each([
    { data: 'sound data', hasErrors: false },
    { data: 'data with faults', hasErrors: true },
  ])('answers as one plain schema would, over $data', async ({ hasErrors }) => {
    const prng = new Prng(seed * 2 + Number(hasErrors));
    const model = randomModel(seed, new Prng(seed));
    const rates = { hasErrors };
    const [log, plainLog]: [MutationLog, MutationLog] = [[], []];
    const { run } = testSupergraph(randomSubgraphs(model, rates, log));
    const plain = plainSchema(model, rates, plainLog);
    const nullable = plainSchema(model, rates, [], true);

    const difference = async (operation: RandomOperation): Promise<string | null> => {
      log.length = plainLog.length = 0;
      const expected = await expectedOf(plain, nullable, operation);
      const found = differenceOf(await run(operation.text, operation.variables), expected);
      const [ran, wanted] = [log.join(' '), plainLog.join(' ')];
      return found ?? (ran === wanted ? null : `mutations\n  ran    ${ran}\n  wanted ${wanted}`);
    };
    for (let count = 0; count < operationsPerGraph; count++) {
      const operation = validOperation(() => randomOperation(model, prng), plain);
      if ((await difference(operation)) === null) continue;
      const fails = async (candidate: RandomOperation) =>
        isValid(candidate, plain) && (await difference(candidate)) !== null;
      const smallest = await shrink(operation, fails);
      expect.fail(`${smallest.text}\n${JSON.stringify(smallest.variables)}\n${await difference(smallest)}`);
    }
  });
});

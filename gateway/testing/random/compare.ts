import { testSupergraph } from '../supergraph.ts';
import type { World } from './data.ts';
import { differenceOf, expectedOf } from './differential.ts';
import type { Model } from './model.ts';
import { isValid, type RandomOperation, randomOperation, validOperation } from './operation.ts';
import { Prng } from './prng.ts';
import { plainSchema, randomSubgraphs } from './schemas.ts';
import { shrink } from './shrink.ts';

/** Random operations over one supergraph and its data, compared with the plain schema. */
export interface Comparison {
  /** Compares the next operation. Null when the answers agree, or all that is needed to see that they do not. */
  next(): Promise<string | null>;
  /** Operations that were refused, because the planner cannot plan them in time; they are not compared. */
  readonly unplanned: number;
}

/** The values of the data that are errors. */
export type Faults = (typeof allFaults)[number];

export const allFaults = ['none', 'everywhere', 'in one subgraph'] as const;

export function comparison(model: Model, faults: Faults): Comparison {
  const prng = new Prng(model.seed * 3 + allFaults.indexOf(faults));
  const hasErrors = faults !== 'none';
  const faultyIn = faults === 'in one subgraph' ? prng.pick(model.subgraphs) : undefined;
  const world = (isAllNullable: boolean): World => ({ model, hasErrors, faultyIn, isAllNullable, log: [] });
  const [served, told, nullable] = [world(false), world(false), world(true)];
  const { run } = testSupergraph(randomSubgraphs(served));
  const [plain, plainNullable] = [plainSchema(told), plainSchema(nullable)];

  let unplanned = 0;
  const difference = async (operation: RandomOperation): Promise<string | null> => {
    served.log.length = told.log.length = nullable.log.length = 0;
    const expected = await expectedOf(plain, plainNullable, operation);
    const answer = await run(operation.text, operation.variables);
    if (answer.errors?.[0]?.extensions.code === 'OPERATION_NOT_PLANNABLE') {
      unplanned += 1;
      return null;
    }
    const found = differenceOf(answer, expected);
    const [ran, wanted] = [served.log.join(' '), told.log.join(' ')];
    return found ?? (ran === wanted ? null : `mutations\n  ran    ${ran}\n  wanted ${wanted}`);
  };
  return {
    get unplanned() {
      return unplanned;
    },
    async next() {
      const operation = validOperation(() => randomOperation(model, prng), plain);
      if ((await difference(operation)) === null) return null;
      const fails = async (candidate: RandomOperation) =>
        isValid(candidate, plain) && (await difference(candidate)) !== null;
      const smallest = await shrink(operation, fails);
      const data = `faults: ${faultyIn === undefined ? faults : `in ${faultyIn}`}`;
      const variables = JSON.stringify(smallest.variables);
      return `seed ${model.seed}, ${data}\n${smallest.text}\n${variables}\n${await difference(smallest)}`;
    },
  };
}

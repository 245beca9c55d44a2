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

export function comparison(model: Model, hasErrors: boolean): Comparison {
  const prng = new Prng(model.seed * 2 + Number(hasErrors));
  const world = (isAllNullable: boolean): World => ({ model, hasErrors, isAllNullable, log: [] });
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
      const data = hasErrors ? 'data with faults' : 'sound data';
      const variables = JSON.stringify(smallest.variables);
      return `seed ${model.seed}, ${data}\n${smallest.text}\n${variables}\n${await difference(smallest)}`;
    },
  };
}

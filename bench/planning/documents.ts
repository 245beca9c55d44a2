import { composeSubgraphs } from '@codai/gateway/compose';
import { type OperationDefinitionNode, parse } from 'graphql';
import { normalise } from '../../gateway/planning/normalise.ts';
import type { PlanRequest } from '../../gateway/planning/planner.ts';
import { loadWithNames } from '../../gateway/supergraph/load.ts';
import { randomOperation, validOperation } from '../../gateway/testing/random/operation.ts';
import { Prng } from '../../gateway/testing/random/prng.ts';
import { plainSchema, randomSubgraphs } from '../../gateway/testing/random/schemas.ts';
import { typedModel } from '../../gateway/testing/random/typed-model.ts';
import { linked } from '../../gateway/testing/subgraph.ts';

/** Characters of an operation at most. */
const LENGTH_MAX = 1_000;

/** A supergraph, and operations over it as the gateway hands them to its planner. */
export interface Workload {
  readonly seed: number;
  readonly sdl: string;
  readonly requests: readonly PlanRequest[];
  /** The shortest operation that was drawn. */
  readonly easy: PlanRequest;
}

/**
 * A random supergraph of a few types with an interface that subgraphs know as an object (`@interfaceObject`), over whose fields the ways
 * of a plan multiply, and the `count` longest of `drawn` random queries of at most 1,000 characters.
 */
export function workload(seed: number, { count, drawn }: { readonly count: number; readonly drawn: number }): Workload {
  const model = typedModel(seed, new Prng(seed));
  const world = { model, hasErrors: false, faultyIn: undefined, isAllNullable: false, log: [] };
  const schema = plainSchema(world);
  const prng = new Prng(seed * 7);
  const texts = Array.from({ length: drawn }, () =>
    validOperation(() => randomOperation(model, prng, false), schema),
  ).filter(({ text }) => text.startsWith('query') && text.length <= LENGTH_MAX);
  const { sdl } = composeSubgraphs(
    Object.entries(randomSubgraphs(world)).map(([name, subgraph]) => ({ name, url: '', sdl: linked(subgraph.sdl) })),
  );
  const { graph } = loadWithNames(sdl);
  const requests = texts
    .sort((one, other) => other.text.length - one.text.length)
    .flatMap(({ text, variables }) => {
      const document = parse(text);
      const [operation] = document.definitions as [OperationDefinitionNode];
      return normalise(document, operation, variables, graph).planRequest ?? [];
    });
  const easy = requests.at(-1);
  if (easy === undefined) throw new Error(`No operation over the supergraph of seed ${seed} needs a plan.`);
  return { seed, sdl, requests: requests.slice(0, count), easy };
}

import type { SubgraphDefinition } from './definition.ts';
import { hutSubgraphs } from './huts.ts';
import { starSubgraphs } from './star.ts';

/** `huts`, or `star-<n>`: n subgraphs that all add fields to one entity. */
export function definitionsOf(workload: string): readonly SubgraphDefinition[] {
  const star = /^star-(\d+)$/.exec(workload);
  if (star) return starSubgraphs(Number(star[1]));
  if (workload === 'huts') return hutSubgraphs;
  throw new Error(`There is no workload "${workload}".`);
}

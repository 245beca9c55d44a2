import type { GraphQLSchema } from 'graphql';
import type { Rules } from './authorisation/rules.ts';
import type { CostRules } from './cost-rules.ts';
import type { Deadlines } from './deadlines.ts';
import type { OverrideLabels } from './override-labels.ts';
import type { PossibleTypes } from './possible-types.ts';
import type { RequiredObjects } from './required-objects.ts';

/** Where one subgraph answers, as the supergraph says. */
export interface SubgraphAddress {
  readonly name: string;
  /** The routing URL; empty when the supergraph names none (a subgraph in the same process). */
  readonly url: string;
}

/** One version of the supergraph, loaded. A running operation keeps the version it began with. */
export interface Graph {
  /** sha256 of the supergraph SDL, 64 hexadecimal digits. */
  readonly id: string;
  readonly sdl: string;
  /** The schema for clients: no join directives, nothing that is `@inaccessible`. */
  readonly api: GraphQLSchema;
  /** By subgraph name, in the order of the supergraph. */
  readonly subgraphs: ReadonlyMap<string, SubgraphAddress>;
  /** Over the whole supergraph, types that clients may not see included. */
  readonly possibleTypes: PossibleTypes;
  /** Names of fields that plans fetch on their own account, `__typename` included. */
  readonly hiddenFields: ReadonlySet<string>;
  /** Object fields that plans fetch on their own account. */
  readonly requiredObjects: RequiredObjects;
  /** The rules of protected fields; null: nothing is protected. */
  readonly rules: Rules | null;
  /** Empty unless fields move from subgraph to subgraph by progressive `@override`. */
  readonly overrideLabels: OverrideLabels;
  readonly costs: CostRules;
  readonly deadlines: Deadlines;
}

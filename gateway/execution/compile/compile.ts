import type { Deferral } from '../../planning/defer.ts';
import type { NormalisedOperation } from '../../planning/normalise.ts';
import type { EntityPart, FetchStep, Plan, RootPart } from '../../planning/plan.ts';
import type { Graph } from '../../supergraph/graph.ts';
import type { PossibleTypes } from '../../supergraph/possible-types.ts';
import type { RequestDeadline } from '../../upstream/request.ts';
import { deferredProjectionOf, type PartSelection } from '../write/deferred-projection.ts';
import { compileIntrospection, type Introspection } from '../write/introspection.ts';
import { projectionOf, type SelectionPlan } from '../write/projection.ts';
import { compileWriter, type Write } from '../write/write-answer.ts';
import { fetchDeadlineOf } from './fetch-deadline.ts';
import { compileRepresentation, isFlat, type Represent } from './representation.ts';

/** Everything about an operation that does not change from request to request. */
export interface CompiledOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** Null when no subgraph is needed. */
  readonly plan: Plan | null;
  readonly source: CompiledStep | null;
  readonly steps: readonly CompiledStep[];
  readonly root: SelectionPlan;
  /** How the answer is divided when something of it comes later; null nearly always. */
  readonly deferred: DeferredParts | null;
  readonly write: Write;
  readonly introspection: Introspection | null;
  readonly possibleTypes: PossibleTypes;
  /** True when some fetch takes values of an entity's ancestors: then equal entities may have unequal fields. */
  readonly hasContexts: boolean;
}

/** The first part of the answer with what begins in it, and the `@defer`s by their index. */
export interface DeferredParts {
  readonly root: PartSelection;
  readonly deferrals: readonly Deferral[];
}

export interface CompiledStep {
  readonly index: number;
  readonly subgraph: string;
  readonly url: string;
  readonly kind: FetchStep['kind'];
  /** `{"query":"…"`: the start of every request body of this step. */
  readonly bodyStart: string;
  readonly document: string;
  /** Null: as long as the subgraph is given. */
  readonly deadline: RequestDeadline | null;
  readonly variables: readonly string[];
  readonly dependsOn: readonly number[];
  /** The indices of the `@defer`s that wait for it; absent: the first part of the answer does. */
  readonly deferrals?: readonly number[];
  /** Steps that wait for this one. */
  readonly dependents: readonly number[];
  readonly parts: readonly CompiledPart[];
}

export type CompiledPart = CompiledRootPart | CompiledEntityPart;

export interface CompiledRootPart {
  readonly kind: 'root';
  readonly plan: RootPart;
  readonly renames: Renames;
}

export interface CompiledEntityPart {
  readonly kind: 'entity';
  readonly plan: EntityPart;
  readonly represent: Represent;
  /** Keys of an entity that holds its representation and nothing else; none when such entities may not become one object. */
  readonly shareableKeys: readonly string[];
  readonly renames: Renames;
}

/** Response key in the subgraph's answer → key after the output rewrites; for reading the paths of errors. */
export type Renames = ReadonlyMap<string, string>;

export function compileOperation(graph: Graph, normalised: NormalisedOperation, plan: Plan | null): CompiledOperation {
  const { possibleTypes } = graph;
  const deferrals = plan?.isUndeferred ? [] : normalised.deferrals;
  const planned = plan === null ? [] : [...plan.steps, ...(plan.source ? [plan.source] : [])];
  const hasContexts = planned.some(({ parts }) =>
    parts.some((part) => part.kind === 'entity' && part.contexts.length > 0),
  );
  const steps = plan?.steps ?? [];
  const compile = (step: FetchStep, index: number): CompiledStep => ({
    ...step,
    index,
    url: graph.subgraphs.get(step.subgraph)?.url ?? '',
    bodyStart: `{"query":${JSON.stringify(step.document)}`,
    deadline: fetchDeadlineOf(step.document, graph.deadlines, graph.api),
    dependents: steps.flatMap(({ dependsOn }, later) => (dependsOn.includes(index) ? [later] : [])),
    // Deferred fields are written of objects that were found before: they must stay where they are.
    parts: step.parts.map((part) => compilePart(part, possibleTypes, !hasContexts && deferrals.length === 0)),
  });
  const { root } = projectionOf(graph.api, normalised);
  return {
    kind: normalised.operation.operation,
    plan,
    source: plan?.source ? compile(plan.source, -1) : null,
    steps: steps.map(compile),
    root,
    deferred: deferrals.length === 0 ? null : { root: deferredProjectionOf(graph.api, normalised), deferrals },
    write: compileWriter(root),
    introspection: compileIntrospection(normalised),
    possibleTypes,
    hasContexts,
  };
}

function compilePart(part: RootPart | EntityPart, possibleTypes: PossibleTypes, mayShare: boolean): CompiledPart {
  const renames = new Map(
    part.outputRewrites.flatMap(({ path, change }) => {
      const last = path.at(-1);
      return 'renameTo' in change && last && 'key' in last ? [[last.key, change.renameTo] as const] : [];
    }),
  );
  if (part.kind === 'root') return { kind: 'root', plan: part, renames };
  const [only] = part.requires;
  const canShare = mayShare && part.requires.length === 1 && only?.kind === 'fragment' && isFlat(part.requires);
  return {
    kind: 'entity',
    plan: part,
    represent: compileRepresentation(part, possibleTypes),
    shareableKeys: canShare ? only.selections.flatMap((each) => (each.kind === 'field' ? [each.key] : [])) : [],
    renames,
  };
}

import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner as ApolloQueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { hasDefer, withoutDefers } from './defer.ts';
import { markIntegers, unmarkIntegers } from './exact-literals.ts';
import { fewWaysOf, type WithFewWays } from './few-ways.ts';
import { FieldFacts } from './field-facts.ts';
import { hideExternals } from './hide-externals.ts';
import { hoistDefers } from './hoist-defers.ts';
import { keepDeferred } from './keep-deferred.ts';
import { keepFetchesApart } from './keep-fetches-apart.ts';
import { withKeyChoices } from './key-choices.ts';
import { lowerPlan } from './lower.ts';
import type { LoweredFetch, LoweredPlan } from './lowered-plan.ts';
import { lowerMutation } from './mutations.ts';
import { narrowFetches } from './narrow-fetches.ts';
import type { Plan } from './plan.ts';
import { PlanningError, type PlanRequest } from './planner.ts';
import { plannerSchemaOf } from './planner-schema.ts';
import { spellOutTypes } from './spell-out-types.ts';
import type { StandInSchema } from './split-requirements.ts';
import { joinWaves } from './waves.ts';

/**
 * Ways to one field that are compared, then only the cheapest ones are. Some operations through interface objects have ever
 * more of them, and memory ends before the search does.
 */
const PATHS_MAX = 10_000;

/**
 * Plans of one operation that are made and compared; beyond, ways to a field are left out, the dearest first. The planner's own bound of
 * 10,000 takes seconds for operations of a few hundred characters over interface objects, and finds hardly a better plan.
 */
const PLANS_MAX = 300;

/** Apollo's planner with our corrections around it, on the calling thread. Licensed under Elastic-2.0: see NOTICE. */
export class ApolloPlanner {
  readonly #planner: ApolloQueryPlanner;
  readonly #withFewWays: WithFewWays;
  readonly #supergraph: Supergraph;
  readonly #standIns: StandInSchema;
  readonly #facts: FieldFacts;
  /** Made when the first operation comes that needs it. */
  #api: GraphQLSchema | null = null;

  constructor(supergraphSdl: string) {
    const { document, ...standIns } = plannerSchemaOf(supergraphSdl);
    this.#standIns = standIns;
    this.#facts = new FieldFacts(document);
    this.#supergraph = Supergraph.build(document, {
      supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
      // Validated when the graph was loaded, which is a sixth of the time of a planner's start. With stand-ins in their place,
      // external fields may be left that nothing requires any more: harmless, but refused.
      validateSupergraph: false,
    });
    this.#planner = new ApolloQueryPlanner(this.#supergraph, {
      reuseQueryFragments: false,
      incrementalDelivery: { enableDefer: true },
      debug: { pathsLimit: PATHS_MAX, maxEvaluatedPlans: PLANS_MAX },
    });
    hideExternals(this.#planner);
    this.#withFewWays = fewWaysOf(this.#planner);
    keepFetchesApart();
    keepDeferred();
  }

  /** Throws `PlanningError` only. */
  plan(request: PlanRequest): Plan {
    try {
      const parsed = parse(request.document, { noLocation: true });
      const document = markIntegers(parsed, request.document, () => this.#apiSchema());
      const lowered = this.#lowerWhole(document, request);
      const plan = joinWaves(document === parsed ? lowered : withoutMarks(lowered));
      // The operation has a real field at its root, so a plan that fetches nothing would answer null in silence.
      if (plan.steps.length === 0 && plan.source === null) {
        throw new PlanningError('unplannable', 'No subgraph can answer this operation.');
      }
      return plan;
    } catch (thrown) {
      if (thrown instanceof PlanningError) throw thrown;
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      throw new PlanningError('unplannable', message, { cause: thrown });
    }
  }

  #lowerWhole(document: DocumentNode, { kind, overrides = [] }: PlanRequest): LoweredPlan {
    const conditions = new Map(overrides.map((label) => [label, true] as const));
    const lower = (whole: DocumentNode) =>
      kind === 'mutation'
        ? lowerMutation(whole, (part) => this.#lower(part, conditions))
        : this.#lower(whole, conditions);
    if (!hasDefer(document)) return lower(document);
    try {
      const { document: hoisted, waitedForBy } = hoistDefers(document, this.#apiSchema());
      const lowered = lower(hoisted);
      return { ...lowered, fetches: lowered.fetches.map((fetch) => withWaiting(fetch, waitedForBy)) };
    } catch {
      // The planner knows fewer ways to fetch a part apart than to fetch the whole: then all of it comes at once.
      return { ...lower(withoutDefers(document)), isUndeferred: true };
    }
  }

  #apiSchema(): GraphQLSchema {
    this.#api ??= this.#supergraph.apiSchema().toGraphQLJSSchema();
    return this.#api;
  }

  #lower(given: DocumentNode, overrideConditions: Map<string, boolean>): LoweredPlan {
    const document = spellOutTypes(given, this.#facts);
    const operation = operationFromDocument(this.#supergraph.apiSchema(), document);
    const plan = this.#withFewWays(() => this.#planner.buildQueryPlan(operation, { overrideConditions }));
    const lowered = lowerPlan(plan, this.#standIns, this.#facts);
    return withKeyChoices(narrowFetches(lowered, document, this.#facts), this.#facts);
  }
}

function withoutMarks({ source, fetches, ...plan }: LoweredPlan): LoweredPlan {
  const unmarked = (fetch: LoweredFetch) => ({ ...fetch, document: unmarkIntegers(fetch.document) });
  return { ...plan, source: source && unmarked(source), fetches: fetches.map(unmarked) };
}

function withWaiting(fetch: LoweredFetch, waitedForBy: ReadonlyMap<number, ReadonlySet<number>>): LoweredFetch {
  const { deferrals: [own] = [] } = fetch;
  return own === undefined ? fetch : { ...fetch, deferrals: [own, ...(waitedForBy.get(own) ?? [])] };
}

import { anonymousCaller } from '@codai/kit/wire';
import { type GraphQLError, getVariableValues, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { Authoriser } from '../authorisation/authoriser.ts';
import { DEFAULT_MANNER, type PermitManner } from '../authorisation/permit.ts';
import { createEngine } from '../execution/create-engine.ts';
import { DeferredAnswer } from '../execution/deferred-answer.ts';
import type {
  AdmittedOperation,
  Answer,
  CallContext,
  Engine,
  EngineObserver,
  StreamedAnswer,
} from '../execution/engine.ts';
import { createInlinePlanner } from '../planning/create-planner.ts';
import type { DecideOverrides } from '../planning/override-labels.ts';
import type { QueryPlanner } from '../planning/planner.ts';
import type { ErrorPolicy } from '../response/error-policy.ts';
import { composeSubgraphs } from '../supergraph/compose.ts';
import type { Graph } from '../supergraph/graph.ts';
import { loadSupergraph } from '../supergraph/load.ts';
import { createUpstream } from '../upstream/create-upstream.ts';
import { createLocalTransport, type FetchHandler } from '../upstream/local-transport.ts';
import type { SubgraphPolicy } from '../upstream/policy.ts';
import { linked, type ReceivedRequest, serveSubgraph, type TestSubgraph } from './subgraph.ts';

export interface TestSupergraphOptions {
  /** Stands before a subgraph: to fail, to be slow or to lie. By subgraph name. */
  readonly before?: Readonly<Record<string, (request: Request, real: FetchHandler) => Promise<Response> | Response>>;
  readonly errorPolicy?: ErrorPolicy;
  readonly policy?: Partial<SubgraphPolicy>;
  readonly observer?: EngineObserver;
  /** Policies of `@policy` that every caller holds. Default: none. */
  readonly held?: readonly string[];
  readonly manner?: PermitManner;
  readonly decideOverrides?: DecideOverrides;
  /** Changes the composed supergraph before it is loaded, to what another composer would have made. */
  readonly recompose?: (sdl: string) => string;
}

/** What an answer looks like when it is read. */
export interface ReadAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
  readonly extensions?: Record<string, unknown>;
}

export interface TestSupergraph {
  readonly graph: Graph;
  readonly engine: Engine;
  /** Requests that reached subgraphs, in order; empty it as you like. */
  readonly received: ReceivedRequest[];
  run(query: string, variables?: Record<string, unknown>, call?: Partial<CallContext>): Promise<ReadAnswer>;
  subscribe(
    query: string,
    variables?: Record<string, unknown>,
    call?: Partial<CallContext>,
  ): Promise<Answer | AsyncIterable<StreamedAnswer>>;
}

/** A whole supergraph in this thread: composed, planned, and executed through the local transport. */
export function testSupergraph(
  subgraphs: Readonly<Record<string, TestSubgraph>>,
  options: TestSupergraphOptions = {},
): TestSupergraph {
  const { graph, planner } = composed(subgraphs, options.recompose);
  const received: ReceivedRequest[] = [];
  const handlers = new Map(
    Object.entries(subgraphs).map(([name, subgraph]) => {
      const real = serveSubgraph(name, subgraph, received);
      const before = options.before?.[name];
      return [name, before ? (request: Request) => before(request, real) : real] as const;
    }),
  );
  const { errorPolicy = { mode: 'pass', allowedCodes: new Set<string>() }, observer = {} } = options;
  const upstream = createUpstream({
    transport: createLocalTransport(handlers),
    signing: null,
    policy: { credentials: 'none', ...options.policy },
  });
  const { decideOverrides, held = [], manner = DEFAULT_MANNER } = options;
  const engine = createEngine({
    graph,
    planner,
    upstream,
    errorPolicy,
    observer,
    ...(decideOverrides && { decideOverrides }),
  });
  const authoriser = graph.rules && new Authoriser(graph.api, graph.rules, 100, manner);
  const authorised = (operation: AdmittedOperation, { caller }: CallContext): AdmittedOperation =>
    authoriser === null
      ? operation
      : { ...operation, permit: authoriser.judge(authoriser.occurring(operation), caller, new Set(held)) };
  return {
    graph,
    engine,
    received,
    run: async (query, variables = {}, call = {}) => {
      const context = callOf(call);
      const answer = await engine.query(authorised(admit(graph, query, variables), context), context);
      if (answer instanceof DeferredAnswer) throw new Error('A whole answer was expected.');
      return JSON.parse(answer.json) as ReadAnswer;
    },
    subscribe: (query, variables = {}, call = {}) => {
      const context = callOf(call);
      return engine.subscribe(authorised(admit(graph, query, variables), context), context);
    },
  };
}

interface Composed {
  readonly graph: Graph;
  readonly planner: QueryPlanner;
}

/** Composing and building a planner take most of the time of a small test; the same SDL need not go through it twice. */
const composedBefore = new Map<string, Composed>();

function composed(
  subgraphs: Readonly<Record<string, TestSubgraph>>,
  recompose: (sdl: string) => string = (sdl) => sdl,
): Composed {
  const sources = Object.entries(subgraphs).map(([name, { sdl }]) => ({ name, url: '', sdl: linked(sdl) }));
  const key = JSON.stringify([sources, recompose.toString()]);
  let known = composedBefore.get(key);
  if (known === undefined) {
    const graph = loadSupergraph(recompose(composeSubgraphs(sources).sdl));
    known = { graph, planner: createInlinePlanner(graph) };
    composedBefore.set(key, known);
  }
  return known;
}

/** Parses, validates and coerces as the rooms before the engine do. Throws the first error. */
export function admit(graph: Graph, query: string, given: Record<string, unknown>): AdmittedOperation {
  const document = parse(query);
  throwFirst(validate(graph.api, document));
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('The document has no operation.');
  const { coerced, errors } = getVariableValues(graph.api, operation.variableDefinitions ?? [], given);
  throwFirst(errors ?? []);
  return { document, operation, variables: coerced ?? {}, key: query };
}

function throwFirst([error]: readonly GraphQLError[]): void {
  if (error) throw error;
}

export function callOf(changes: Partial<CallContext> = {}): CallContext {
  return {
    caller: anonymousCaller('cor-test'),
    correlationId: 'cor-test',
    signal: new AbortController().signal,
    headers: {},
    deadlineAt: Date.now() + 10_000,
    ...changes,
  };
}

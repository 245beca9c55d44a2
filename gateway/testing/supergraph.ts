import assert from 'node:assert/strict';
import { anonymousCaller } from '@codai/kit/wire';
import {
  type GraphQLError,
  getVariableValues,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  printSchema,
  validate,
} from 'graphql';
import { createEngine } from '../execution/create-engine.ts';
import type { Answer, StreamedAnswer } from '../execution/operation/answer.ts';
import type { AdmittedOperation, CallContext } from '../execution/operation/call.ts';
import { DeferredAnswer } from '../execution/operation/deferred-answer.ts';
import type { Engine } from '../execution/operation/engine.ts';
import type { EngineObserver } from '../execution/operation/engine-observer.ts';
import type { ErrorPolicy } from '../messages/response/error-policy.ts';
import { createInlinePlanner } from '../planning/inline-planner.ts';
import type { QueryPlanner } from '../planning/planner.ts';
import { Authoriser } from '../protection/authorisation/authoriser.ts';
import { DEFAULT_MANNER, type PermitManner } from '../protection/authorisation/permit.ts';
import { composeSubgraphs } from '../supergraph/compose.ts';
import type { Graph } from '../supergraph/graph.ts';
import { factsOf, graphFrom } from '../supergraph/graph-facts.ts';
import { loadWithNames } from '../supergraph/load.ts';
import type { DecideOverrides } from '../supergraph/override-labels.ts';
import { createUpstream, type Upstream } from '../upstream/create-upstream.ts';
import { createLocalTransport, type FetchHandler } from '../upstream/local-transport.ts';
import type { SubgraphPolicy } from '../upstream/policy.ts';
import { linked, type ReceivedRequest, serveSubgraph, type TestSubgraph } from './subgraph.ts';

export interface TestSupergraphOptions {
  /** Stands before a subgraph: to fail, to be slow or to lie. By subgraph name. */
  readonly before?: Readonly<Record<string, (request: Request, real: FetchHandler) => Promise<Response> | Response>>;
  readonly errorPolicy?: ErrorPolicy;
  readonly policy?: Partial<SubgraphPolicy>;
  /** By subgraph name, beside `policy`. */
  readonly policies?: ReadonlyMap<string, Partial<SubgraphPolicy>>;
  /** Stands between the engine and the requests to subgraphs. */
  readonly watch?: (upstream: Upstream) => Upstream;
  readonly observer?: EngineObserver;
  /** Policies of `@policy` that every caller holds. Default: none. */
  readonly held?: readonly string[];
  readonly manner?: PermitManner;
  readonly decideOverrides?: DecideOverrides;
  /** Changes the composed supergraph before it is loaded, to what another composer would have made. */
  readonly recompose?: (sdl: string) => string;
}

/** The shape of an answer when it is read. */
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
  const requests = createUpstream({
    transport: createLocalTransport(handlers),
    signing: null,
    policy: { credentials: 'none', ...options.policy },
    ...(options.policies && { policies: options.policies }),
  });
  const upstream = options.watch?.(requests) ?? requests;
  const { decideOverrides, held = [], manner = DEFAULT_MANNER } = options;
  const engine = createEngine({
    graph,
    planner,
    upstream,
    errorPolicy,
    observer,
    ...(decideOverrides && { decideOverrides }),
  });
  const authoriser = graph.rules && new Authoriser(graph.api, graph.rules, manner);
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
    const graph = preparedAgain(recompose(composeSubgraphs(sources).sdl));
    known = { graph, planner: createInlinePlanner(graph) };
    composedBefore.set(key, known);
  }
  return known;
}

/**
 * The graph as a start with a prepared file has it, so that everything that is tested of a supergraph is tested of that.
 * Throws when it is not the graph as it was loaded.
 */
function preparedAgain(sdl: string): Graph {
  const { graph, names } = loadWithNames(sdl);
  const facts = factsOf(graph, names);
  if (facts === null) throw new Error('The facts of this supergraph cannot be kept.');
  const prepared = graphFrom(JSON.parse(JSON.stringify(facts)), graph);
  assert.deepStrictEqual(comparable(prepared), comparable(graph));
  return prepared;
}

/** All of a graph as plain data; of the API schema the SDL, also with applied directives. */
export function comparable(graph: Graph) {
  const { api, rules, ...others } = graph;
  const coordinates = Object.values(api.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? [...Object.keys(type.getFields()), '__typename'].map((field) => [type.name, field] as const)
      : [],
  );
  return {
    ...others,
    sdl: textOf(api),
    trees: Object.values(api.getTypeMap()).map(({ name, astNode }) => [name, astNode && print(astNode)]),
    requirements: rules?.requirements,
    rules: coordinates.map(([type, field]) => [
      rules?.of(type, field),
      rules?.ofFieldAlone(type, field),
      rules?.ofKeys(type, field),
    ]),
  };
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

/** The schema's SDL, or why it has none: graphql-js cannot print each default value that a supergraph may state. */
function textOf(api: Graph['api']): string {
  try {
    return printSchema(api);
  } catch (error) {
    return String(error);
  }
}

import { type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Answer, StreamedAnswer } from '../execution/operation/answer.ts';
import type { AdmittedOperation, CallContext } from '../execution/operation/call.ts';
import type { Engine } from '../execution/operation/engine.ts';

/** One event of a subscription in tests: what its one root field resolves to, and where it stands. */
export interface PlainEvent {
  readonly value: unknown;
  readonly position: string | null;
  readonly isOpening?: boolean;
}

export interface PlainEngineOptions {
  readonly schema: GraphQLSchema;
  readonly rootValue?: unknown;
  /** Source of every subscription. */
  readonly events?: (call: CallContext) => AsyncIterable<PlainEvent>;
  /** Sees each call; for tests that nothing was called. */
  readonly onCall?: (operation: AdmittedOperation, call: CallContext) => void;
}

/**
 * The engine's seam over one plain schema and graphql-js, for tests of the doors: what is tested is how an operation gets
 * in and its answer out, and no subgraph is needed for that.
 */
export function plainEngine({ schema, rootValue, events, onCall }: PlainEngineOptions): Engine {
  const run = ({ document, operation, variables }: AdmittedOperation, contextValue: CallContext, root = rootValue) =>
    execute({
      schema,
      document,
      operationName: operation.name?.value,
      // Coerced already; plain strings, numbers and objects coerce to themselves.
      variableValues: { ...variables },
      contextValue,
      rootValue: root,
    });
  return {
    graph: {
      id: 'plain',
      sdl: '',
      api: schema,
      subgraphs: new Map(),
      possibleTypes: new Map(),
      hiddenFields: new Set(),
      requiredObjects: new Map(),
      rules: null,
      overrideLabels: new Map(),
      deadlines: new Map(),
      costs: { weights: new Map(), listSizes: new Map() },
    },
    async query(operation, call) {
      onCall?.(operation, call);
      return answerOf(await run(operation, call));
    },
    async subscribe(operation, call) {
      onCall?.(operation, call);
      if (events === undefined) throw new GraphQLError('This engine has no events.');
      const source = events(call);
      return (async function* (): AsyncGenerator<StreamedAnswer> {
        for await (const { value, position, isOpening = false } of source) {
          if (isOpening) {
            yield { json: '{"data":null}', hasData: true, errorCount: 0, position, isOpening };
            continue;
          }
          // execute() runs a subscription's selection like that of a query, which is what one event needs.
          const field = operation.operation.selectionSet.selections[0];
          const name = field?.kind === 'Field' ? field.name.value : '';
          yield { ...answerOf(await run(operation, call, { [name]: value })), position };
        }
      })();
    },
    async warm() {},
    async close() {},
  };
}

function answerOf(result: ExecutionResult): Answer {
  const { data, errors } = result;
  return {
    json: JSON.stringify({ ...(data !== undefined && { data }), ...(errors && { errors }) }),
    hasData: data !== undefined,
    errorCount: errors?.length ?? 0,
  };
}

import { type GraphQLSchema, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import type { RunResult } from '../request/run.ts';
import { mockAnswer } from './mock-answer.ts';

export interface MockRun {
  readonly schema: GraphQLSchema | null;
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly seed: number;
}

/** Answers an operation in this browser, by the schema. Nothing is sent. A problem is a sentence. */
export function runMock({ schema, query, operationName, variables, seed }: MockRun): RunResult | { problem: string } {
  const startedAt = performance.now();
  if (schema === null) return { problem: 'There is no schema to make an answer from.' };
  try {
    const document = parse(query);
    const [fault] = validate(schema, document, undefined, { maxErrors: 1 });
    if (fault !== undefined) return { problem: `The operation is not valid: ${fault.message}` };
    const operations = document.definitions.filter(
      (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
    );
    const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
    if (operation === undefined) return { problem: 'There is no operation.' };
    const answer = mockAnswer({ schema, document, operation, variables, seed });
    return {
      status: 200,
      durationMs: performance.now() - startedAt,
      bytes: JSON.stringify(answer).length,
      answer,
      report: null,
      isPartial: false,
      mockSeed: seed,
    };
  } catch (error) {
    return { problem: `No answer can be made: ${error instanceof Error ? error.message : String(error)}` };
  }
}

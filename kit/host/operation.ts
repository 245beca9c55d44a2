import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { requestError } from '../base/errors/request-error.ts';
import { literalFault, rulesOfShape, variableFault } from './input-faults.ts';

/** Documents kept parsed and checked. The gateway's plans give few texts, each many times. */
const DOCUMENTS_MAX = 1000;
/** Far above what a gateway's fetch needs, far below what would block the process. */
const TOKENS_MAX = 100_000;
const VALIDATION_ERRORS_MAX = 5;

/** A GraphQL request as it came, its members checked to be of the right kind. */
export interface OperationRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A request that fits the schema. */
export interface Operation {
  readonly document: DocumentNode;
  readonly type: OperationTypeNode;
  readonly name: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Whether a query only follows references from other subgraphs. */
export function isByReference({ document, name }: Pick<Operation, 'document' | 'name'>): boolean {
  const selections = getOperationAST(document, name)?.selectionSet.selections ?? [];
  return selections.every((field) => field.kind === Kind.FIELD && field.name.value === '_entities');
}

/** Whether a query asks for nothing at its root but these fields. */
export function asksOnlyFor(
  { document, name, type }: Pick<Operation, 'document' | 'name' | 'type'>,
  fields: readonly string[],
): boolean {
  const selections = getOperationAST(document, name)?.selectionSet.selections ?? [];
  return (
    type === 'query' &&
    selections.every(
      (one) => one.kind === Kind.FIELD && (fields.includes(one.name.value) || one.name.value === '__typename'),
    )
  );
}

/** Reads a request out of parsed JSON. Throws BAD_USER_INPUT when it is not one. */
export function readOperationRequest(body: unknown): OperationRequest {
  if (!isRecord(body)) throw badRequest('The body must be a JSON object.');
  const { query, variables = null, operationName = null, extensions = null } = body;
  if (typeof query !== 'string') throw badRequest('query must be a string.');
  if (variables !== null && !isRecord(variables)) throw badRequest('variables must be an object.');
  if (operationName !== null && typeof operationName !== 'string') throw badRequest('operationName must be a string.');
  if (extensions !== null && !isRecord(extensions)) throw badRequest('extensions must be an object.');
  return { query, variables: variables ?? {}, operationName, extensions: extensions ?? {} };
}

/** Parses and checks documents against one schema, remembering the outcome by text. */
export function createDocuments(schema: GraphQLSchema) {
  const known = new LRUCache<string, DocumentNode | readonly GraphQLError[]>({ max: DOCUMENTS_MAX });

  function lookUp(query: string): DocumentNode | readonly GraphQLError[] {
    const found = known.get(query);
    if (found !== undefined) return found;
    const outcome = check(schema, query);
    known.set(query, outcome);
    return outcome;
  }

  return {
    /** Returns the operation, or why there is none: GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, BAD_USER_INPUT. */
    prepare(request: OperationRequest): Operation | readonly GraphQLError[] {
      const document = lookUp(request.query);
      if (!('kind' in document)) return document;
      const definition = getOperationAST(document, request.operationName);
      if (!definition) return [badRequest('The document has no such operation, or several and none is named.')];
      const { variables, extensions } = request;
      const fault = variableFault(schema, document, definition, variables);
      if (fault !== null) return [fault];
      return { document, type: definition.operation, name: definition.name?.value ?? null, variables, extensions };
    },
  };
}

export type Documents = ReturnType<typeof createDocuments>;

function check(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(query, { noLocation: true, maxTokens: TOKENS_MAX });
  } catch (error) {
    return [requestError('GRAPHQL_PARSE_FAILED', error instanceof GraphQLError ? error.message : null)];
  }
  const errors = validate(schema, document, rulesOfShape, { maxErrors: VALIDATION_ERRORS_MAX });
  if (errors.length === 0) {
    const fault = literalFault(schema, document);
    return fault === null ? document : [fault];
  }
  return errors.map(({ message }) => requestError('GRAPHQL_VALIDATION_FAILED', message));
}

function badRequest(message: string): GraphQLError {
  return requestError('BAD_USER_INPUT', message);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

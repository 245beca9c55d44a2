import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';

/** A route as `clients/rest/routes.yaml` lists it. */
export interface ListedRoute {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  readonly status: number;
}

/** A variable that the query string gives. */
export interface QueryVariable {
  readonly name: string;
  readonly type: 'boolean' | 'number' | 'string';
  readonly isList: boolean;
  readonly isRequired: boolean;
}

/** Facts of an operation that the process needs in order to answer its route. */
export interface CompiledRoute {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Hash of the trusted document. */
  readonly documentId: string;
  /** The one root field. */
  readonly field: string;
  /** Where the connection of the answer is: '' for the root field itself, the name of a field of it, or null without one. */
  readonly connection: string | null;
  /** Variables of the path. */
  readonly inPath: readonly string[];
  /** Whether those of the path are fields of `$input`, which the body has the rest of. */
  readonly hasInput: boolean;
  readonly inQuery: readonly QueryVariable[];
  readonly needsKey: boolean;
}

/** A route beside its parts in the documents and the schema. */
export interface RouteParts {
  readonly listed: ListedRoute;
  readonly compiled: CompiledRoute;
  readonly operation: OperationDefinitionNode;
  readonly root: FieldNode;
}

export interface RestSource {
  readonly schema: GraphQLSchema;
  /** Documents with the operations and fragments of the routes. */
  readonly document: DocumentNode;
  readonly routes: readonly ListedRoute[];
  /** Hashes of the trusted documents by name of their operation. */
  readonly documentIds: ReadonlyMap<string, string>;
}

/** Joins each route with its operation. Throws an Error that lists what does not fit. */
export function compileRoutes({ schema, document, routes, documentIds }: RestSource): readonly RouteParts[] {
  const operations = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION && one.name !== undefined ? [[one.name.value, one] as const] : [],
    ),
  );
  const faults: string[] = [];
  const parts = routes.flatMap((listed) => {
    const operation = operations.get(listed.operation);
    const documentId = documentIds.get(listed.operation);
    if (operation === undefined || documentId === undefined) {
      faults.push(`${listed.method} ${listed.path}: there is no operation ${listed.operation}.`);
      return [];
    }
    const [root] = operation.selectionSet.selections;
    if (root?.kind !== Kind.FIELD || operation.selectionSet.selections.length !== 1) {
      faults.push(`${listed.operation} must ask for one root field.`);
      return [];
    }
    const isRead = operation.operation === 'query';
    if (isRead !== (listed.method === 'GET')) faults.push(`${listed.method} ${listed.path}: GET is for queries alone.`);
    const inPath = [...listed.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const variables = operation.variableDefinitions ?? [];
    const input = variables.find(({ variable }) => variable.name.value === 'input');
    const inputFields = fieldsOfInput(schema, input);
    const names = input === undefined ? variables.map(({ variable }) => variable.name.value) : [...inputFields];
    for (const name of inPath) {
      if (!names.includes(name)) faults.push(`${listed.path}: ${listed.operation} takes no ${name}.`);
    }
    const inQuery =
      input === undefined
        ? variables
            .filter(({ variable }) => !inPath.includes(variable.name.value))
            .map((variable) => queryVariable(schema, variable))
        : [];
    const compiled: CompiledRoute = {
      method: listed.method,
      path: listed.path,
      status: listed.status,
      documentId,
      field: root.alias?.value ?? root.name.value,
      connection: connectionOf(schema, operation, root),
      inPath,
      hasInput: input !== undefined,
      inQuery,
      needsKey: inputFields.has('idempotencyKey'),
    };
    return [{ listed, compiled, operation, root }];
  });
  const used = new Set(routes.map(({ operation }) => operation));
  for (const name of operations.keys()) if (!used.has(name)) faults.push(`${name} has no route.`);
  const places = routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
  for (const place of new Set(places)) {
    if (places.filter((one) => one === place).length > 1) faults.push(`${place} is there twice.`);
  }
  if (faults.length > 0) throw new Error(`Routes of the REST API:\n- ${faults.join('\n- ')}`);
  return parts;
}

function fieldsOfInput(schema: GraphQLSchema, input: VariableDefinitionNode | undefined): ReadonlySet<string> {
  const type = input && getNamedType(typeFromAST(schema, input.type as never));
  return new Set(isInputObjectType(type) ? Object.keys(type.getFields()) : []);
}

const NUMBERS = ['Int', 'Float'];

function queryVariable(schema: GraphQLSchema, { variable, type, defaultValue }: VariableDefinitionNode): QueryVariable {
  const whole = typeFromAST(schema, type as never) as unknown as GraphQLInputType;
  const inner = isNonNullType(whole) ? whole.ofType : whole;
  const { name } = getNamedType(whole);
  return {
    name: variable.name.value,
    type: name === 'Boolean' ? 'boolean' : NUMBERS.includes(name) ? 'number' : 'string',
    isList: isListType(inner),
    isRequired: isNonNullType(whole) && defaultValue === undefined,
  };
}

function connectionOf(schema: GraphQLSchema, operation: OperationDefinitionNode, root: FieldNode): string | null {
  const rootType = operation.operation === 'query' ? schema.getQueryType() : schema.getMutationType();
  const type = getNamedType(rootType?.getFields()[root.name.value]?.type);
  if (!isObjectType(type)) return null;
  if (type.name.endsWith('Connection')) return '';
  for (const selection of root.selectionSet?.selections ?? []) {
    if (selection.kind !== Kind.FIELD) continue;
    const inner = getNamedType(type.getFields()[selection.name.value]?.type);
    if (inner?.name.endsWith('Connection')) return selection.alias?.value ?? selection.name.value;
  }
  return null;
}

/** Fragments of a document by their names. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
}

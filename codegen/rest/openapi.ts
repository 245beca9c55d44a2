import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TokenKind,
  typeFromAST,
} from 'graphql';
import { fragmentsOf, type RouteParts } from './compile.ts';

type Schema = Readonly<Record<string, unknown>>;

/** JSON Schemas of scalars. What is not listed is text. */
const SCALARS: Readonly<Record<string, Schema>> = {
  Boolean: { type: 'boolean' },
  Date: { type: 'string', format: 'date' },
  DateTime: { type: 'string', format: 'date-time' },
  Float: { type: 'number' },
  Int: { type: 'integer', format: 'int32' },
};

export interface OpenApiSource {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly parts: readonly RouteParts[];
}

/** The OpenAPI document of the REST API. Source: https://spec.openapis.org/oas/v3.1.1.html */
export function openApiOf({ schema, document, parts }: OpenApiSource): Schema {
  const writer = new Writer(schema, fragmentsOf(document));
  const paths: Record<string, Record<string, unknown>> = {};
  for (const part of parts) {
    const { method, path } = part.listed;
    paths[path] = { ...paths[path], [method.toLowerCase()]: writer.operation(part) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Codai REST API',
      version: '1.0.0',
      description:
        'Common operations of the supergraph under plain addresses. Each route is one trusted document of the GraphQL API, with its rights, limits and errors. ' +
        'An answer is an object with `data`; a list has `page` beside it, and the address of the next page in the header `Link`. ' +
        'Parts that could not be read are null, and `problems` says why. A refusal is `application/problem+json` (RFC 9457).',
    },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }, {}],
    tags: [...new Set(parts.map(({ listed }) => tagOf(listed.path)))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      responses: { Problem: PROBLEM_RESPONSE },
      schemas: { Page: PAGE, Problem: PROBLEM, ...Object.fromEntries([...writer.components].sort()) },
    },
  };
}

const tagOf = (path: string) => path.split('/')[1] ?? '';

const PAGE: Schema = {
  type: 'object',
  required: ['hasNext'],
  properties: {
    hasNext: { type: 'boolean', description: 'Whether there are more items after these.' },
    after: { type: 'string', description: 'Cursor of the next page; absent at the end.' },
  },
};

const PROBLEM: Schema = {
  type: 'object',
  description: 'Reason of a refusal. Source: RFC 9457.',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', description: '`about:blank`: the status says the kind.' },
    title: { type: 'string', description: 'Name of the status.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'Explanation of the problem, to be shown to a person.' },
    code: { type: 'string', description: 'Code of the problem, to be compared by a program.' },
    pointer: { type: 'string', description: 'Place in the request, as a JSON pointer.' },
    correlationId: { type: 'string', description: 'Finds the request in the logs.' },
  },
  additionalProperties: true,
};

const PROBLEM_RESPONSE: Schema = {
  description: 'The request was refused.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

class Writer {
  readonly components = new Map<string, Schema>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  operation({ listed, compiled, operation, root }: RouteParts): Schema {
    const rootType = operation.operation === 'query' ? this.schema.getQueryType() : this.schema.getMutationType();
    const field = rootType?.getFields()[root.name.value];
    const isOptional = operation.operation === 'query' && compiled.inPath.length === 0 && compiled.connection !== '';
    const body = compiled.hasInput ? this.#body(operation, compiled.inPath) : null;
    return {
      operationId: listed.operation.replace(/^Rest/, '').replace(/^./, (first) => first.toLowerCase()),
      tags: [tagOf(listed.path)],
      summary: commentOf(operation),
      description: field?.description ?? '',
      parameters: [
        ...compiled.inPath.map((name) => this.#parameter(operation, name, 'path')),
        ...compiled.inQuery.map(({ name }) => this.#parameter(operation, name, 'query')),
        ...(compiled.needsKey ? [IDEMPOTENCY_KEY] : []),
      ],
      ...(body !== null && { requestBody: body }),
      responses: {
        [listed.status]: {
          description: 'Done.',
          content: {
            'application/json': {
              schema: this.#answer(field?.type, root, { connection: compiled.connection, isOptional }),
            },
          },
        },
        default: { $ref: '#/components/responses/Problem' },
      },
    };
  }

  #parameter(operation: OperationDefinitionNode, name: string, place: 'path' | 'query'): Schema {
    const variables = operation.variableDefinitions ?? [];
    const variable = variables.find((one) => one.variable.name.value === name);
    const input = variables.find((one) => one.variable.name.value === 'input');
    const type = variable
      ? (typeFromAST(this.schema, variable.type as never) as unknown as GraphQLInputType)
      : this.#inputType(input)?.getFields()[name]?.type;
    const isRequired = place === 'path' || (isNonNullType(type) && variable?.defaultValue === undefined);
    return {
      name,
      in: place,
      required: isRequired,
      schema: type === undefined ? { type: 'string' } : this.#input(type),
      ...(place === 'query' && isListType(unwrapped(type)) && { style: 'form', explode: true }),
    };
  }

  #inputType(input: { readonly type: unknown } | undefined) {
    const type = input && getNamedType(typeFromAST(this.schema, input.type as never));
    return isInputObjectType(type) ? type : undefined;
  }

  #body(operation: OperationDefinitionNode, inPath: readonly string[]): Schema | null {
    const input = operation.variableDefinitions?.find(({ variable }) => variable.name.value === 'input');
    const fields = Object.values(this.#inputType(input)?.getFields() ?? {}).filter(
      ({ name }) => !inPath.includes(name) && name !== 'idempotencyKey',
    );
    if (fields.length === 0) return null;
    return {
      required: fields.some(isRequiredInputField),
      content: { 'application/json': { schema: this.#inputObject(fields) } },
    };
  }

  #inputObject(fields: readonly InputField[]): Schema {
    const required = fields.filter(isRequiredInputField).map(({ name }) => name);
    return {
      type: 'object',
      ...(required.length > 0 && { required }),
      properties: Object.fromEntries(
        fields.map(({ name, type, description, defaultValue }) => [
          name,
          {
            ...this.#input(type),
            ...(description && { description }),
            ...(defaultValue !== undefined && { default: defaultValue }),
          },
        ]),
      ),
      additionalProperties: false,
    };
  }

  #input(type: GraphQLInputType): Schema {
    if (isNonNullType(type)) return this.#input(type.ofType);
    if (isListType(type)) return { type: 'array', items: this.#input(type.ofType) };
    return this.#named(type);
  }

  #named(type: GraphQLNamedInputType | GraphQLNamedType): Schema {
    if (isInputObjectType(type)) {
      if (!this.components.has(type.name)) {
        // Named before it is written: an input may hold itself.
        this.components.set(type.name, {});
        this.components.set(type.name, this.#inputObject(Object.values(type.getFields())));
      }
      return { $ref: `#/components/schemas/${type.name}` };
    }
    if (isEnumType(type)) {
      const values = type.getValues().map(({ name }) => name);
      this.components.set(type.name, { type: 'string', enum: values, description: type.description ?? '' });
      return { $ref: `#/components/schemas/${type.name}` };
    }
    return SCALARS[type.name] ?? { type: 'string' };
  }

  #answer(
    type: GraphQLOutputType | undefined,
    root: FieldNode,
    { connection, isOptional }: { readonly connection: string | null; readonly isOptional: boolean },
  ): Schema {
    const whole = connection === '' ? this.#nodes(type, root) : this.#output(type, root.selectionSet, connection);
    const data = isOptional ? orNull(whole) : whole;
    return {
      type: 'object',
      required: ['data'],
      properties: {
        data,
        ...(connection !== null && { page: { $ref: '#/components/schemas/Page' } }),
        problems: { type: 'array', items: { $ref: '#/components/schemas/Problem' } },
      },
    };
  }

  /** Items of a connection. */
  #nodes(type: GraphQLOutputType | undefined, { selectionSet }: FieldNode): Schema {
    const edges = fieldOf(selectionSet, 'edges');
    const node = fieldOf(edges?.selectionSet, 'node');
    const edge = getNamedType((getNamedType(type) as GraphQLObjectType).getFields().edges?.type) as GraphQLObjectType;
    return { type: 'array', items: this.#output(edge.getFields().node?.type, node?.selectionSet, null) };
  }

  #output(
    type: GraphQLOutputType | undefined,
    selection: SelectionSetNode | undefined,
    connection: string | null,
  ): Schema {
    if (type === undefined) return {};
    if (isNonNullType(type)) return this.#output(type.ofType, selection, connection);
    if (isListType(type)) return { type: 'array', items: this.#output(type.ofType, selection, null) };
    if (isLeafType(type)) return this.#named(type);
    if (selection === undefined) return {};
    const members = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    const schemas = members
      .filter((member) => !this.#isRefusal(member))
      .map((member) => this.#object(member, selection, connection))
      .filter(({ properties }) => Object.keys(properties as object).length > 0);
    return schemas.length === 1 ? (schemas[0] as Schema) : { oneOf: schemas };
  }

  #isRefusal(type: GraphQLObjectType): boolean {
    return type.getInterfaces().some(({ name }) => name === 'Error');
  }

  #object(type: GraphQLObjectType, selection: SelectionSetNode, connection: string | null): Schema {
    const properties: Record<string, unknown> = {};
    for (const field of this.#fieldsOf(type, selection)) {
      const key = field.alias?.value ?? field.name.value;
      if (field.name.value === '__typename') {
        properties[key] = { type: 'string', const: type.name };
        continue;
      }
      const of = type.getFields()[field.name.value];
      const schema =
        key === connection ? this.#nodes(of?.type, field) : this.#output(of?.type, field.selectionSet, null);
      const described = { ...schema, ...(of?.description && !('$ref' in schema) && { description: of.description }) };
      properties[key] = isNonNullType(of?.type) ? described : orNull(described);
    }
    return { type: 'object', properties };
  }

  /** Fields that a selection asks of a type, through fragments. */
  #fieldsOf(type: GraphQLObjectType, { selections }: SelectionSetNode): readonly FieldNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      if (fragment === undefined) return [];
      const condition = fragment.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
      const applies =
        condition === undefined ||
        condition === type ||
        (isAbstractType(condition) && this.schema.isSubType(condition, type));
      return applies ? this.#fieldsOf(type, fragment.selectionSet) : [];
    });
  }
}

type InputField = Parameters<typeof isRequiredInputField>[0];

const IDEMPOTENCY_KEY: Schema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', minLength: 1 },
  description: 'Key of the caller for this call. A repetition with the same key is answered what the first one was.',
};

/** The schema, or null: a part that failed, or that is not there. Source: https://spec.openapis.org/oas/v3.1.1.html#data-types */
function orNull(schema: Schema): Schema {
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
  const { description, ...rest } = schema;
  return { ...(description !== undefined && { description }), oneOf: [rest, { type: 'null' }] };
}

const unwrapped = (type: GraphQLInputType | undefined) => (isNonNullType(type) ? type.ofType : type);

function fieldOf(selection: SelectionSetNode | undefined, name: string): FieldNode | undefined {
  return selection?.selections.find((one): one is FieldNode => one.kind === Kind.FIELD && one.name.value === name);
}

/** The comment lines right before an operation. */
function commentOf({ loc }: OperationDefinitionNode): string {
  const lines: string[] = [];
  for (let token = loc?.startToken.prev; token?.kind === TokenKind.COMMENT; token = token.prev)
    lines.unshift(token.value.trim());
  return lines.join(' ');
}

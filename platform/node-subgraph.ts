import { readFile } from 'node:fs/promises';
import { requestError } from '@codai/kit';
import {
  buildSchema,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  isObjectType,
  parse,
} from 'graphql';

/** Identifiers that one call of `nodes` takes. */
const IDS_MAX = 100;

/** A reference to an object: its type, and the key by which the type's owner finds it. */
interface Reference {
  readonly __typename: string;
  readonly nodeId: string;
}

/**
 * Answers for the subgraph `node` (codegen/generated/node.graphql): the type of an object by the prefix of its id. It has no data, so it asks for
 * no caller: whether the object exists, and who may see it, is said by the subgraph that owns it.
 * The schema is read at the first request.
 */
export function createNodeSubgraph(sdlFile: string): (request: Request) => Promise<Response> {
  let schema: Promise<GraphQLSchema> | undefined;
  return async (request) => {
    schema ??= readFile(sdlFile, 'utf8').then(schemaOf);
    const { query, variables } = (await request.json()) as { query: string; variables?: Record<string, unknown> };
    const result: ExecutionResult = await execute({
      schema: await schema,
      document: parse(query),
      variableValues: variables,
    });
    return Response.json({ ...result, errors: result.errors?.map(clientError) });
  };
}

function schemaOf(sdl: string): GraphQLSchema {
  // The federation directives stand in the text and mean nothing here.
  const schema = buildSchema(sdl.replace(/extend schema\s+@link\([^)]*\)/, ''), {
    assumeValid: true,
    assumeValidSDL: true,
  });
  const types = typesByPrefix(schema);
  const referenceTo = (id: string): Reference | null => {
    const type = /^([a-z]{3})_/.exec(id)?.[1];
    const name = type === undefined ? undefined : types.get(type);
    return name === undefined ? null : { __typename: name, nodeId: id };
  };
  const fields = schema.getQueryType()?.getFields();
  if (fields?.node === undefined || fields.nodes === undefined)
    throw new Error('The SDL of the node subgraph has no node field.');
  fields.node.resolve = (_root, { id }: { readonly id: string }) => referenceTo(id);
  fields.nodes.resolve = (_root, { ids }: { readonly ids: readonly string[] }) => {
    if (ids.length > IDS_MAX)
      throw requestError('BAD_USER_INPUT', `ids takes at most ${IDS_MAX} identifiers.`, { argument: 'ids' });
    return ids.map(referenceTo);
  };
  return schema;
}

/** Type names by the prefix in their tag, `node/wal`. */
function typesByPrefix(schema: GraphQLSchema): ReadonlyMap<string, string> {
  return new Map(
    Object.values(schema.getTypeMap()).flatMap((type) => {
      if (!isObjectType(type)) return [];
      const tag = type.astNode?.directives?.find(({ name }) => name.value === 'tag')?.arguments?.[0]?.value;
      return tag?.kind === 'StringValue' && tag.value.startsWith('node/')
        ? [[tag.value.slice('node/'.length), type.name]]
        : [];
    }),
  );
}

function clientError({ message, path, extensions, originalError }: GraphQLError) {
  const cause = originalError instanceof GraphQLError ? originalError : { message, extensions };
  return { message: cause.message, path, extensions: cause.extensions };
}

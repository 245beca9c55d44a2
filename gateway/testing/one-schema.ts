import { buildSchema, execute, isObjectType, parse } from 'graphql';
import type { ReadAnswer } from './supergraph.ts';

/** `errors` as the paths alone, in the order of their text: neither messages nor their order are promised. */
export interface PlainAnswer {
  readonly data: unknown;
  readonly errorPaths: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: resolvers take whatever their parent's resolver gave.
type Resolvers = Readonly<Record<string, Readonly<Record<string, any>>>>;

/** The answer of graphql-js when one schema holds everything: right by definition. Objects name their type by `__typename`. */
export async function oneSchemaAnswer(sdl: string, resolvers: Resolvers, query: string): Promise<PlainAnswer> {
  const schema = buildSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const [name, resolve] of Object.entries(resolvers[type.name] ?? {})) {
      const field = type.getFields()[name];
      if (field) field.resolve = resolve;
    }
  }
  return plainAnswer(await execute({ schema, document: parse(query) }));
}

export function plainAnswer({ data, errors = [] }: Pick<ReadAnswer, 'data'> & Erroneous): PlainAnswer {
  const errorPaths = errors.map(({ path }) => path?.join('/') ?? 'without a path').sort();
  // Objects of graphql-js have no prototype.
  return { data: JSON.parse(JSON.stringify(data)), errorPaths };
}

interface Erroneous {
  readonly errors?: readonly { readonly path?: readonly (string | number)[] | undefined }[] | undefined;
}

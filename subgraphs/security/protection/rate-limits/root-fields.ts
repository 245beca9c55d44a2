import type { Installation } from '@codai/kit';
import { Kind, parse } from 'graphql';

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** Finds the root fields of the API in the supergraph; null where there is none, as in a subgraph on its own. */
export function rootFieldsOf(installation: Installation | undefined): () => Promise<ReadonlySet<string> | null> {
  if (installation === undefined) return async () => null;
  return async () => {
    const { definitions } = parse(await installation.supergraph(), { noLocation: true });
    return new Set(
      definitions.flatMap((definition) =>
        definition.kind === Kind.OBJECT_TYPE_DEFINITION && ROOTS.has(definition.name.value)
          ? (definition.fields ?? []).map(({ name }) => name.value)
          : [],
      ),
    );
  };
}

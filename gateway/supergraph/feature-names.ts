import type { Schema } from '@apollo/federation-internals';

/** Names that the supergraph gives to the directives of Federation's features; null: it does not use the feature. */
export interface FeatureNames {
  readonly authenticated: string | null;
  readonly requiresScopes: string | null;
  readonly policy: string | null;
  readonly context: string | null;
  readonly cost: string | null;
  readonly listSize: string | null;
}

/** Follows each `@link` by its URL, so that renamed imports and features under another name are found. */
export function featureNamesOf(schema: Schema): FeatureNames {
  const nameOf = (feature: string, directive: string = feature) =>
    schema.coreFeatures?.getByIdentity(`https://specs.apollo.dev/${feature}`)?.directiveNameInSchema(directive) ?? null;
  return {
    authenticated: nameOf('authenticated'),
    requiresScopes: nameOf('requiresScopes'),
    policy: nameOf('policy'),
    context: nameOf('context'),
    cost: nameOf('cost'),
    listSize: nameOf('cost', 'listSize'),
  };
}

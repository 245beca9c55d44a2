import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

export interface ClientOutputOptions {
  /**
   * Whether each document carries its hash, by which alone the client then sends it. The server must know the hashes: they are written into
   * `persisted-documents.json`. Default: false, documents go as text.
   */
  readonly trusted?: boolean;
}

/**
 * An entry of `generates` in a configuration of @graphql-codegen: typed documents for operations of your own, in the types that the client's
 * own documents have. Enums are unions of texts; instants, big integers and currencies are texts; results are read-only.
 */
export function clientOutput({ trusted = false }: ClientOutputOptions = {}): CodegenConfig['generates'][string] {
  return {
    preset: 'client',
    presetConfig: {
      fragmentMasking: false,
      ...(trusted && {
        persistedDocuments: { mode: 'embedHashInDocument', hashPropertyName: 'hash', hashAlgorithm: 'sha256' },
      }),
    },
    // The cache must know the type of every object, or lists stay empty without a word.
    documentTransforms: [addTypenameSelectionDocumentTransform],
    config: {
      // `documentMode` stays what it is, trees with their fragments in them: the mode named `documentNode` leaves the hashes out.
      enumType: 'string-literal',
      strictScalars: true,
      scalars: { BigInt: 'string', CurrencyCode: 'string', DateTime: 'string' },
      useTypeImports: true,
      immutableTypes: true,
      arrayInputCoercion: false,
    },
  };
}

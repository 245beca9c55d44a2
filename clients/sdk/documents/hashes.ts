import { type Exchange, makeOperation, mapExchange, type TypedDocumentNode } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';

/** `hashes`: never a text for a generated document. `prefer`: the text too, once the server says it does not know the hash. */
export type DocumentMode = 'hashes' | 'prefer';

const PREFIX = 'sha256:';

/** Sends generated documents by their hash. Documents that were not generated have none and go as text. */
export function hashExchanges(mode: DocumentMode): Exchange[] {
  return [
    persistedExchange({
      enforcePersistedQueries: mode === 'hashes',
      enableForMutation: true,
      enableForSubscriptions: true,
      // A GET would put variables into addresses, and addresses into logs.
      preferGetForPersistedQueries: false,
      generateHash: async (_text, document) => hashOf(document),
    }),
    // The fallback sends hash and text together. They would contradict each other: the text is printed anew, and its
    // spaces are not those that were hashed.
    mapExchange({
      onOperation(operation) {
        const { persistedQuery, ...extensions } = (operation.extensions ?? {}) as {
          persistedQuery?: { miss?: boolean };
        };
        if (persistedQuery?.miss !== true) return operation;
        return { ...makeOperation(operation.kind, operation), extensions };
      },
    }),
  ];
}

/** The hash that codegen wrote into a document: 64 hexadecimal digits, as `extensions.persistedQuery.sha256Hash` has it. */
function hashOf(document: TypedDocumentNode): string | null {
  const { __meta__: meta } = document as { __meta__?: { hash?: unknown } };
  return typeof meta?.hash === 'string' && meta.hash.startsWith(PREFIX) ? meta.hash.slice(PREFIX.length) : null;
}

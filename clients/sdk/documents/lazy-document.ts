import { createRequest, type TypedDocumentNode } from '@urql/core';

/**
 * A generated document: its text, which is parsed when the tree is first read, and the hash under which the server trusts it. Fragments have none.
 */
export function lazyDocument<Data, Variables>(text: string, hash?: string): TypedDocumentNode<Data, Variables> {
  let definitions: TypedDocumentNode['definitions'] | undefined;
  const document = {
    kind: 'Document',
    ...(hash !== undefined && { __meta__: { hash } }),
    get definitions() {
      definitions ??= createRequest(text, {}).query.definitions;
      return definitions;
    },
  };
  return document as unknown as TypedDocumentNode<Data, Variables>;
}

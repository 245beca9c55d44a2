import { createRequest, type TypedDocumentNode } from '@urql/core';

/**
 * A generated document: its text, which is parsed when the tree is first read, and the hash under which the server trusts it. Fragments have none. Called by generated modules.
 * @public
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

/** The name by which the server trusts a generated operation: `sha256:` and the hash of its text. For clients that send requests of their own. */
export function documentIdOf(document: TypedDocumentNode<unknown, never>): string {
  const { __meta__: { hash } = {} } = document as { readonly __meta__?: { readonly hash?: string } };
  if (hash === undefined) throw new TypeError('This is not a generated operation.');
  return hash;
}

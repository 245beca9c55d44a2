import { createRequest, type TypedDocumentNode } from '@urql/core';

/**
 * A generated document: its text, which is parsed when the tree is first read, and the hash under which the server trusts it, with the
 * text that is so hashed. Fragments have neither.
 */
export function lazyDocument<Data, Variables>(text: string, hash?: string): TypedDocumentNode<Data, Variables> {
  let definitions: TypedDocumentNode['definitions'] | undefined;
  const document = {
    kind: 'Document',
    ...(hash !== undefined && { __meta__: { hash, text } }),
    get definitions() {
      definitions ??= createRequest(text, {}).query.definitions;
      return definitions;
    },
  };
  return document as unknown as TypedDocumentNode<Data, Variables>;
}

/** The text of a generated document, whose hash the server trusts. For clients that send requests of their own. */
export function textOf(document: TypedDocumentNode<unknown, never>): string {
  const { __meta__: { text } = {} } = document as { readonly __meta__?: { readonly text?: string } };
  if (text === undefined) throw new TypeError('This is not a generated operation.');
  return text;
}

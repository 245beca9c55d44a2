import { createSupergraphClient, type Holder, SupergraphError } from '@codai/kit';
import { documentIdOf, McpExchangeDocument } from '@codai/sdk/memory-mcp';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

/** Asks the supergraph one operation in the name of whoever holds the token. Throws `AskError` with a sentence for the client. */
export type Ask = <Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
) => Promise<Data>;

/** Says what went wrong to a program or a model; `code` is the code of the refusal. */
export { SupergraphError as AskError };

/** The supergraph behind a gateway, as a client of it. */
export function createSupergraph(gatewayUrl: string) {
  const supergraph = createSupergraphClient({
    gatewayUrl,
    exchangeDocumentId: documentIdOf(McpExchangeDocument),
    unavailable: 'Memory is not available at the moment. Try again.',
  });
  return (holder: Holder): Ask => {
    const ask = supergraph(holder);
    return async <Data, Variables>(
      document: TypedDocumentNode<Data, Variables>,
      variables: Variables,
      signal: AbortSignal,
    ) => (await ask(documentIdOf(document), variables, signal)) as Data;
  };
}

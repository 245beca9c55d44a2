import { createSupergraphClient, type Holder, SupergraphError } from '@codai/kit';
import { documentIdOf, McpExchangeDocument, McpHolderDocument } from '@codai/sdk/memory-mcp';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

/** Runs one operation of the supergraph as the holder of the token. Throws `AskError` with a sentence for the client. */
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

/** Codes with which the supergraph says that a token is none, or none any more. */
const TOKEN_FAULTS: ReadonlySet<string> = new Set(['INVALID_GRANT', 'UNAUTHENTICATED']);

/** Why the supergraph takes a token for invalid, as a sentence; null when it does not, or cannot be asked: its tools will say so. */
export async function tokenFault(ask: Ask, signal: AbortSignal): Promise<string | null> {
  try {
    await ask(McpHolderDocument, {}, signal);
    return null;
  } catch (error) {
    return error instanceof SupergraphError && TOKEN_FAULTS.has(error.code) ? error.message : null;
  }
}

import { createHash } from 'node:crypto';

/** SHA-256 of the exact bytes of a request body as unpadded base64url (43 characters); the claim `bdh`. */
export function hashBody(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url');
}

/** The parts of a graphql-transport-ws `subscribe` payload that the assertion binds. */
export interface SubscribedOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
}

/**
 * The text whose hash stands for a `subscribe` payload. A WebSocket message has no body of its own (the assertion
 * travels inside it), so both ends write these three members again, in this order, absent ones as null.
 */
export function subscribeBody(operation: SubscribedOperation): string {
  return JSON.stringify({
    query: operation.query,
    variables: operation.variables ?? null,
    operationName: operation.operationName ?? null,
  });
}

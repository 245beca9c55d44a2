import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { requestError } from '../base/errors/request-error.ts';
import { subscribeBody } from '../wire/body-hash.ts';
import { clientErrors } from './client-errors.ts';
import type { GraphqlEndpoint } from './http.ts';
import { readOperationRequest } from './operation.ts';
import { stream } from './operation-runner.ts';
import { verifyCaller } from './verify-caller.ts';

/** Where the gateway puts the assertion of one subscription: `payload.extensions.caller`. */
const CALLER_EXTENSION = 'caller';
/** "Service restart". Source: IANA WebSocket Close Code Number Registry. */
const RESTART = 1012;

export interface SubgraphSocket {
  /** Takes over a connection that asked to be upgraded. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every connection with 1012: come back elsewhere. */
  close(): void;
}

/**
 * graphql-transport-ws for subscriptions of a gateway in another process. Each `subscribe` carries an assertion of its
 * own, bound to its query, variables and operation name; the connection itself says nothing about anyone.
 * Source: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function createSubgraphSocket(endpoint: GraphqlEndpoint): SubgraphSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: endpoint.bodyBytesMax });
  useServer(
    {
      async onSubscribe(_socket, _id, payload) {
        try {
          return await prepare(endpoint, payload);
        } catch (error) {
          if (error instanceof GraphQLError) return [error];
          throw error;
        }
      },
      // `prepare` has made everything ready to run; the library only moves it.
      subscribe: ({ contextValue }) => contextValue as AsyncGenerator<ExecutionResult>,
      onNext: (_socket, _id, _payload, _args, result) => result,
      onError: (_socket, _id, _payload, errors) => seenErrors(endpoint, errors),
    },
    server,
  );
  // Without a listener an error of the server would end the process; sockets report their own.
  server.on('error', (error) => endpoint.runner.services.logger.error({ error }, 'The socket server failed.'));

  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        server.emit('connection', webSocket, request);
        // The library prints each broken frame with its stack; ws has already closed the connection with a code for it.
        webSocket.removeAllListeners('error').on('error', () => webSocket.terminate());
      });
    },
    close() {
      for (const webSocket of server.clients) webSocket.close(RESTART, 'Service restart');
      server.close();
    },
  };
}

/** The stream of one `subscribe`, not yet begun. Throws UNAUTHENTICATED or BAD_USER_INPUT; or says what is wrong. */
async function prepare(
  { runner, documents, verification, draining }: GraphqlEndpoint,
  payload: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const assertion = payload.extensions?.[CALLER_EXTENSION];
  const caller = await verifyCaller(verification, assertion, subscribeBody(payload));
  const operation = documents.prepare(readOperationRequest(payload));
  if ('length' in operation) return operation;
  if (operation.type !== 'subscription') {
    throw requestError('BAD_USER_INPUT', 'A socket is for subscriptions; send the rest by POST.');
  }
  // The library ends the stream by `return` when the socket ends.
  const { signal } = new AbortController();
  const payloads = stream(runner, { operation, caller, signal, traceparent: null }, draining);
  return { schema: runner.schema, document: operation.document, operationName: operation.name, contextValue: payloads };
}

function seenErrors({ runner }: GraphqlEndpoint, errors: readonly (GraphQLError | GraphQLFormattedError)[]) {
  const report = { logger: runner.services.logger, correlationId: '' };
  return clientErrors(
    errors.filter((error) => error instanceof GraphQLError),
    report,
  );
}

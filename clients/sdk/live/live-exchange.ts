import {
  type Exchange,
  type ExecutionResult,
  makeErrorResult,
  makeOperation,
  makeResult,
  type Operation,
  type OperationResult,
  stringifyDocument,
} from '@urql/core';
import type { SubscribePayload } from 'graphql-ws/client';
import { filter, make, merge, mergeMap, pipe, takeUntil } from 'wonka';
import type { BackoffOptions } from './backoff.ts';
import { follow } from './follow.ts';
import type { Frame } from './frame.ts';
import type { Supervisor } from './supervisor.ts';

export interface LiveExchangeOptions {
  readonly supervisor: Supervisor;
  readonly backoff: BackoffOptions;
}

/** Member of an operation's context: the cursor of the event after which a subscription begins. */
export const RESUME_AFTER = 'resumeAfter';
/** Member of an operation's context: what to call when the server has begun to follow. */
export const ON_OPEN = 'onOpen';

/**
 * Carries subscriptions over the resumable socket, and everything else on.
 *
 * urql's own `subscriptionExchange` merges each result into the one before, as if all were parts of one answer: a gap
 * would show the last event a second time, and every event after it would keep its error. Here each frame is a result.
 */
export function liveExchange({ supervisor, backoff }: LiveExchangeOptions): Exchange {
  return ({ client, forward }) =>
    (operations$) => {
      const results = (operation: Operation) =>
        make<OperationResult>(({ next, complete }) => {
          const controller = new AbortController();
          const { signal } = controller;
          const onFrame = (frame: Frame) => deliver(() => next(makeResult(operation, executed(frame))));
          const tellOpen: unknown = operation.context[ON_OPEN];
          const onOpen = typeof tellOpen === 'function' ? () => deliver(() => tellOpen()) : undefined;
          const after = resumeAfterOf(operation);
          void follow({ supervisor, backoff, payload: payloadOf(operation), after, onFrame, onOpen, signal })
            .then((end) => {
              if (signal.aborted) return;
              if (end.kind === 'refused') {
                next(makeResult(operation, { ...executed({ errors: end.errors }), hasNext: false }));
              } else if (end.kind === 'failed') {
                next(makeErrorResult(operation, end.error));
              } else {
                client.reexecuteOperation(makeOperation('teardown', operation, operation.context));
              }
              complete();
            })
            .catch((thrown: unknown) => {
              next(makeErrorResult(operation, thrown as Error));
              complete();
            });
          return () => controller.abort();
        });

      return merge([
        pipe(
          operations$,
          filter(({ kind }) => kind === 'subscription'),
          mergeMap((operation) => {
            const teardown$ = filter(({ kind, key }: Operation) => kind === 'teardown' && key === operation.key);
            return pipe(results(operation), takeUntil(teardown$(operations$)));
          }),
        ),
        pipe(
          operations$,
          filter(({ kind }) => kind !== 'subscription'),
          forward,
        ),
      ]);
    };
}

/** The operation as a `subscribe` message has it; `query` is empty when its hash stands for it. */
function payloadOf(operation: Operation): SubscribePayload {
  const { query, variables, extensions } = operation;
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: unknown };
  const definition = query.definitions.find(({ kind }) => kind === 'OperationDefinition');
  const name = definition !== undefined && 'name' in definition ? definition.name?.value : undefined;
  return {
    query: persistedQuery === undefined ? stringifyDocument(query) : '',
    ...(name !== undefined && { operationName: name }),
    variables: variables as Record<string, unknown>,
    ...(extensions !== undefined && { extensions: { ...extensions } }),
  };
}

function resumeAfterOf(operation: Operation): string | null {
  const after: unknown = operation.context[RESUME_AFTER];
  return typeof after === 'string' ? after : null;
}

/** urql's type has lists and errors of its own classes; what it reads is the same plain data. */
function executed(frame: Frame): ExecutionResult {
  return frame as unknown as ExecutionResult;
}

/** A listener that throws is reported as such; it must not look like a broken socket. */
function deliver(hand: () => void): void {
  try {
    hand();
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}

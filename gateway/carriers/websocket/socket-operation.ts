import type { GraphQLError } from 'graphql';
import { DeferredAnswer } from '../../execution/operation/deferred-answer.ts';
import type { Arrival } from '../../messages/arrival.ts';
import { type OperationRequest, operationRequestOf } from '../../messages/request/operation-request.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import type { Outcome } from '../../pipeline/outcome.ts';
import { type Close, closeFor, closes } from '../../pipeline/subscriptions/close-codes.ts';
import { LiveStream } from '../../pipeline/subscriptions/live-stream.ts';
import { UNSUBSCRIBED } from '../../pipeline/subscriptions/open-subscription.ts';
import type { TextResult } from '../../pipeline/subscriptions/prepared-text.ts';

export interface SocketOperationOptions {
  /** Without request and signal, which are this operation's own. */
  readonly arrival: Omit<Arrival, 'request' | 'signal'>;
  readonly operate: (arrival: Arrival) => Promise<Outcome>;
  readonly onRefused: (refusal: Refusal) => void;
  /** Whether the socket is still there: who leaves while it is has no wish to come back. */
  readonly isConnected: () => boolean;
  /** Sends a `next` message around an answer; the promise is there when the client is slow, and ends when it has caught up. */
  readonly sendNext: (json: string) => void | Promise<void>;
  /** Closes the whole socket. */
  readonly close: (close: Close) => void;
}

/** Carries a refusal through graphql-ws, which turns what an operation throws into an `error` message. */
class OperationRefused extends Error {
  override readonly name = 'OperationRefused';
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** The members of an `error` message: those of the refusal when it was one. */
export function errorsOf(errors: readonly GraphQLError[]): readonly object[] {
  const [first] = errors;
  const cause = first?.originalError;
  return cause instanceof OperationRefused ? cause.refusal.toErrors() : errors.map((error) => error.toJSON());
}

/**
 * One `subscribe` message: the answers to send, in order. `return` aborts the work at once, also while it is still waiting
 * for its first answer, which a plain generator could not. Throws what `errorsOf` understands.
 */
export function socketOperation(payload: unknown, options: SocketOperationOptions): AsyncIterableIterator<TextResult> {
  const left = new AbortController();
  const answers = answersTo(payload, options, left.signal);
  return {
    next: () => answers.next(),
    return: async () => {
      left.abort(options.isConnected() ? UNSUBSCRIBED : undefined);
      return answers.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* answersTo(
  payload: unknown,
  { arrival, operate, onRefused, sendNext, close }: SocketOperationOptions,
  signal: AbortSignal,
): AsyncGenerator<TextResult, undefined> {
  const request: OperationRequest | Refusal = operationRequestOf(payload);
  if (request instanceof Refusal) {
    onRefused(request);
    throw new OperationRefused(request);
  }
  const outcome = await operate({ ...arrival, request, signal });
  if (outcome instanceof Refusal) {
    // The token was good when the socket was opened: it has ended since, and so has the socket.
    if (outcome.code === 'UNAUTHENTICATED') close(closes.tokenEnded);
    throw new OperationRefused(outcome);
  }
  if (outcome instanceof DeferredAnswer) {
    for (let json = await outcome.next(); json !== null; json = await outcome.next()) yield { json };
    return;
  }
  if (!(outcome instanceof LiveStream)) {
    yield outcome;
    return;
  }
  outcome.onEnd((end) => {
    const reason = closeFor(end);
    if (reason !== null) close(reason);
  });
  // Past graphql-ws, which would write each event anew for each client.
  await outcome.handTo(({ json }) => (json === '' ? undefined : sendNext(json)));
}

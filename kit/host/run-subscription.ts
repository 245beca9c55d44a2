import { createSourceEventStream, GraphQLError, type GraphQLSchema } from 'graphql';
import { requestError } from '../base/errors/request-error.ts';
import { Acting } from '../database/access/standing.ts';
import { SubscriptionGap, SubscriptionOpened } from '../events/streams/live-source.ts';
import { auditThrownRefusals } from '../security/audit/nested-refusals.ts';
import type { BaseContext } from '../security/context.ts';
import { RESUME_KEY, resumeExtensions } from '../wire/resume.ts';
import type { ErrorReport } from './client-errors.ts';
import type { Operation } from './operation.ts';
import { failure, type Payload, payloadOf, runOperation } from './run-operation.ts';

export interface SubscriptionRun {
  readonly schema: GraphQLSchema;
  readonly operation: Operation;
  /** A new context, with new loaders: one to subscribe with, then one for each event. */
  readonly context: () => BaseContext;
  readonly report: ErrorReport;
  /** Aborted when the subscriber is gone, or the process drains. */
  readonly signal: AbortSignal;
}

/**
 * One subscription as a stream of payloads. Each event is resolved with a context of its own; those of the log carry
 * their position in `extensions.resume.position`. An error of the source is the last payload, with `data: null`.
 * Ends without another payload when the signal is aborted, also while it waits for an event. Never throws.
 */
export async function* runSubscription(run: SubscriptionRun): AsyncGenerator<Payload, void, void> {
  const { report, signal } = run;
  let events: AsyncIterator<unknown> | undefined;
  try {
    const source = await subscribe(run);
    if (!(Symbol.asyncIterator in source)) {
      yield payloadOf(source, report);
      return;
    }
    events = source[Symbol.asyncIterator]();
    for (;;) {
      const next = await nextUnlessAborted(events, signal);
      if (next === null || next.done) return;
      yield await payloadFor(run, next.value);
    }
  } catch (error) {
    // A source that broke because it was asked to end has nothing to say.
    if (signal.aborted) return;
    await auditSource(run, error);
    yield failure(error, report);
  } finally {
    // Not awaited: a source that waits for its next event answers only then.
    Promise.resolve(events?.return?.()).catch((error: unknown) => {
      report.logger.warn({ error }, 'A live source failed to end.');
    });
  }
}

function subscribe({ schema, operation, context }: SubscriptionRun) {
  const { document, name: operationName, variables: variableValues } = operation;
  const contextValue = context();
  return new Acting(contextValue.caller).run(() =>
    createSourceEventStream({ schema, document, operationName, variableValues, contextValue }),
  );
}

async function payloadFor(run: SubscriptionRun, event: unknown): Promise<Payload> {
  if (event instanceof SubscriptionOpened) {
    return { data: null, extensions: { [RESUME_KEY]: { position: event.position, opening: true } } };
  }
  if (event instanceof SubscriptionGap) {
    const gap = failure(requestError('SUBSCRIPTION_GAP', null, { missed: event.missed }), run.report);
    return event.position === null ? gap : { ...gap, extensions: resumeExtensions(event.position) };
  }
  const context = run.context();
  const payload = await new Acting(context.caller).run(() => runOperation(run.schema, run.operation, context, event));
  const position = positionOf(event);
  return position === null ? payload : { ...payload, extensions: resumeExtensions(position) };
}

/** A source may refuse its subscriber only once it is read. */
async function auditSource({ schema, operation, context }: SubscriptionRun, error: unknown): Promise<void> {
  if (!(error instanceof GraphQLError)) return;
  const { document, name } = operation;
  const contextValue = context();
  await new Acting(contextValue.caller).run(() =>
    auditThrownRefusals(schema, { document, name, errors: [error] }, contextValue),
  );
}

/** Records of the event log have one; signals do not. */
function positionOf(event: unknown): string | null {
  const position = typeof event === 'object' && event !== null && 'position' in event ? event.position : null;
  return typeof position === 'string' ? position : null;
}

/** null when aborted first. Not `Promise.race`: the signal's promise would keep a note of every event until it ends. */
function nextUnlessAborted<T>(events: AsyncIterator<T>, signal: AbortSignal): Promise<IteratorResult<T> | null> {
  return new Promise((resolve, reject) => {
    const abort = () => resolve(null);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    events
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

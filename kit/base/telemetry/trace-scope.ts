import { AsyncScope } from '../async-scope.ts';
import { contextFromTraceparent, traceparentOf } from './tracing.ts';

const scope = new AsyncScope<string>();

/** A `traceparent` in the form of version 00, or null when the text names no trace. */
export function traceparentIn(text: string | null | undefined): string | null {
  return traceparentOf(contextFromTraceparent(text));
}

/**
 * Runs work as part of the trace that a `traceparent` names; without one, or with a malformed one, as it is. The trace is known below also where
 * no tracer is installed, so that events carry it from a gateway that traces to a consumer that does.
 */
export function inTraceOf<T>(traceparent: string | null | undefined, work: () => T): T {
  const known = traceparentIn(traceparent);
  return known === null ? work() : scope.run(known, work);
}

/** The trace context of what is being done: that of the active span, else that of the request or event; null when there is none. */
export function currentTraceparent(): string | null {
  return traceparentOf() ?? scope.get();
}

import type { SubscribePayload } from 'graphql-ws/client';
import { Backoff, type BackoffOptions } from './backoff.ts';
import { type Frame, type FrameError, resumePointOf } from './frame.ts';
import { LastWords } from './last-words.ts';
import { LiveError, type Supervisor } from './supervisor.ts';

export interface FollowOptions {
  readonly supervisor: Supervisor;
  readonly backoff: BackoffOptions;
  /** The operation without its resume extension. */
  readonly payload: SubscribePayload;
  /** Where to begin: after the event with this cursor. Null: now. */
  readonly after: string | null;
  readonly onFrame: (frame: Frame) => void;
  /** The server follows from here on: reading afterwards and the events together leave nothing out. */
  readonly onOpen?: (() => void) | undefined;
  readonly signal: AbortSignal;
}

/** Why a stream is over: the server ended it, refused it, or there is no server to be had. */
export type StreamEnd =
  | { readonly kind: 'completed' }
  | { readonly kind: 'refused'; readonly errors: readonly FrameError[] }
  | { readonly kind: 'failed'; readonly error: LiveError };

/** Refusals that a moment may heal; they end a stream only when they last. Codes of the gateway and the kit. */
const passingCodes: ReadonlySet<unknown> = new Set([
  'COMPONENT_UNAVAILABLE',
  'RATE_LIMITED',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_UNAVAILABLE',
]);

/**
 * The server cannot read our cursor, as after a change of its keys. The stream begins anew, and what was missed is
 * reported like any other gap.
 */
const forgottenFrame: Frame = {
  data: null,
  errors: [{ message: 'The place in the stream was lost.', extensions: { code: 'SUBSCRIPTION_GAP', missed: null } }],
};

/**
 * Follows one live operation over as many sockets as it takes, until the server ends it, refuses it, or `signal` is
 * aborted. After each loss it goes on behind the last frame that arrived; the server gives what was missed, once
 * and in order, so nothing is compared here.
 */
export async function follow(options: FollowOptions): Promise<StreamEnd> {
  const { supervisor, payload, signal, onFrame, onOpen } = options;
  const backoff = new Backoff(options.backoff);
  let cursor = options.after;
  let isTriedAnew = false;
  const lastWords = new LastWords(onFrame);
  const take = (frame: Frame) => {
    supervisor.proveUseful();
    isTriedAnew = false;
    const point = resumePointOf(frame.extensions);
    // Before it is handed over: a listener that throws has had its event.
    cursor = point?.cursor ?? cursor;
    if (point?.opening === true) {
      onOpen?.();
      return;
    }
    if (!lastWords.hear(frame)) backoff.reset();
  };

  supervisor.enter();
  try {
    while (!signal.aborted) {
      const connection = await supervisor.connection();
      if (signal.aborted) break;
      const resume = cursor === null ? {} : { cursor };
      const ended = await connection.run({ ...payload, extensions: { ...payload.extensions, resume } }, take, signal);
      const end = ended.kind === 'completed' ? lastWords.atEnd() : ended;
      if (end.kind === 'completed') return end;
      if (end.kind === 'lost') lastWords.release();
      if (end.kind === 'refused') {
        if (cursor !== null && end.errors.some(({ extensions }) => extensions?.code === 'CURSOR_INVALID')) {
          cursor = null;
          onFrame(forgottenFrame);
          continue;
        }
        // The session has proven a second factor since, or acts for another organisation: the refusal was of what it was before.
        if (!isTriedAnew && (await supervisor.isOutdated(connection))) {
          isTriedAnew = true;
          continue;
        }
        const waitMs = waitFor(end.errors, backoff);
        if (waitMs === null) return end;
        await pause(waitMs, signal);
      }
    }
  } catch (thrown) {
    if (thrown instanceof LiveError) return { kind: 'failed', error: thrown };
    throw thrown;
  } finally {
    lastWords.forget();
    supervisor.leave();
  }
  return { kind: 'completed' };
}

/** Milliseconds until the refused operation may be tried again, or null when it is refused for good. */
function waitFor(errors: readonly FrameError[], backoff: Backoff): number | null {
  if (errors.length === 0 || !errors.every(({ extensions }) => passingCodes.has(extensions?.code))) return null;
  const waitMs = backoff.fail();
  const askedMs = Math.max(...errors.map(({ extensions }) => secondsOf(extensions?.retryAfterSeconds) * 1000));
  return waitMs === null ? null : Math.max(waitMs, askedMs);
}

function secondsOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? Math.min(value, 3600) : 0;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}

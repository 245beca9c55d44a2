import type { Admitted } from './admission/admit.ts';
import type { AdmittedOperation, Answer, CallContext, Engine, StreamedAnswer } from './execution/engine.ts';
import { Refusal, refuse } from './http/refusal.ts';
import type { CursorOwner, OpenedCursor, SubscriptionCursors } from './subscriptions/cursor.ts';
import { type BufferLimits, type LiveEvent, LiveStream } from './subscriptions/live-stream.ts';
import type { OpenStreams } from './subscriptions/open-streams.ts';
import { GAP, type ResumeWriter, toLiveEvents } from './subscriptions/resume.ts';

/** Who may ask for the plan and the timings of an operation, by the header `codai-explain: 1`. */
export type ExplainRule = 'nobody' | 'platform-admin' | 'everybody';

export interface EngineRoom {
  readonly engine: Engine;
  readonly cursorsOf: (owner: CursorOwner) => SubscriptionCursors;
  readonly streams: OpenStreams;
  readonly buffer: BufferLimits;
  readonly explain: ExplainRule;
  readonly now: () => number;
  /** Told, whole, what broke a stream; its client is told INTERNAL. */
  readonly onFailure: (error: unknown, correlationId: string) => void;
}

/** How an operation ended, or went live. */
export type Outcome = Answer | LiveStream | Refusal;

/** What the engine may take beyond the deadline it was told, to put what it has into an answer. */
const GRACE_MS = 500;

/** Runs an admitted operation. The engine masks and answers its own failures; it is only left when it takes too long. */
export function runOperation(admitted: Admitted, room: EngineRoom): Promise<Outcome> {
  return admitted.operation.node.operation === 'subscription' ? subscribe(admitted, room) : query(admitted, room);
}

async function query(admitted: Admitted, { engine, explain, now }: EngineRoom): Promise<Outcome> {
  const abort = abortWith(admitted.signal);
  const call = callOf(admitted, abort.controller.signal);
  const mayExplain =
    explain === 'everybody' || (explain === 'platform-admin' && admitted.caller.roles.includes('PLATFORM_ADMIN'));
  const isExplained = mayExplain && admitted.headers['codai-explain'] === '1';
  const deadline = lateAfter(admitted.deadlineAt + GRACE_MS - now(), abort.controller);
  try {
    return await Promise.race([
      engine.query(operationOf(admitted), isExplained ? { ...call, explain: true } : call),
      deadline.passed,
    ]);
  } finally {
    deadline.clear();
    abort.release();
  }
}

async function subscribe(admitted: Admitted, room: EngineRoom): Promise<Outcome> {
  const { engine, cursorsOf, streams, buffer, now } = room;
  const { caller, operation, variables } = admitted;
  const cursors = cursorsOf({ operationKey: operation.key, variables, caller });
  const asked = readResume(admitted, cursors);
  if (asked instanceof Refusal) return asked;

  const abort = abortWith(admitted.signal);
  const deadline = lateAfter(admitted.deadlineAt + GRACE_MS - now(), abort.controller);
  const subscribed = engine.subscribe(operationOf(admitted), {
    ...callOf(admitted, abort.controller.signal),
    resumePosition: asked.position,
    wantsOpening: asked.wantsOpening,
  });
  const opened = await Promise.race([subscribed, deadline.passed]).finally(deadline.clear);
  if (opened instanceof Refusal || !(Symbol.asyncIterator in opened)) {
    abort.release();
    return opened;
  }
  const source = eventsOf(opened, { ...asked, seal: cursors.seal }, (error) => {
    room.onFailure(error, admitted.correlationId);
    return new Refusal('INTERNAL', { facts: { correlationId: admitted.correlationId } });
  });
  const stream = new LiveStream(source, buffer, () => {
    clearTimeout(tokenEnd);
    streams.delete(stream);
    abort.release();
    abort.controller.abort();
  });
  const tokenEnd = endWithToken(stream, admitted.tokenExpiresAt, now());
  streams.add(stream, caller.sessionId);
  admitted.signal.addEventListener('abort', () => stream.end('left'), { once: true });
  // The client may have left, or the process begun to stop, while the source was being opened.
  if (admitted.signal.aborted) stream.end('left');
  return stream;
}

interface ResumeWish {
  readonly position: string | null;
  /** The client came with a cursor of another operation or caller: it is told of a gap and goes on from now. */
  readonly isGap: boolean;
  /** Whether the subgraph shall say from where the stream is live. */
  readonly wantsOpening: boolean;
  /** Whether the client knows opening frames; else only an SSE `id:` tells it of one. */
  readonly showsOpening: boolean;
}

/** Reads `extensions.resume { cursor }`, or `Last-Event-ID`, which a browser sends by itself. */
function readResume({ request, headers, carrier }: Admitted, cursors: SubscriptionCursors): ResumeWish | Refusal {
  const isAsked = request.extensions !== null && Object.hasOwn(request.extensions, 'resume');
  const resume = isAsked ? request.extensions?.resume : undefined;
  if (isAsked && (typeof resume !== 'object' || resume === null)) {
    return refuse('BAD_USER_INPUT', '`extensions.resume` must be an object.');
  }
  const named =
    (resume as { cursor?: unknown } | undefined)?.cursor ??
    (carrier === 'websocket' ? undefined : headers['last-event-id']);
  const wish = { isGap: false, wantsOpening: isAsked || carrier !== 'websocket', showsOpening: isAsked };
  if (named === undefined || named === null || named === '') return { ...wish, position: null };

  const opened: OpenedCursor = typeof named === 'string' ? cursors.open(named) : 'forged';
  if (opened === 'forged') return new Refusal('CURSOR_INVALID');
  return opened === 'foreign' ? { ...wish, position: null, isGap: true } : { ...wish, position: opened.position };
}

/** What the client sees of the source: a gap first where there is one, and an error last when the source breaks. */
async function* eventsOf(
  answers: AsyncIterable<StreamedAnswer>,
  wish: ResumeWish & ResumeWriter,
  refusalOf: (error: unknown) => Refusal,
): AsyncGenerator<LiveEvent> {
  if (wish.isGap) yield GAP;
  try {
    yield* toLiveEvents(answers, wish);
  } catch (error) {
    yield { json: refusalOf(error).toJson(), cursor: null, isOpening: false };
  }
}

/** Timers take no longer than 24.8 days; who has such a token is asked again by the next operation. */
const TIMER_MS_MAX = 2 ** 31 - 1;

function endWithToken(stream: LiveStream, expiresAt: number | null, now: number): NodeJS.Timeout | undefined {
  if (expiresAt === null) return undefined;
  return setTimeout(() => stream.end('token-ended'), Math.min(Math.max(0, expiresAt - now), TIMER_MS_MAX)).unref();
}

function operationOf({ document, operation, variables }: Admitted): AdmittedOperation {
  return {
    document: document.node,
    operation: operation.node,
    operationName: operation.name ?? undefined,
    variables,
    key: operation.key,
  };
}

function callOf(admitted: Admitted, signal: AbortSignal): CallContext {
  const { caller, correlationId, headers, deadlineAt, traceparent } = admitted;
  return { caller, correlationId, signal, headers, deadlineAt, traceparent };
}

/** A controller that follows another signal until it is released. */
function abortWith(signal: AbortSignal): { controller: AbortController; release: () => void } {
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  const follow = () => controller.abort();
  signal.addEventListener('abort', follow, { once: true });
  return { controller, release: () => signal.removeEventListener('abort', follow) };
}

/** Ends the work when the time is over, and says so. */
function lateAfter(ms: number, controller: AbortController): { passed: Promise<Refusal>; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<Refusal>((resolve) => {
    timer = setTimeout(() => {
      controller.abort();
      resolve(new Refusal('OPERATION_TIMEOUT'));
    }, ms);
  });
  return { passed, clear: () => clearTimeout(timer) };
}

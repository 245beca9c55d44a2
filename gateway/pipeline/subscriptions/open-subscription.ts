import { LiveAnswers } from '../../execution/live/live-answers.ts';
import type { Answer, StreamedAnswer } from '../../execution/operation/answer.ts';
import type { CallContext } from '../../execution/operation/call.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import type { Ending } from '../../primitives/ending.ts';
import { TIMER_MS_MAX } from '../../primitives/timers.ts';
import type { Authorised } from '../../protection/authorisation/authorise.ts';
import type { CursorOwner, SubscriptionCursors } from './cursor.ts';
import { type BufferLimits, type LiveEvent, LiveStream } from './live-stream.ts';
import type { OpenStreams } from './open-streams.ts';
import { eventWriter, GAP, readResume } from './resume.ts';

export interface SubscriptionRoom {
  readonly cursorsOf: (owner: CursorOwner) => SubscriptionCursors;
  readonly streams: OpenStreams;
  readonly buffer: BufferLimits;
  readonly now: () => number;
  /** Gets, whole, the error that broke a stream; its client sees INTERNAL. */
  readonly onFailure: (error: unknown, correlationId: string) => void;
}

/** How the engine opens what a subscription draws from. */
export interface SourceOpener {
  /** Aborting the signal ends what was opened. */
  readonly open: (
    resume: Pick<CallContext, 'resumePosition' | 'wantsOpening'>,
    signal: AbortSignal,
  ) => Promise<Answer | AsyncIterable<StreamedAnswer>>;
  /** Resolves when opening has taken too long. */
  readonly late: Promise<Refusal>;
  /** Stands between the source and the client; null: nothing does. */
  readonly watch: ((answers: AsyncIterable<StreamedAnswer>) => AsyncIterable<StreamedAnswer>) | null;
}

/** Why a client's signal is aborted when it has said that it wants no more, so that nobody waits for it to come back. */
export const UNSUBSCRIBED = 'unsubscribed';

/**
 * Brings a subscription to life: reads where its client wants to go on, opens the source, and puts a bounded stream between
 * the two. The stream ends with its client, its token, its session or its process, and the source with the stream.
 */
export async function openSubscription(
  admitted: Authorised,
  room: SubscriptionRoom,
  opener: SourceOpener,
): Promise<Answer | LiveStream | Refusal> {
  const { caller, operation, variables, correlationId } = admitted;
  const cursors = room.cursorsOf({ operationKey: operation.key, variables, caller });
  const wish = readResume(admitted, cursors);
  if (wish instanceof Refusal) return wish;

  const ending = new AbortController();
  const endWithClient = () => ending.abort();
  admitted.signal.addEventListener('abort', endWithClient, { once: true });
  const letGo = () => {
    admitted.signal.removeEventListener('abort', endWithClient);
    ending.abort();
  };
  const resume = { resumePosition: wish.position, wantsOpening: wish.wantsOpening };
  const opened = await Promise.race([opener.open(resume, ending.signal), opener.late]);
  if (opened instanceof Refusal || !(Symbol.asyncIterator in opened)) {
    letGo();
    return opened;
  }
  // Afterwards the stream ends the source, and knows better why.
  admitted.signal.removeEventListener('abort', endWithClient);
  const answers = opened instanceof LiveAnswers ? opened : null;
  const toEvent = eventWriter(cursors, wish);
  const iterated = answers === null || opener.watch !== null ? (opener.watch?.(opened) ?? opened) : null;
  const events =
    iterated &&
    eventsOf(iterated, toEvent, wish.isGap, (error) => {
      room.onFailure(error, correlationId);
      return new Refusal('INTERNAL', { facts: { correlationId } });
    });
  const endWithSignal = () => stream.end(reasonOf(admitted.signal) === UNSUBSCRIBED ? 'unsubscribed' : 'left');
  const stream = new LiveStream(events, room.buffer, (end) => {
    clearTimeout(tokenEnd);
    room.streams.delete(stream);
    admitted.signal.removeEventListener('abort', endWithSignal);
    answers?.leave(end === 'left' || end === 'slow' || end === 'token-ended' || end === 'unconfirmed');
    ending.abort();
  });
  const tokenEnd = endWithToken(stream, admitted.tokenExpiresAt, room.now());
  room.streams.add(stream, { admitted, answers });
  admitted.signal.addEventListener('abort', endWithSignal, { once: true });
  // The client may have left while the source was being opened.
  if (admitted.signal.aborted) endWithSignal();
  else if (answers !== null && iterated === null) {
    if (wish.isGap) stream.push(GAP);
    answers.listen({
      next: (answer) => {
        const event = toEvent(answer);
        if (event !== null) stream.push(event);
      },
      ended: () => stream.end('complete'),
      whenRoom: () => stream.whenRoom(),
    });
  }
  return stream;
}

/** The client's view of the source: a gap first where there is one, and an error last when the source breaks. */
async function* eventsOf(
  answers: AsyncIterable<StreamedAnswer>,
  toEvent: (answer: StreamedAnswer) => LiveEvent | null,
  isGap: boolean,
  refusalOf: (error: unknown) => Refusal,
): AsyncGenerator<LiveEvent> {
  if (isGap) yield GAP;
  try {
    for await (const answer of answers) {
      const event = toEvent(answer);
      if (event !== null) yield event;
    }
  } catch (error) {
    yield { json: refusalOf(error).toJson(), cursor: null, isOpening: false };
  }
}

function endWithToken(stream: LiveStream, expiresAt: number | null, now: number): NodeJS.Timeout | undefined {
  if (expiresAt === null) return undefined;
  return setTimeout(() => stream.end('token-ended'), Math.min(Math.max(0, expiresAt - now), TIMER_MS_MAX)).unref();
}

/** Only carriers that can say why have a real signal. */
function reasonOf(signal: Ending): unknown {
  return signal instanceof AbortSignal ? signal.reason : undefined;
}

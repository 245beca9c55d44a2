import type { StreamedAnswer } from '../../execution/operation/answer.ts';
import { Refusal, refuse } from '../../messages/request/refusal.ts';
import type { Admitted } from '../../protection/admission/admit.ts';
import { gapJson } from '../../upstream/sources/gap.ts';
import type { SubscriptionCursors } from './cursor.ts';
import type { LiveEvent } from './live-stream.ts';

/** How a client wants to be brought back, or to be able to come back. */
export interface ResumeWish {
  /** After which event of the source to go on; null: from now. */
  readonly position: string | null;
  /** It came with a cursor of another operation or caller: it gets a gap and goes on from now. */
  readonly isGap: boolean;
  /** Whether the source shall say from where it is live. */
  readonly wantsOpening: boolean;
  /** Whether the client knows opening frames; else only an SSE `id:` tells it of one. */
  readonly showsOpening: boolean;
}

/** Reads `extensions.resume { cursor }`, or `Last-Event-ID`, which a browser sends by itself. */
export function readResume(
  { request, headers, carrier }: Pick<Admitted, 'request' | 'headers' | 'carrier'>,
  cursors: SubscriptionCursors,
): ResumeWish | Refusal {
  const { extensions } = request;
  const isAsked = extensions !== null && Object.hasOwn(extensions, 'resume');
  const resume = isAsked ? extensions.resume : {};
  if (typeof resume !== 'object' || resume === null) {
    return refuse('BAD_USER_INPUT', '`extensions.resume` must be an object.');
  }
  const isSocket = carrier === 'websocket';
  const cursor = (resume as { cursor?: unknown }).cursor ?? (isSocket ? undefined : headers['last-event-id']);
  const wish = { isGap: false, wantsOpening: isAsked || !isSocket, showsOpening: isAsked };
  if (cursor === undefined || cursor === '') return { ...wish, position: null };

  const opened = typeof cursor === 'string' ? cursors.open(cursor) : 'forged';
  if (opened === 'forged') return new Refusal('CURSOR_INVALID');
  return opened === 'foreign' ? { ...wish, position: null, isGap: true } : { ...wish, position: opened.position };
}

/** Sent when it is unknown what a client missed; the stream goes on from now. */
export const GAP: LiveEvent = { json: gapJson(null), cursor: null, isOpening: false };

/** The event that was written of an answer for the cursors of one owner. All who share the answer have the same. */
const written = new WeakMap<StreamedAnswer, { readonly owner: string; readonly event: LiveEvent }>();

/**
 * Puts `extensions.resume.cursor` into each answer. It is text already, and the engine gives streamed answers no
 * `extensions`, so it goes in before the last brace. An opening frame has no text for a client that does not know it: on
 * SSE its `id:` still arrives, on a socket nothing does. Null for an event that the client does not see at all.
 */
export function eventWriter(
  { seal, owner }: Pick<SubscriptionCursors, 'seal' | 'owner'>,
  { showsOpening }: Pick<ResumeWish, 'showsOpening'>,
): (answer: StreamedAnswer) => LiveEvent | null {
  return (answer) => {
    const { json, position, isOpening = false } = answer;
    if (position === null) return isOpening ? null : { json, cursor: null, isOpening };
    if (isOpening) {
      const cursor = seal(position);
      return { json: showsOpening ? withResume(json, { cursor, opening: true }) : '', cursor, isOpening };
    }
    const known = written.get(answer);
    if (known?.owner === owner) return known.event;
    const cursor = seal(position);
    const event = { json: withResume(json, { cursor }), cursor, isOpening };
    written.set(answer, { owner, event });
    return event;
  };
}

function withResume(json: string, resume: { readonly cursor: string; readonly opening?: true }): string {
  return `${json.slice(0, -1)},"extensions":{"resume":${JSON.stringify(resume)}}}`;
}

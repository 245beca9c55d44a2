import type { Answer } from '../../execution/operation/answer.ts';
import { DeferredAnswer } from '../../execution/operation/deferred-answer.ts';
import type { Client } from '../../messages/request/client-buffers.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import type { Outcome } from '../../pipeline/outcome.ts';
import { LiveStream } from '../../pipeline/subscriptions/live-stream.ts';
import { EVENT_STREAM_HEADERS, eventStreamOf } from './event-stream.ts';
import type { Acceptance } from './media-types.ts';
import { multipartAnswer, multipartSubscription, multipartWhole } from './multipart.ts';
import type { StreamedReply } from './reply.ts';

/**
 * Makes the stream of an outcome that streams, or of a whole one for clients that take nothing but streams; else returns the outcome itself, to be answered
 * as JSON. Refusals of the request itself always are.
 */
export function streamedReply(outcome: Outcome, accepts: Acceptance, client: Client): StreamedReply | Answer | Refusal {
  const { json, eventStream, incremental } = accepts;
  if (outcome instanceof LiveStream)
    return eventStream ? events(outcome, client) : multipartSubscription(outcome, client);
  if (outcome instanceof DeferredAnswer) {
    return incremental === null ? events(outcome, client) : multipartAnswer(outcome, incremental, client);
  }
  if (json !== null || (outcome instanceof Refusal && outcome.early)) return outcome;
  return eventStream
    ? events(outcome, client)
    : multipartWhole(outcome instanceof Refusal ? outcome.toJson() : outcome.json, client);
}

function events(outcome: Outcome, client: Client): StreamedReply {
  return { headers: EVENT_STREAM_HEADERS, stream: eventStreamOf(outcome, client) };
}

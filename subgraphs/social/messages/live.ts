import type { Caller, Delivery, EventRecord } from '@codai/kit';
import { accessTo } from '../conversations/access.ts';
import type { Deps } from '../deps.ts';

/** What a subscriber of a conversation is told of, and what may end their right to it. */
export const messageEvents = [
  'social.message.sent',
  'social.conversation.closed',
  'social.conversation.member-removed',
] as const;

export type MessageEvent = EventRecord<(typeof messageEvents)[number]>;

/**
 * Asked when an event is about to be delivered: a caller who is no member then receives nothing more (SOC-5), nor does
 * one of two between whom a block has fallen. What ends a right is among the events, so that the stream ends at once
 * and not at the next message.
 */
export async function messageDelivery(deps: Deps, caller: Caller, event: MessageEvent): Promise<Delivery> {
  const { data } = event;
  const access = await accessTo(deps, caller, data.conversationId);
  if (access === null) return 'end';
  const isMessage = event.type === 'social.message.sent';
  return isMessage && BigInt(event.data.sequence) > access.joinedAtSequence ? 'deliver' : 'skip';
}

import type { Caller } from '@codai/kit';
import type { Delivery, EventRecord } from '@codai/kit/events';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { unblocked } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { accessTo } from '../conversations/access.ts';

/** Events that a subscriber of a conversation receives, and events that may end their right to it. */
export const messageEvents = [
  'social.message.sent',
  'social.conversation.closed',
  'social.conversation.member-removed',
] as const;

export type MessageEvent = EventRecord<(typeof messageEvents)[number]>;

/**
 * Decided when an event is about to be delivered: a caller who has left receives nothing more (SOC-5), nor does either of
 * two people after a block between them. Events that end a right are among these events, so that the stream ends at once
 * and not at the next message.
 */
export async function messageDelivery(deps: Deps, caller: Caller, event: MessageEvent): Promise<Delivery> {
  const { data } = event;
  const access = await accessTo(deps, caller, data.conversationId);
  if (access === null) return 'end';
  const isMessage = event.type === 'social.message.sent';
  return isMessage && BigInt(event.data.sequence) > access.joinedAtSequence ? 'deliver' : 'skip';
}

/** Events of a conversation besides new messages, and events that may end a subscriber's right to it. */
export const conversationEvents = [
  'social.conversation.closed',
  'social.conversation.member-added',
  'social.conversation.member-removed',
  'social.conversation.read',
  'social.conversation.renamed',
  'social.conversation.role-changed',
  'social.message.deleted',
  'social.message.edited',
  'social.message.moderated',
  'social.message.reacted',
] as const;

export type ConversationEvent = EventRecord<(typeof conversationEvents)[number]>;

/** The person that a change concerns; null: nobody in particular. */
export function personOf({ data }: ConversationEvent): string | null {
  if ('userId' in data) return data.userId;
  if ('senderId' in data) return data.senderId;
  return 'renamedById' in data ? data.renamedById : null;
}

/** Decided at delivery, as for messages: a person who has left receives nothing more. Acts of a person hidden by a block are not delivered, except changes of messages. */
export async function conversationDelivery(deps: Deps, caller: Caller, event: ConversationEvent): Promise<Delivery> {
  const access = await accessTo(deps, caller, event.data.conversationId);
  if (access === null) return 'end';
  if (event.type === 'social.conversation.closed') return 'skip';
  if ('messageId' in event.data) return BigInt(event.data.sequence) > access.joinedAtSequence ? 'deliver' : 'skip';
  const personId = personOf(event);
  const [seen] = await deps.database.client.$queryRaw<{ isSeen: boolean }[]>`
    SELECT ${unblocked(viewerOf(caller), Prisma.sql`q.id`)} AS "isSeen" FROM (SELECT ${personId}::text AS id) q`;
  return seen?.isSeen === true ? 'deliver' : 'skip';
}

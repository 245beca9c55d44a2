import type { Cache, Data, OptimisticMutationConfig, Variables } from '@urql/exchange-graphcache';
import { ConversationMessagesDocument } from '../generated/conversations.ts';
import { UnreadNotificationCountDocument } from '../generated/session.ts';
import type { ReactionKind } from '../generated/types.ts';

const PENDING = 'pending:';

/** Whether an entity is only shown: the server has not answered yet. */
export function isPending({ id }: { readonly id: string }): boolean {
  return id.startsWith(PENDING);
}

/**
 * Results shown before the server has answered, and taken back when it refuses or does not answer. For small gestures whose
 * outcome is known. Money is not among them: a balance or a payment is shown when it is so.
 */
export const optimistic: OptimisticMutationConfig = {
  addReaction: (args, cache) => reacted(cache, inputOf(args), true),
  removeReaction: (args, cache) => reacted(cache, inputOf(args), false),
  followUser: (args, cache) => relationship(cache, inputOf(args), true),
  unfollowUser: (args, cache) => relationship(cache, inputOf(args), false),
  markNotificationRead(args, cache) {
    const id = String(inputOf(args).notificationId);
    // No field of the document: once this is written, `countRead` could not tell any more.
    const wasUnread = cache.resolve({ __typename: 'Notification', id }, 'isUnread') === true;
    return { __typename: 'Notification', id, isUnread: false, readAt: new Date().toISOString(), wasUnread };
  },
  setAiConversationPinned(args) {
    const { conversationId, isPinned } = inputOf(args);
    return { __typename: 'AiConversation', id: String(conversationId), isPinned: isPinned === true };
  },
  sendMessage(args, cache) {
    const { conversationId, clientMessageId, text } = inputOf(args);
    const sender = personOf(cache, me(cache));
    // Without a name it would be a message of nobody.
    if (sender === null) return null;
    const conversation = { __typename: 'Conversation', id: String(conversationId) };
    const last = cache.resolve(conversation, 'lastSequence');
    return {
      __typename: 'ChatMessage',
      id: `${PENDING}${clientMessageId}`,
      sequence: String(BigInt(typeof last === 'string' ? last : 0) + 1n),
      sender,
      text: String(text),
      clientMessageId: String(clientMessageId),
      sentAt: new Date().toISOString(),
      editedAt: null,
      version: 1,
      isDeleted: false,
      isModerated: false,
      conversation,
    };
  },
  updateSocialProfile(args, cache) {
    const { displayName, bio } = inputOf(args);
    const handle = cache.resolve(me(cache) ?? 'User', 'handle');
    const profile = cache.resolve('Query', 'socialProfile', { handle: String(handle) });
    const id = typeof profile === 'string' ? cache.resolve(profile, 'id') : null;
    if (typeof id !== 'string') return null;
    return { __typename: 'SocialProfile', id, ...textsOf({ displayName, bio }) };
  },
  updateProfile(args, cache) {
    const { displayName, handle, locale } = inputOf(args);
    const id = cache.resolve(me(cache) ?? 'User', 'id');
    if (typeof id !== 'string') return null;
    return { __typename: 'User', id, ...textsOf({ displayName, handle, locale }) };
  },
};

/** Puts a message in front of the newest pages of its conversation. */
export function showPendingMessage(cache: Cache, message: Data): void {
  const { conversation, ...node } = message;
  const key = cache.keyOfEntity(conversation as Data | null);
  const { id } = (conversation ?? {}) as { id?: unknown };
  if (key === null || typeof id !== 'string') return;
  for (const { fieldName, arguments: args } of cache.inspectFields(key)) {
    const isNewest = fieldName === 'messages' && !args?.after && !args?.before && !args?.last;
    if (!isNewest) continue;
    const variables = { id, ...(typeof args?.first === 'number' && { first: args.first }) };
    cache.updateQuery({ query: ConversationMessagesDocument, variables }, (held) => {
      if (!held?.conversation) return held;
      const { messages } = held.conversation;
      const edge = { __typename: 'ChatMessageEdge', cursor: '', node } as unknown as (typeof messages.edges)[number];
      const edges = [edge, ...messages.edges];
      return { ...held, conversation: { ...held.conversation, messages: { ...messages, edges } } };
    });
  }
}

/** One notification fewer is unread, if this one was. */
export function countRead(cache: Cache, { wasUnread }: Data): void {
  if (wasUnread !== true) return;
  cache.updateQuery({ query: UnreadNotificationCountDocument }, (held) =>
    held?.unreadNotificationCount == null
      ? held
      : { ...held, unreadNotificationCount: Math.max(0, held.unreadNotificationCount - 1) },
  );
}

/** The order in which the server lists reactions: that of its enumeration. */
const kinds: readonly ReactionKind[] = ['LIKE', 'LOVE', 'SUPPORT', 'INSIGHTFUL', 'FUNNY'];

interface Count {
  readonly __typename: 'ReactionCount';
  readonly kind: string;
  readonly count: number;
  readonly viewerReacted: boolean;
}

function reacted(cache: Cache, { targetId, kind }: Variables, viewerReacts: boolean): Data | null {
  const id = String(targetId);
  const __typename = ['Post', 'Comment'].find((type) => cache.resolve({ __typename: type, id }, 'id') === id);
  if (__typename === undefined) return null;
  const counts = countsOf(cache, { __typename, id });
  const known = counts?.find((each) => each.kind === kind);
  if (counts === null) return null;
  const others = counts.filter((each) => each !== known);
  // The same reaction twice counts once, and an absent one cannot be taken back: the server says so too.
  const change = (known?.viewerReacted ?? false) === viewerReacts ? 0 : viewerReacts ? 1 : -1;
  const count = (known?.count ?? 0) + change;
  const changed = { __typename: 'ReactionCount', kind: String(kind), count, viewerReacted: viewerReacts } as const;
  const place = (each: Count) => kinds.indexOf(each.kind as ReactionKind);
  const reactions = (count > 0 ? [...others, changed] : others).sort((one, other) => place(one) - place(other));
  return { __typename: 'Reacted', target: { __typename, id, reactions } } as unknown as Data;
}

/** Null when they were never asked for: then there is nothing to count on. */
function countsOf(cache: Cache, entity: Data): readonly Count[] | null {
  const links = cache.resolve(entity, 'reactions');
  if (!Array.isArray(links)) return null;
  return (links as string[]).map((link) => ({
    __typename: 'ReactionCount',
    kind: String(cache.resolve(link, 'kind')),
    count: Number(cache.resolve(link, 'count')),
    viewerReacted: cache.resolve(link, 'viewerReacted') === true,
  }));
}

function relationship(cache: Cache, { userId }: Variables, isFollowing: boolean): Data {
  const user = { __typename: 'User', id: String(userId) };
  const isBlocking = cache.resolve({ __typename: 'Relationship', user } as Data, 'isBlocking') === true;
  // Only the server knows whether the account is locked, and it is then asked instead.
  return { __typename: 'Relationship', user, isFollowing, isBlocking, isFollowRequested: false };
}

/** Key of the signed-in user, or null when nothing has asked for it yet. */
export function me(cache: Cache): string | null {
  const key = cache.resolve('Query', 'me');
  return typeof key === 'string' ? key : null;
}

function personOf(cache: Cache, key: string | null): Data | null {
  if (key === null) return null;
  const [id, handle, displayName] = ['id', 'handle', 'displayName'].map((field) => cache.resolve(key, field));
  if (typeof id !== 'string' || typeof handle !== 'string' || typeof displayName !== 'string') return null;
  return { __typename: 'User', id, handle, displayName };
}

/** The fields that are texts: a null or absent one leaves what is there, or puts what this side does not know. */
function textsOf(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')) as Record<
    string,
    string
  >;
}

function inputOf({ input }: Variables): Variables {
  return (input ?? {}) as Variables;
}

import type { Caller, Id } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ConversationRole } from '../../generated/prisma/enums.ts';
import { conversationOpen, ownConversations, wordsVisible } from '../../policies/visibility/conversations.ts';
import { unblocked } from '../../policies/visibility/predicate.ts';
import { type Viewer, viewerOf } from '../../policies/visibility/viewer.ts';
import { type ConversationRow, conversationColumns } from './conversation-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly conversation: ReturnType<typeof conversationLoader>;
    readonly unread: ReturnType<typeof unreadLoader>;
  }
}

const lastActiveFirst = keyset({ lastActivityAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The caller's conversations by id: same length and order, null for unknown and for those of others alike. */
export function conversationLoader(deps: Deps, caller: Caller) {
  return loaderById<string, ConversationRow>((ids) =>
    findConversations(deps, viewerOf(caller), Prisma.sql`v.id = ANY(${ids})`, Prisma.empty),
  );
}

/**
 * The caller's conversations, the last active first. One that becomes active while the pages are turned moves to the
 * front, before the first page: a reader learns of it from `messageReceived` or by starting over.
 */
export function listConversations(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ConversationRow>> {
  return lastActiveFirst.readSql(args, { lastActivityAt: 'v.last_activity_at', id: 'v.id' }, ({ position, end }) =>
    findConversations(deps, viewerOf(caller), position, end),
  );
}

function findConversations(
  deps: Deps,
  viewer: Viewer,
  which: Prisma.Sql,
  order: Prisma.Sql,
): Promise<ConversationRow[]> {
  return deps.database.client.$queryRaw<ConversationRow[]>`
    SELECT ${conversationColumns(viewer)} FROM ${ownConversations(viewer)}
    WHERE ${which} AND ${conversationOpen(viewer)} ${order}`;
}

interface Unread {
  readonly conversationId: string;
  readonly count: number;
}

/** Unread messages by conversation; null where there are none. */
export function unreadLoader(deps: Deps, caller: Caller) {
  return loaderById<string, Unread>(
    (ids) => countUnread(deps, caller, Prisma.sql`v.id = ANY(${ids})`),
    ({ conversationId }) => conversationId,
  );
}

/** Unread messages of all the caller's conversations together. */
export async function countAllUnread(deps: Deps, caller: Caller): Promise<number> {
  const unread = await countUnread(deps, caller, Prisma.sql`TRUE`);
  return unread.reduce((sum, { count }) => sum + count, 0);
}

/** SOC-6: messages after the read marker, from others, whose words the reader is shown. */
function countUnread(deps: Deps, caller: Caller, which: Prisma.Sql): Promise<Unread[]> {
  const viewer = viewerOf(caller);
  return deps.database.client.$queryRaw<Unread[]>`
    SELECT v.id AS "conversationId", count(*)::int AS count
    FROM ${ownConversations(viewer)}
    JOIN chat_message m ON m.conversation_id = v.id AND m.sequence > greatest(me.last_read_sequence, me.joined_at_sequence)
    WHERE ${which} AND m.sender_id <> me.user_id AND ${conversationOpen(viewer)} AND ${wordsVisible(viewer)}
    GROUP BY v.id`;
}

/** A member as another one sees them. */
export interface MemberRow {
  readonly userId: Id<'User'>;
  readonly role: ConversationRole;
  readonly joinedAt: Date;
  readonly lastReadSequence: bigint;
}

const firstJoinedFirst = keyset({ joinedAt: ['asc', 'instant'], userId: ['asc', 'text'] });

/** Members of a conversation of the caller's, in the order of joining, without people hidden by a block. */
export function listMembers(
  deps: Deps,
  caller: Caller,
  conversationId: string,
  args: ListArguments,
): Promise<Page<MemberRow>> {
  const viewer = viewerOf(caller);
  return firstJoinedFirst.readSql(
    args,
    { joinedAt: 'o.joined_at', userId: 'o.user_id' },
    ({ position, end }) => deps.database.client.$queryRaw<MemberRow[]>`
    SELECT o.user_id AS "userId", o.role, o.joined_at AS "joinedAt", o.last_read_sequence AS "lastReadSequence"
    FROM ${ownConversations(viewer)} JOIN conversation_member o ON o.conversation_id = v.id AND o.left_at IS NULL
    WHERE v.id = ${conversationId} AND ${conversationOpen(viewer)} AND ${unblocked(viewer, Prisma.sql`o.user_id`)} AND ${position}
    ${end}`,
  );
}

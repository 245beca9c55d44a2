import { type Caller, type Id, keyset, type ListArguments, loaderById, type Page, requestError } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { conversationOpen, ownConversations } from '../visibility/conversations.ts';
import { viewerOf } from '../visibility/viewer.ts';
import { type MessageRow, messageColumns } from './message-row.ts';

/** What the column holds; a cursor beyond it was made up. */
const SEQUENCE_MAX = 2n ** 63n - 1n;

const newestFirst = keyset({ sequence: ['desc', 'bigint'] });

/** Messages by id, of the caller's conversations: same length and order, null for unknown and for those of others alike. */
export function messageLoader(deps: Deps, caller: Caller) {
  return loaderById<Id<'ChatMessage'>, MessageRow>(
    (ids) => findMessages(deps, caller, Prisma.sql`m.id = ANY(${ids})`, Prisma.empty),
    ({ id }) => id,
  );
}

/** The messages of a conversation of the caller's, newest first, from where they joined. */
export async function listMessages(
  deps: Deps,
  caller: Caller,
  conversationId: string,
  args: ListArguments,
): Promise<Page<MessageRow>> {
  const page = newestFirst.page(args);
  if (page.after !== null && (page.after.sequence < 0n || page.after.sequence > SEQUENCE_MAX)) {
    throw requestError('BAD_USER_INPUT', 'after is not a cursor of this list.', { argument: 'after' });
  }
  const position = page.after === null ? Prisma.empty : Prisma.sql`AND m.sequence < ${page.after.sequence}`;
  const rows = await findMessages(
    deps,
    caller,
    Prisma.sql`m.conversation_id = ${conversationId} ${position}`,
    Prisma.sql`ORDER BY m.sequence DESC LIMIT ${page.take}`,
  );
  return page.of(rows);
}

function findMessages(deps: Deps, caller: Caller, which: Prisma.Sql, order: Prisma.Sql): Promise<MessageRow[]> {
  const viewer = viewerOf(caller);
  return deps.database.client.$queryRaw<MessageRow[]>`
    SELECT ${messageColumns(viewer)}
    FROM ${ownConversations(viewer)} JOIN chat_message m ON m.conversation_id = v.id AND m.sequence > me.joined_at_sequence
    WHERE ${which} AND ${conversationOpen(viewer)} ${order}`;
}

import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { conversationOpen, ownConversations, wordsVisible } from '../../policies/visibility/conversations.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type MessageRow, messageColumns } from './message-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly message: ReturnType<typeof messageLoader>;
  }
}

const newestFirst = keyset({ sequence: ['desc', 'sequence'] });

/** Messages by id, of the caller's conversations: same length and order, null for unknown and for those of others alike. */
export function messageLoader(deps: Deps, caller: Caller) {
  return loaderById<string, MessageRow>((ids) =>
    findMessages(deps, caller, Prisma.sql`m.id = ANY(${ids})`, Prisma.empty),
  );
}

/** The messages of a conversation of the caller's, newest first, from where they joined. */
export async function listMessages(
  deps: Deps,
  caller: Caller,
  conversationId: string,
  args: ListArguments,
): Promise<Page<MessageRow>> {
  return newestFirst.readSql(args, { sequence: 'm.sequence' }, ({ position, end }) =>
    findMessages(deps, caller, Prisma.sql`m.conversation_id = ${conversationId} AND ${position}`, end),
  );
}

function findMessages(deps: Deps, caller: Caller, which: Prisma.Sql, order: Prisma.Sql): Promise<MessageRow[]> {
  const viewer = viewerOf(caller);
  return deps.database.client.$queryRaw<MessageRow[]>`
    SELECT ${messageColumns(viewer)}
    FROM ${ownConversations(viewer)} JOIN chat_message m ON m.conversation_id = v.id AND m.sequence > me.joined_at_sequence
    WHERE ${which} AND ${conversationOpen(viewer)} ${order}`;
}

/** Text of a message before an edit. */
export interface MessageRevisionRow {
  readonly version: number;
  readonly text: string;
  readonly replacedAt: Date;
}

const latestFirst = keyset({ version: ['desc', 'number'] });

/** Earlier texts of a message, the latest first, for people who may read it. */
export function revisionsOfMessage(
  deps: Deps,
  caller: Caller,
  messageId: string,
  args: ListArguments,
): Promise<Page<MessageRevisionRow>> {
  const viewer = viewerOf(caller);
  return latestFirst.readSql(
    args,
    { version: 'e.version' },
    ({ position, end }) => deps.database.client.$queryRaw<MessageRevisionRow[]>`
      SELECT e.version, e.text, e.replaced_at AS "replacedAt"
      FROM ${ownConversations(viewer)} JOIN chat_message m ON m.conversation_id = v.id AND m.sequence > me.joined_at_sequence
      JOIN chat_message_revision e ON e.message_id = m.id
      WHERE m.id = ${messageId} AND ${conversationOpen(viewer)} AND ${wordsVisible(viewer)} AND ${position} ${end}`,
  );
}

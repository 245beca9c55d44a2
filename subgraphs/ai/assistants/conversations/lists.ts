import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { AiConversation, AiMessage } from '../../generated/prisma/client.ts';
import { openText } from '../../ports/cells.ts';

const pinnedFirst = keyset({ pinned: ['desc', 'number'], updatedAt: ['desc', 'instant'], id: ['desc', 'text'] });
const firstFirst = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });

export function openConversation({ keys }: Pick<Deps, 'keys'>, row: AiConversation): AiConversation {
  return { ...row, title: openText(keys, 'ai_conversation.title', row, row.title) };
}

/** The message with its content opened; sources stay sealed. */
export function openMessage({ keys }: Pick<Deps, 'keys'>, row: AiMessage): AiMessage {
  return { ...row, content: row.content === null ? null : openText(keys, 'ai_message.content', row, row.content) };
}

/** Conversations of the caller: pinned ones first, each group last used first. */
export async function listConversations(
  deps: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<AiConversation>> {
  const page = pinnedFirst.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.aiConversation.findMany({ where: page.where, orderBy: page.orderBy, take: page.take }),
  );
  return page.of(rows.map((row) => openConversation(deps, row)));
}

/** Messages of a conversation of the caller's, earliest first, with all branches. */
export async function listMessages(
  deps: Deps,
  caller: Caller,
  { conversationId, ...args }: ListArguments & { readonly conversationId: string },
): Promise<Page<AiMessage>> {
  const page = firstFirst.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.aiMessage.findMany({
      where: { AND: [{ conversationId }, page.where] },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows.map((row) => openMessage(deps, row)));
}

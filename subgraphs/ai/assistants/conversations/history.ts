import type { AiRead, Deps } from '../../deps.ts';
import type { AiMessage } from '../../generated/prisma/client.ts';
import { estimatedRequest } from '../../models/catalogue/tokens.ts';
import { openText } from '../../ports/cells.ts';
import type { ChatMessage, Source } from '../../ports/provider.ts';

/** Messages of a branch that a request takes along at most. */
const PATH_MAX = 60;

const INSTRUCTIONS =
  'You are the assistant of a work platform. Answer in the language of the question, briefly and exactly. Say so when you do not know.';

/** The messages from the root of a branch to one of its messages, first message first, cut to the last 60. */
export async function pathTo(tx: AiRead, messageId: string): Promise<readonly AiMessage[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE path AS (
      SELECT id, parent_id, 1 AS depth FROM ai_message WHERE id = ${messageId}
      UNION ALL
      SELECT m.id, m.parent_id, p.depth + 1 FROM ai_message m JOIN path p ON m.id = p.parent_id WHERE p.depth < ${PATH_MAX})
    SELECT id FROM path ORDER BY depth DESC`;
  const messages = await tx.aiMessage.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  return rows.flatMap(({ id }) => messages.find((message) => message.id === id) ?? []);
}

export interface Asked {
  readonly content: string;
  readonly sources: readonly Source[];
}

export interface BuiltRequest {
  readonly messages: readonly ChatMessage[];
  readonly sources: readonly Source[];
}

/**
 * The request that a question makes after the messages before it. The oldest of these are left out as far as the context is too short for
 * them; instructions, question and its sources always stay. `got` is the estimate of these alone where they do not fit.
 */
export function buildRequest(
  { keys }: Pick<Deps, 'keys'>,
  {
    before,
    asked,
    tokensMax,
  }: { readonly before: readonly AiMessage[]; readonly asked: Asked; readonly tokensMax: number },
): BuiltRequest | { readonly got: number } {
  const { sources } = asked;
  const first: ChatMessage = { role: 'system', content: INSTRUCTIONS };
  const last: ChatMessage = { role: 'user', content: asked.content };
  const got = estimatedRequest({ messages: [first, last], sources });
  if (got > tokensMax) return { got };
  let left = tokensMax - got;
  const taken: ChatMessage[] = [];
  for (const row of [...before].reverse()) {
    if (row.content === null) continue;
    const content = openText(keys, 'ai_message.content', row, row.content);
    const message: ChatMessage = { role: row.role === 'USER' ? 'user' : 'assistant', content };
    left -= estimatedRequest({ messages: [message] });
    if (left < 0) break;
    taken.unshift(message);
  }
  return { messages: [first, ...taken, last], sources };
}

export function openSources({ keys }: Pick<Deps, 'keys'>, row: AiMessage): readonly Source[] {
  return row.sources === null ? [] : (JSON.parse(openText(keys, 'ai_message.sources', row, row.sources)) as Source[]);
}

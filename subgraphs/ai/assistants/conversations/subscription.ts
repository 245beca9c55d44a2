import { requestError } from '@codai/kit';
import type { Chunk } from '@codai/kit/events';
import { found, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { type MessageChunk, messageChunk, type SealedChunk, storedChunks } from './chunks.ts';
import { openMessage } from './lists.ts';

const StateType = builder.enumeration('AiStreamState', 'State of the stream of an answer.', {
  OPEN: 'Text; more may follow.',
  ENDED: 'The answer is complete; last item.',
  FAILED: 'The answer ended before it was complete; last item.',
});

const ChunkType = builder.objectRef<MessageChunk>('AiMessageChunk').implement({
  description: 'Item of the stream of an answer.',
  authScopes: twoFactors,
  fields: (t) => ({
    number: t.integer('number', 'Number of the chunk, from 1 without gaps; that of the last chunk in the last item.'),
    text: t.text('text', 'Text of the chunk; null in the last item.', { nullable: true }),
    state: t.value('state', StateType, 'State of the message after the chunk.'),
    reason: t.text('reason', 'Code of what ended the answer early; null otherwise.', { nullable: true }),
  }),
});

/** A stream is kept for a day after its end; well before that, the stored message takes its place. */
const STREAMED_MS = 23 * 3_600_000;

type Item = Chunk<SealedChunk> | MessageChunk;

builder.subscriptionField('messageStream', (t) =>
  t.field({
    type: ChunkType,
    description: 'Delivers the text of an answer as it is written, chunk by chunk, and its end. Resumable.',
    authScopes: twoFactors,
    args: {
      messageId: t.arg.id({ description: 'Id of the answer.' }),
      afterChunk: t.arg.int({ defaultValue: 0, description: 'Number of the last chunk that the client has.' }),
    },
    subscribe: async (_root, { messageId, afterChunk }, ctx): Promise<AsyncIterable<Item>> => {
      if (afterChunk < 0) throw requestError('BAD_USER_INPUT', 'The number of a chunk is not negative.');
      const { database, caller, clock } = ctx;
      const row = found(
        await database.read(caller, (tx) => tx.aiMessage.findFirst({ where: { id: messageId, role: 'ASSISTANT' } })),
        'AiMessage',
      );
      const isOld = row.completedAt !== null && clock.now().getTime() - row.completedAt.getTime() > STREAMED_MS;
      // Text that a person released stands in the message alone.
      if (isOld || row.finish === 'REVIEW') {
        const { content, chunkEnds, failure } = openMessage(ctx, row);
        return storedChunks({ content: content ?? '', chunkEnds, failure }, afterChunk);
      }
      return ctx.live.chunks<SealedChunk>({ stream: messageId, after: afterChunk });
    },
    resolve: (item, { messageId }, ctx) =>
      'text' in (item as Item)
        ? (item as MessageChunk)
        : messageChunk(ctx, { id: messageId, tenantId: ctx.caller.tenantId ?? '' }, item as Chunk<SealedChunk>),
  }),
);

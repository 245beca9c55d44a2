import type { Chunk } from '@codai/kit/events';
import type { Deps } from '../../deps.ts';
import { openText, sealText } from '../../ports/cells.ts';

/** A chunk of a message's stream: sealed sentences, in order. */
export type SealedChunk = readonly string[];

interface MessageKey {
  readonly id: string;
  readonly tenantId: string;
}

export function sealPiece({ keys }: Pick<Deps, 'keys'>, message: MessageKey, text: string): string {
  return sealText(keys, 'stream_chunk.data', message, text);
}

export function openChunk({ keys }: Pick<Deps, 'keys'>, message: MessageKey, chunk: SealedChunk): string {
  return chunk.map((piece) => openText(keys, 'stream_chunk.data', message, piece)).join('');
}

/** Text in the stream of a message: exactly what readers were or will be given (AI-4). Final once the stream is closed. */
export async function streamedText(deps: Deps, message: MessageKey): Promise<readonly string[]> {
  const { rows } = await deps.database.pool.query<{ data: string }>(
    'SELECT data FROM stream_chunk WHERE stream_id = $1 ORDER BY number',
    [message.id],
  );
  return rows.map(({ data }) => openChunk(deps, message, JSON.parse(data) as SealedChunk));
}

export function endsOf(chunks: readonly string[]): number[] {
  let end = 0;
  return chunks.map((chunk) => {
    end += chunk.length;
    return end;
  });
}

/** One item of a message's stream, as the live field gives it. */
export interface MessageChunk {
  readonly number: number;
  /** Resume position. */
  readonly position: string;
  readonly text: string | null;
  readonly state: 'ENDED' | 'FAILED' | 'OPEN';
  readonly reason: string | null;
}

export function messageChunk(deps: Pick<Deps, 'keys'>, message: MessageKey, chunk: Chunk<SealedChunk>): MessageChunk {
  const { number, position, state } = chunk;
  return state === 'OPEN'
    ? { number, position, state, text: openChunk(deps, message, chunk.data), reason: null }
    : { number, position, state, text: null, reason: chunk.reason };
}

/** The stream of a message that has ended, out of its content: the same chunks under the same numbers. */
export async function* storedChunks(
  {
    content,
    chunkEnds,
    failure,
  }: { readonly content: string; readonly chunkEnds: readonly number[]; readonly failure: string | null },
  after: number,
): AsyncGenerator<MessageChunk, void, void> {
  // The process died before it kept them: the whole text is one chunk.
  const ends = chunkEnds.length === 0 && content !== '' ? [content.length] : chunkEnds;
  for (const [index, end] of ends.entries()) {
    const number = index + 1;
    if (number <= after) continue;
    const text = content.slice(ends[index - 1] ?? 0, end);
    yield { number, position: String(number), state: 'OPEN', text, reason: null };
  }
  const number = ends.length;
  const state = failure === null ? 'ENDED' : 'FAILED';
  yield { number, position: String(number), state, text: null, reason: failure };
}

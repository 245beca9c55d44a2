import type { Deps } from '../deps.ts';
import { memoryPlace } from '../memories/cells.ts';
import { vectorSpaceOf } from '../memories/embedding/stored-vector.ts';
import { normalizedContent } from '../memories/rules.ts';
import { blindDocument, contentKeys } from '../memories/words.ts';

export interface Fill {
  readonly tenantId: string;
  readonly ownerId: string;
  readonly count: number;
  /** Words that contents are drawn from. */
  readonly words: readonly string[];
}

const BATCH = 1_000;
const WORDS_OF_A_MEMORY = 16;

/** Writes memories in bulk, sealed and indexed as the verbs do it, without history and events: for measurements. */
export async function fillMemories(deps: Deps, { tenantId, ownerId, count, words }: Fill): Promise<void> {
  const { database, keys, embedder, clock } = deps;
  const space = vectorSpaceOf(keys, tenantId, embedder);
  const hashes = new Map<string, string>();
  for (const word of words) {
    const document = await database.systemRead(null, (tx) => blindDocument(tx, keys, tenantId, word));
    hashes.set(word, document.split(':')[0] ?? '');
  }
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => {
      const drawn = Array.from(
        { length: WORDS_OF_A_MEMORY },
        () => words[Math.floor(Math.random() * words.length)] ?? '',
      );
      return { id: `mem_${ownerId}_${from + at}`, drawn, content: drawn.join(' ') };
    });
    const vectors = await embedder.embed(
      batch.map(({ content }) => content),
      AbortSignal.timeout(60_000),
    );
    await database.systemWrite(tenantId, async (tx) => {
      await tx.memory.createMany({
        data: batch.map(({ id, content }, at) => {
          const instant = new Date(clock.now().getTime() - (from + at) * 60_000);
          return {
            id,
            tenantId,
            ownerId,
            scope: 'USER',
            kind: 'FACT',
            importance: 0.5,
            pinned: false,
            sensitivity: 'NORMAL',
            version: 1,
            validFrom: instant,
            createdAt: instant,
            updatedAt: instant,
            metadataKeys: [],
            content: keys.seal(content, memoryPlace(tenantId, 'content', id)),
            contentKey: contentKeys(keys, tenantId, normalizedContent(content))[0] ?? '',
            ...space.stored(vectors[at] ?? []),
          };
        }),
      });
      const documents = batch.map(({ drawn }) =>
        [...new Set(drawn)]
          .flatMap((word) => (hashes.get(word) ? `${hashes.get(word)}:${drawn.indexOf(word) + 1}` : []))
          .join(' '),
      );
      await tx.$executeRaw`
        UPDATE memory m SET document = given.document::tsvector
          FROM unnest(${batch.map(({ id }) => id)}::text[], ${documents}::text[]) AS given (id, document) WHERE m.id = given.id`;
    });
  }
}

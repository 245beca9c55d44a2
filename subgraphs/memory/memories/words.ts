import type { Keyring } from '@codai/kit';
import { lexeme } from '@codai/kit/text/tsquery';
import type { MemoryRead } from '../deps.ts';

/** Characters of a hashed stem: 72 bits. */
const HASH_CHARACTERS = 12;
/** Stems of a query, the first so many. */
const QUERY_STEMS_MAX = 64;

interface Stem {
  readonly lexeme: string;
  readonly positions: readonly number[];
}

const stemColumn = { table: 'memory', column: 'document' };

/** Keyed hashes of one stem: the first is stored, and any is looked for, while master keys are being changed. */
function hashesOf(keys: Keyring, tenantId: string, stem: string): readonly string[] {
  return keys.blindIndexes(`${tenantId} ${stem}`, stemColumn).map((hash) => hash.slice(0, HASH_CHARACTERS));
}

/**
 * The stems of a text in English and Romanian, as PostgreSQL finds them. The text is a parameter of this statement and nowhere
 * stored.
 */
async function stemsOf(tx: MemoryRead, text: string): Promise<readonly Stem[]> {
  return tx.$queryRaw<Stem[]>`
    SELECT lexeme, array_agg(DISTINCT position ORDER BY position) AS positions
      FROM (SELECT kit_fold(${text}) AS folded) t
     CROSS JOIN unnest(ARRAY['english', 'romanian']) AS language
     CROSS JOIN unnest(to_tsvector(kit_search_config(language), folded)) AS stem (lexeme, positions, weights)
     CROSS JOIN unnest(stem.positions::int[]) AS position
     GROUP BY lexeme ORDER BY lexeme`;
}

/**
 * The text as a `tsvector` of keyed hashes in place of words, with their positions: what full text search ranks by, and what shows
 * no word to who reads the table without the key. One tenant's hashes are not another's.
 */
export async function blindDocument(tx: MemoryRead, keys: Keyring, tenantId: string, text: string): Promise<string> {
  const stems = await stemsOf(tx, text);
  return stems
    .map(
      ({ lexeme: stem, positions }) =>
        `${lexeme(hashesOf(keys, tenantId, stem)[0] ?? '')}:${positions.slice(0, 255).join(',')}`,
    )
    .join(' ');
}

/** A `tsquery` for any of the words of a text, under the same hashes; empty for a text without words. */
export async function blindQuery(tx: MemoryRead, keys: Keyring, tenantId: string, text: string): Promise<string> {
  const stems = (await stemsOf(tx, text)).slice(0, QUERY_STEMS_MAX);
  return stems.flatMap(({ lexeme: stem }) => hashesOf(keys, tenantId, stem).map(lexeme)).join(' | ');
}

/** Keyed hash of a whole content, by which its equals are found. */
export function contentKeys(keys: Keyring, tenantId: string, normalized: string): readonly string[] {
  return keys.blindIndexes(`${tenantId} ${normalized}`, { table: 'memory', column: 'content_key' });
}

/** Keyed hashes of metadata's pairs. */
export function pairKeys(keys: Keyring, tenantId: string, pair: string): readonly string[] {
  return keys.blindIndexes(`${tenantId} ${pair}`, { table: 'memory', column: 'metadata_keys' });
}

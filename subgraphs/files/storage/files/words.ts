import type { Keyring } from '@codai/kit';
import { lexeme } from '@codai/kit/text/tsquery';
import type { Deps, FilesRead, FilesWrite } from '../../deps.ts';

/** Characters of a hashed stem: 72 bits. */
const HASH_CHARACTERS = 12;
/** Stems of a query, the first so many. */
const QUERY_STEMS_MAX = 32;
/** Characters of a text that are indexed: PostgreSQL bounds a document at 1 MB. */
export const INDEXED_CHARACTERS_MAX = 200_000;

interface Stem {
  readonly lexeme: string;
  readonly positions: readonly number[];
}

const column = { table: 'file', column: 'document' };

/** The stems of a text in English and Romanian. The text is a parameter of this statement and nowhere stored. */
const stemsOf = (tx: FilesRead, text: string) => tx.$queryRaw<Stem[]>`
  SELECT lexeme, array_agg(DISTINCT position ORDER BY position) AS positions
    FROM (SELECT kit_fold(${text}) AS folded) t
   CROSS JOIN unnest(ARRAY['english', 'romanian']) AS language
   CROSS JOIN unnest(to_tsvector(kit_search_config(language), folded)) AS stem (lexeme, positions, weights)
   CROSS JOIN unnest(stem.positions::int[]) AS position
   GROUP BY lexeme ORDER BY lexeme`;

const hashesOf = (keys: Keyring, tenantId: string, stem: string) =>
  keys.blindIndexes(`${tenantId} ${stem}`, column).map((hash) => hash.slice(0, HASH_CHARACTERS));

/** Parts of a name are words of their own, in what is indexed and in what is looked for: `crane-inspection.md` has three. */
const separated = (text: string) => text.replace(/[._-]+/g, ' ');

/** The text as a `tsvector` of keyed hashes in place of words: who reads the table without the key learns no word. */
export async function blindDocument(tx: FilesRead, keys: Keyring, tenantId: string, text: string): Promise<string> {
  const stems = await stemsOf(tx, text.replaceAll('\0', ' ').slice(0, INDEXED_CHARACTERS_MAX));
  return stems
    .map(
      ({ lexeme: stem, positions }) =>
        `${lexeme(hashesOf(keys, tenantId, stem)[0] ?? '')}:${positions.slice(0, 16).join(',')}`,
    )
    .join(' ');
}

/** A `tsquery` for all the words of a text, under the same hashes; null for a text without words. */
export async function blindQuery(tx: FilesRead, keys: Keyring, tenantId: string, text: string): Promise<string | null> {
  // A word has a stem in each language; one of them must be there.
  const words = separated(text)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, QUERY_STEMS_MAX);
  const terms: string[] = [];
  for (const word of words) {
    const hashes = (await stemsOf(tx, word)).flatMap(({ lexeme: stem }) => hashesOf(keys, tenantId, stem));
    if (hashes.length > 0) terms.push(`(${hashes.map(lexeme).join(' | ')})`);
  }
  return terms.length === 0 ? null : terms.join(' & ');
}

/** Puts the words by which search finds a file in the place of those before. */
export async function index(
  { keys }: Pick<Deps, 'keys'>,
  tx: FilesWrite,
  { tenantId, fileId, text }: { readonly tenantId: string; readonly fileId: string; readonly text: string },
): Promise<void> {
  const document = await blindDocument(tx, keys, tenantId, separated(text));
  await tx.$executeRaw`UPDATE file SET document = ${document}::tsvector WHERE id = ${fileId}`;
}

import { createHash } from 'node:crypto';
import type { Deps, LearningWrite } from '../../deps.ts';

/** Words of a shingle, and shingles of which one is kept. Source: Schleimer, Wilkerson, Aiken, Winnowing, SIGMOD 2003. */
const SHINGLE = 5;
const WINDOW = 4;
const HASHES_MAX = 20_000;

/**
 * Hashes of a text's sequences of five words, winnowed: of each four neighbours the least. Case, marks and punctuation do not count, so
 * what was copied is found however it is set. A text of fewer words has none.
 */
export function fingerprint(text: string): bigint[] {
  const words =
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const shingles: bigint[] = [];
  for (let at = 0; at + SHINGLE <= words.length; at++) shingles.push(hash(words.slice(at, at + SHINGLE).join(' ')));
  const kept = new Set<bigint>();
  for (let at = 0; at < Math.max(shingles.length - WINDOW + 1, Math.min(shingles.length, 1)); at++) {
    let least: bigint | null = null;
    for (const one of shingles.slice(at, at + WINDOW)) if (least === null || one < least) least = one;
    if (least !== null) kept.add(least);
    if (kept.size >= HASHES_MAX) break;
  }
  return [...kept];
}

function hash(shingle: string): bigint {
  return createHash('sha256').update(shingle).digest().readBigInt64BE();
}

/** Share of `own` that `other` has as well: 0 to 1. */
export function containment(own: readonly bigint[], shared: number): number {
  return own.length === 0 ? 0 : shared / own.length;
}

interface Source {
  readonly sourceId: string;
  readonly workId: string;
  readonly tenantId: string;
  readonly createdAt: Date;
}

/** Takes a text into the corpus of its organisation. */
export async function putFingerprint(tx: LearningWrite, source: Source, text: string): Promise<void> {
  const hashes = fingerprint(text);
  const { sourceId } = source;
  await tx.textFingerprint.deleteMany({ where: { sourceId } });
  if (hashes.length > 0) await tx.textFingerprint.create({ data: { ...source, hashes }, select: { sourceId: true } });
}

export interface SimilarityMatch {
  readonly sourceId: string;
  readonly workId: string;
  readonly score: number;
}

export interface Similarity {
  readonly corpus: number;
  readonly matches: readonly SimilarityMatch[];
}

const MATCHES_MAX = 10;
/** Candidates that are compared: those that share the most would be found among more only in theory. */
const CANDIDATES_MAX = 500;

/** The texts of the organisation that share most with a version, other versions of the same document aside; for each work the best. */
export async function similarTo(
  { database }: Pick<Deps, 'database'>,
  tenantId: string,
  { text, workId }: { readonly text: string; readonly workId: string },
): Promise<Similarity> {
  const own = fingerprint(text);
  return database.systemRead(tenantId, async (tx) => {
    const corpus = await tx.textFingerprint.count({ where: { tenantId, NOT: { workId } } });
    const rows = await tx.$queryRaw<{ sourceId: string; workId: string; shared: number }[]>`
      SELECT DISTINCT ON (f.work_id) f.source_id AS "sourceId", f.work_id AS "workId", o.shared
        FROM (SELECT * FROM text_fingerprint
               WHERE tenant_id = ${tenantId} AND work_id <> ${workId} AND hashes && ${own}::bigint[] LIMIT ${CANDIDATES_MAX}) f,
             LATERAL (SELECT count(*)::int AS shared FROM unnest(f.hashes) h WHERE h = ANY(${own}::bigint[])) o
       ORDER BY f.work_id, o.shared DESC, f.source_id`;
    const matches = rows
      .map(({ shared, ...match }) => ({ ...match, score: containment(own, shared) }))
      .sort((one, other) => other.score - one.score || (one.sourceId < other.sourceId ? -1 : 1));
    return { corpus, matches: matches.slice(0, MATCHES_MAX) };
  });
}

import { ValidationError } from '../../base/errors/shared-errors.ts';
import { isLongerThan } from '../../base/text/text-refusal.ts';
import { keyset, type ListArguments } from '../lists/keyset.ts';
import type { Page } from '../lists/page.ts';
import type { SqlTransaction } from '../sql-statement.ts';
import { excerptOf, type HighlightPart, MATCH_END, MATCH_START } from './highlight.ts';
import type { SearchReference } from './search-index.ts';

export interface SearchRequest extends ListArguments {
  /** As typed: words, "phrases", OR, -without. 1–200 characters: see `searchRefusal`. */
  readonly text: string;
  /** Kinds to look among; at least 1, at most 50. */
  readonly kinds: readonly string[];
  /** Keys of the searcher, such as `user:usr_1`; entries without an audience are found besides. At most 1,000. */
  readonly audience: readonly string[];
  /** Whether the last word may be the beginning of one, for search as one types. */
  readonly isPrefix?: boolean;
}

export interface SearchHit extends SearchReference {
  /** Above 0, comparable within one search. */
  readonly rank: number;
  readonly occurredAt: Date;
  readonly title: readonly HighlightPart[];
  /** Around the first match in the body; its beginning when only the title matched. */
  readonly excerpt: readonly HighlightPart[];
}

const TEXT_MAX = 200;
const KINDS_MAX = 50;
const AUDIENCE_MAX = 1_000;
/** Matches that are ranked: the newest so many. */
const CANDIDATES_MAX = 5_000;
/** Characters of a body in which matches are marked. */
const MARKED_MAX = 8_000;
const bestFirst = keyset({ rank: ['desc', 'number'], kind: ['asc', 'text'], id: ['asc', 'text'] });

/** Why a text cannot be searched for: empty, longer than 200 characters, or with control characters. Null when it can. */
export function searchRefusal(text: string, path: readonly string[] = ['text']): ValidationError | null {
  if (text.trim() === '') return new ValidationError(path, 'Type at least one word.');
  if (isLongerThan(text, TEXT_MAX)) return new ValidationError(path, `Use at most ${TEXT_MAX} characters.`);
  return /\p{Cc}/u.test(text) ? new ValidationError(path, 'Control characters cannot be searched for.') : null;
}

/**
 * One page of references, best match first: title before body, near words before far ones. Sees entries of the transaction's
 * tenant and those of no tenant, within the audience. A text of stop words or exclusions alone finds nothing.
 *
 * An entry is a copy: load each hit by its owner's rules before showing it, title and excerpt included (`searchLoaded` does).
 * Throws RangeError beyond the bounds of a request, BAD_USER_INPUT for a `first` or `after` that no page has.
 */
export async function searchReferences(tx: SqlTransaction, request: SearchRequest): Promise<Page<SearchHit>> {
  const { text, kinds, audience, isPrefix = false } = request;
  if (searchRefusal(text) !== null) throw new RangeError('The text was not checked by searchRefusal.');
  if (kinds.length === 0 || kinds.length > KINDS_MAX) throw new RangeError(`Search among 1 to ${KINDS_MAX} kinds.`);
  if (audience.length > AUDIENCE_MAX) throw new RangeError(`A searcher has at most ${AUDIENCE_MAX} audience keys.`);
  const page = bestFirst.page(request);
  const { after } = page;
  const rows = await tx.$queryRawUnsafe<Row[]>(
    searchSql,
    text,
    isPrefix,
    [...kinds],
    [...audience],
    after?.rank ?? null,
    after?.kind ?? '',
    after?.id ?? '',
    page.take,
  );
  return page.of(
    rows.map(({ title, markedTitle, body, markedBody, ...hit }) => ({
      ...hit,
      title: excerptOf(title, markedTitle),
      excerpt: excerptOf(body, markedBody),
    })),
  );
}

interface Row extends SearchReference {
  readonly rank: number;
  readonly occurredAt: Date;
  readonly title: string;
  readonly markedTitle: string;
  readonly body: string;
  readonly markedBody: string;
}

const QUERY_OF_LANGUAGE = `CASE language WHEN 'english' THEN (SELECT english FROM query)
  WHEN 'romanian' THEN (SELECT romanian FROM query) ELSE (SELECT simple FROM query) END`;
const MARKS = `HighlightAll=true, StartSel=${MATCH_START}, StopSel=${MATCH_END}`;

// The queries are scalar subqueries, which run once and which the index on `document` takes.
const searchSql = `
  WITH query AS MATERIALIZED (
    SELECT kit_search_query('simple', $1, $2) AS simple, kit_search_query('english', $1, $2) AS english,
           kit_search_query('romanian', $1, $2) AS romanian
  ), candidates AS (
    SELECT kind, id, language, title, body, occurred_at, document FROM search_entry
     WHERE ((language = 'simple' AND document @@ (SELECT simple FROM query))
         OR (language = 'english' AND document @@ (SELECT english FROM query))
         OR (language = 'romanian' AND document @@ (SELECT romanian FROM query)))
       AND kind = ANY($3::text[]) AND (audience = '{}' OR audience && $4::text[])
     ORDER BY occurred_at DESC, kind, id LIMIT ${CANDIDATES_MAX}
  ), ranked AS (
    SELECT *, ts_rank_cd(document, ${QUERY_OF_LANGUAGE}, 1)::float8 AS rank FROM candidates
  ), paged AS (
    SELECT * FROM ranked
     WHERE $5::float8 IS NULL OR rank < $5 OR (rank = $5 AND (kind, id) > ($6, $7))
     ORDER BY rank DESC, kind, id LIMIT $8::int
  )
  SELECT kind, id, rank, occurred_at AS "occurredAt", title, left(body, ${MARKED_MAX}) AS body,
         ts_headline(kit_search_config(language), kit_fold(title), ${QUERY_OF_LANGUAGE}, '${MARKS}') AS "markedTitle",
         ts_headline(kit_search_config(language), kit_fold(left(body, ${MARKED_MAX})), ${QUERY_OF_LANGUAGE}, '${MARKS}') AS "markedBody"
    FROM paged ORDER BY rank DESC, kind, id`;

/** Rounds of loading for one page; a searcher who may see almost nothing gets a short page with a cursor to go on from. */
const ROUNDS_MAX = 5;

export type LoadedHit<Node> = Omit<SearchHit, 'id' | 'kind'> & { readonly node: Node };

/**
 * A page of things themselves: `read` gives a page of references (in a transaction of its own), `load` their things, same length
 * and order, null for gone and for forbidden alike. What is null is left out, and looked for further on, for at most five pages.
 */
export async function searchLoaded<Node>(
  args: ListArguments,
  read: (args: ListArguments) => Promise<Page<SearchHit>>,
  load: (references: readonly SearchReference[]) => Promise<readonly (Node | null)[]>,
): Promise<Page<Node, Omit<LoadedHit<Node>, 'node'>>> {
  const edges: (LoadedHit<Node> & { readonly cursor: string })[] = [];
  let position = args;
  let pageInfo: Page<SearchHit>['pageInfo'] | undefined;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const page = await read(position);
    pageInfo = page.pageInfo;
    const wanted = page.edges.map(({ node: { kind, id } }) => ({ kind, id }));
    const nodes = await load(wanted);
    for (const [index, { cursor, node: hit }] of page.edges.entries()) {
      const node = nodes[index] ?? null;
      if (node === null) continue;
      const { rank, occurredAt, title, excerpt } = hit;
      edges.push({ cursor, node, rank, occurredAt, title, excerpt });
    }
    const missing = (args.first ?? page.edges.length) - edges.length;
    if (missing <= 0 || !page.pageInfo.hasNextPage) break;
    position = { first: missing, after: page.pageInfo.endCursor };
  }
  return {
    edges,
    pageInfo: {
      hasNextPage: pageInfo?.hasNextPage ?? false,
      hasPreviousPage: args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      // The last that was looked at, so that the next page does not look at the forbidden ones again.
      endCursor: pageInfo?.endCursor ?? null,
    },
  };
}

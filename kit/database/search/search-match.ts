import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { SearchLanguage } from './search-index.ts';

/** Language of the index for a language tag such as `en`. */
export function searchLanguageOf(tag: string): SearchLanguage {
  return tag === 'en' ? 'english' : tag === 'ro' ? 'romanian' : 'simple';
}

/**
 * Query for a typed text in the language of the entry `e`, for lists with filters of their own: `e.document @@ ${searchQueryOf(text)}`. The last word may be the
 * beginning of one. The text was checked by `searchRefusal`.
 */
export function searchQueryOf(text: string): Sql {
  return sql`(CASE e.language WHEN 'english' THEN kit_search_query('english', ${text}, true)
    WHEN 'romanian' THEN kit_search_query('romanian', ${text}, true) ELSE kit_search_query('simple', ${text}, true) END)`;
}

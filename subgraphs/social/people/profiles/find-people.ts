import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { SearchFinding } from '@codai/kit/search';
import { beginningsQuery } from '@codai/kit/text/tsquery';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type ProfileRow, profileColumns } from './profile-row.ts';

/** Profiles that the caller may see, each word of the text being the beginning of a word of the handle or the name. */
export async function findPeople(
  { database }: Deps,
  caller: Caller,
  { text, first }: { readonly text: string; readonly first: number },
): Promise<readonly SearchFinding[]> {
  const query = beginningsQuery(text);
  if (query === null) return [];
  const rows = await database.client.$queryRaw<{ id: string; handle: string; name: string }[]>`
    SELECT a.id, a.handle, coalesce(a.display_name, a.identity_name) AS name FROM profile a
    WHERE ${SEARCHED} @@ to_tsquery('simple', ${query}) AND ${profileVisible(viewerOf(caller))}
    ORDER BY a.follower_count DESC, a.id LIMIT ${first}::int`;
  return rows.map(({ id, handle, name }) => ({ id, title: name, detail: `@${handle}` }));
}

const mostFollowedFirst = keyset({ followerCount: ['desc', 'number'], id: ['asc', 'text'] });

/** The same page after page, those with most followers first, counted as the caller may see them: a cursor tells no more than the row. */
export function searchPeople(
  { database }: Deps,
  caller: Caller,
  text: string,
  args: ListArguments,
): Promise<Page<ProfileRow>> {
  const viewer = viewerOf(caller);
  // No word matches nobody, as a word that nobody has.
  const query = beginningsQuery(text) ?? '';
  return mostFollowedFirst.readSql(
    args,
    { followerCount: 'f."followerCount"', id: 'f.id' },
    ({ position, end }) => database.client.$queryRaw<ProfileRow[]>`
      SELECT f.* FROM (
        SELECT ${profileColumns(viewer)} FROM profile a WHERE ${SEARCHED} @@ to_tsquery('simple', ${query}) AND ${profileVisible(viewer)}
      ) f WHERE ${position} ${end}`,
  );
}

/** As the index `profile_search` has it. */
const SEARCHED = Prisma.sql`to_tsvector('simple', a.handle || ' ' || coalesce(a.display_name, a.identity_name))`;

import type { Caller, SearchFinding } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { profileVisible } from '../visibility/predicate.ts';
import { viewerOf } from '../visibility/viewer.ts';

/** Profiles that the caller may see, each word of the text being the beginning of a word of the handle or the name. */
export async function findPeople(
  { database }: Deps,
  caller: Caller,
  { text, first }: { readonly text: string; readonly first: number },
): Promise<readonly SearchFinding[]> {
  // Letters and digits only: nothing of the text is an operator of the query.
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (words.length === 0) return [];
  const query = words.map((word) => `${word}:*`).join(' & ');
  const rows = await database.client.$queryRaw<{ id: string; handle: string; name: string }[]>`
    SELECT a.id, a.handle, coalesce(a.display_name, a.identity_name) AS name FROM profile a
    WHERE ${SEARCHED} @@ to_tsquery('simple', ${query}) AND ${profileVisible(viewerOf(caller))}
    ORDER BY a.follower_count DESC, a.id LIMIT ${first}::int`;
  return rows.map(({ id, handle, name }) => ({ id, title: name, detail: `@${handle}` }));
}

/** As the index `profile_search` has it. */
const SEARCHED = Prisma.sql`to_tsvector('simple', a.handle || ' ' || coalesce(a.display_name, a.identity_name))`;

import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { postVisible } from '../visibility/predicate.ts';
import { viewerOf } from '../visibility/viewer.ts';
import { type PostRow, postColumns } from './post-row.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** A person's posts as the caller may read them, newest first. */
export function postsByAuthor(
  deps: Deps,
  caller: Caller,
  authorId: string,
  args: ListArguments,
): Promise<Page<PostRow>> {
  const viewer = viewerOf(caller);
  return newestFirst.readSql(args, { createdAt: 'p.created_at', id: 'p.id' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<PostRow[]>`
        SELECT ${postColumns(viewer)} FROM post p
        WHERE p.author_id = ${authorId} AND ${postVisible(viewer)} AND ${position} ${end}`,
    ),
  );
}

import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { postVisible } from '../visibility/predicate.ts';
import { viewerOf } from '../visibility/viewer.ts';
import { type PostRow, postColumns } from './post-row.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** A person's posts as the caller may read them, newest first. */
export async function postsByAuthor(
  deps: Deps,
  caller: Caller,
  authorId: string,
  args: ListArguments,
): Promise<Page<PostRow>> {
  const viewer = viewerOf(caller);
  const page = newestFirst.page(args);
  const { after } = page;
  const position =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (p.created_at, p.id) < (${after.createdAt}::timestamptz, ${after.id})`;
  const rows = await deps.database.read(
    caller,
    (tx) => tx.$queryRaw<PostRow[]>`
      SELECT ${postColumns(viewer)} FROM post p
      WHERE p.author_id = ${authorId} AND ${postVisible(viewer)} ${position}
      ORDER BY p.created_at DESC, p.id DESC LIMIT ${page.take}`,
  );
  return page.of(rows);
}

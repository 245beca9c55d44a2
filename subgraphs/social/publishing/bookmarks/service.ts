import { type Caller, NotFoundError, type SignedInCaller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { countAction } from '../../policies/actions/service.ts';
import { postVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type PostRow, postColumns } from '../posts/post-row.ts';
import type { PostId } from '../posts/service.ts';

/** Keeps a post for the caller alone; doing so twice is doing so once. Returns its id, or `NotFoundError` for one that they may not read. */
export async function bookmarkPost(
  deps: Deps,
  caller: SignedInCaller,
  { postId }: PostId,
): Promise<NotFoundError | PostId> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'BOOKMARK');
    await tx.$executeRaw`SELECT 1 FROM post WHERE id = ${postId} FOR SHARE`;
    const visible = await tx.$queryRaw<
      unknown[]
    >`SELECT 1 FROM post p WHERE p.id = ${postId} AND ${postVisible(viewerOf(caller))}`;
    if (visible.length === 0) return new NotFoundError('Post', ['input', 'postId']);
    const bookmark = { userId: caller.userId, postId, createdAt: deps.clock.now() };
    await tx.bookmark.createMany({ data: [bookmark], skipDuplicates: true });
    return { postId };
  });
}

/** Keeps a post no longer; not an error when it was not kept, or is not there. */
export async function removeBookmark(deps: Deps, caller: SignedInCaller, { postId }: PostId): Promise<PostId> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'BOOKMARK');
    await tx.bookmark.deleteMany({ where: { userId: caller.userId, postId } });
    return { postId };
  });
}

const newestFirst = keyset({ bookmarkedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The caller's bookmarks, the newest first. A post out of sight is left out, and comes back with the right to read it. */
export function listBookmarks(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<PostRow>> {
  const viewer = viewerOf(caller);
  return newestFirst.readSql(args, { bookmarkedAt: 'k.created_at', id: 'p.id' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<(PostRow & { bookmarkedAt: Date })[]>`
        SELECT ${postColumns(viewer)}, k.created_at AS "bookmarkedAt" FROM bookmark k JOIN post p ON p.id = k.post_id
        WHERE k.user_id = ${viewer.circleId} AND ${postVisible(viewer)} AND ${position} ${end}`,
    ),
  );
}

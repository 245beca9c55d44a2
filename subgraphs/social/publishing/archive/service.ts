import type { SignedInCaller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { listFollowers, listFollowing } from '../../people/follows/lists.ts';
import { type ProfileRow, profileColumns } from '../../people/profiles/profile-row.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { listBookmarks } from '../bookmarks/service.ts';
import { type ArchivedPost, activityOf, CONTEXT, iriOf } from './activity.ts';

/** The files of the archive; each is paged, but the actor. */
export type ArchiveFile = 'ACTOR' | 'BOOKMARKS' | 'FOLLOWERS' | 'FOLLOWING' | 'OUTBOX';

export interface ArchivePage {
  readonly fileName: string;
  /** One object of Activity Streams 2.0 as JSON. */
  readonly content: string;
  /** null: it is the last. */
  readonly endCursor: string | null;
}

/**
 * A page of the caller's own archive, newest first: the actor, or a page of an ordered collection, whose pages a client strings together. The caller's
 * posts are in it whatever their audience, but those that moderation removed; of people and bookmarked posts what the caller may see.
 */
export async function activityArchive(
  deps: Deps,
  caller: SignedInCaller,
  { file, ...args }: ListArguments & { readonly file: ArchiveFile },
): Promise<ArchivePage | null> {
  const { userId } = caller;
  if (file === 'ACTOR') return actor(deps, caller);
  if (file === 'OUTBOX') return collection('outbox', userId, args, await ownPosts(deps, caller, args), activityOf);
  if (file === 'BOOKMARKS')
    return collection('bookmarks', userId, args, await listBookmarks(deps, caller, args), ({ id }) =>
      iriOf('post', id),
    );
  const isFollowers = file === 'FOLLOWERS';
  const people = await (isFollowers ? listFollowers : listFollowing)(deps, caller, userId, args);
  return collection(isFollowers ? 'followers' : 'following', userId, args, people, (person) =>
    iriOf('user', person.userId),
  );
}

function collection<Row>(
  name: 'bookmarks' | 'followers' | 'following' | 'outbox',
  userId: string,
  { after }: ListArguments,
  page: Page<Row, object>,
  itemOf: (row: Row) => object | string,
): ArchivePage {
  const { hasNextPage, endCursor } = page.pageInfo;
  const id = iriOf(name, userId);
  const content = {
    '@context': CONTEXT,
    id: after == null ? `${id}?page` : `${id}?page=${encodeURIComponent(after)}`,
    type: 'OrderedCollectionPage',
    partOf: id,
    ...(hasNextPage && endCursor != null && { next: `${id}?page=${encodeURIComponent(endCursor)}` }),
    orderedItems: page.edges.map(({ node }) => itemOf(node)),
  };
  return {
    fileName: `${name}.json`,
    content: JSON.stringify(content),
    endCursor: hasNextPage ? (endCursor ?? null) : null,
  };
}

async function actor(deps: Deps, caller: SignedInCaller): Promise<ArchivePage | null> {
  const { userId } = caller;
  const [profile] = await deps.database.client.$queryRaw<ProfileRow[]>`
    SELECT ${profileColumns(viewerOf(caller))} FROM profile a WHERE a.user_id = ${userId}`;
  if (profile === undefined) return null;
  const content = {
    '@context': CONTEXT,
    id: iriOf('user', userId),
    type: 'Person',
    preferredUsername: profile.handle,
    name: profile.displayName,
    summary: profile.bio,
    published: profile.createdAt.toISOString(),
    manuallyApprovesFollowers: profile.isLocked,
    outbox: iriOf('outbox', userId),
    followers: iriOf('followers', userId),
    following: iriOf('following', userId),
    bookmarks: iriOf('bookmarks', userId),
  };
  return { fileName: 'actor.json', content: JSON.stringify(content), endCursor: null };
}

/** The caller's own posts and reposts, newest first, with their tags, mentions and polls: one statement a page. */
function ownPosts(deps: Deps, caller: SignedInCaller, args: ListArguments): Promise<Page<ArchivedPost>> {
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'p.created_at', id: 'p.id' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<ArchivedPost[]>`
        SELECT p.id, p.author_id AS "authorId", p.text, p.visibility, p.tenant_id AS "tenantId", p.group_id AS "groupId",
          p.content_warning AS "contentWarning", p.repost_of_id AS "repostOfId", p.quote_of_id AS "quoteOfId", p.created_at AS "createdAt",
          p.edited_at AS "editedAt",
          ARRAY(SELECT h.tag FROM post_hashtag h WHERE h.post_id = p.id ORDER BY h.tag) AS tags,
          (SELECT coalesce(jsonb_agg(jsonb_build_object('userId', n.user_id, 'handle', a.handle) ORDER BY n.user_id), '[]')
            FROM post_mention n JOIN profile a ON a.user_id = n.user_id WHERE n.post_id = p.id) AS mentions,
          (SELECT jsonb_build_object('closesAt', q.closes_at, 'isMultiple', q.is_multiple, 'options', (
              SELECT jsonb_agg(jsonb_build_object('text', o.text, 'votes', o.vote_count) ORDER BY o.position) FROM poll_option o WHERE o.post_id = q.post_id))
            FROM poll q WHERE q.post_id = p.id) AS poll
        FROM post p
        WHERE p.author_id = ${caller.userId} AND p.deleted_at IS NULL AND p.status <> 'REMOVED' AND ${position} ${end}`,
    ),
  );
}

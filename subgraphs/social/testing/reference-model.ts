/**
 * The rules of visibility once more, as plainly as they can be said and without a database: what the paths of the
 * schema are compared with (SOC-2). It shares no code with `policies/visibility/predicate.ts`.
 */
export interface World {
  readonly people: readonly { readonly id: string; readonly isSuspended: boolean }[];
  /** `follower>followed` */
  readonly follows: ReadonlySet<string>;
  /** `blocker>blocked` */
  readonly blocks: ReadonlySet<string>;
  readonly groups: readonly GroupFacts[];
  readonly posts: readonly PostFacts[];
  readonly comments: readonly CommentFacts[];
}

export type Standing = 'BANNED' | 'INVITED' | 'MEMBER' | 'MODERATOR' | 'OWNER' | 'REQUESTED';

export interface GroupFacts {
  readonly id: string;
  readonly isPublic: boolean;
  readonly isDeleted: boolean;
  /** Standings by user; all others have no relation to the community. */
  readonly standings: Readonly<Record<string, Standing>>;
}

export interface PostFacts {
  readonly id: string;
  readonly authorId: string;
  readonly visibility: 'DIRECT' | 'FOLLOWERS' | 'GROUP' | 'ORGANIZATION' | 'PRIVATE' | 'PUBLIC' | 'UNLISTED';
  /** People that the post mentions. */
  readonly mentions: readonly string[];
  readonly tag: string;
  /** The original of a repost. */
  readonly repostOfId: string | null;
  readonly tenantId: string | null;
  readonly groupId: string | null;
  readonly isHeld: boolean;
  /** By moderation. */
  readonly isRemoved: boolean;
  readonly isDeleted: boolean;
}

export interface CommentFacts {
  readonly id: string;
  readonly postId: string;
  readonly authorId: string;
  readonly status: 'HELD' | 'PUBLISHED' | 'REMOVED';
  readonly isDeleted: boolean;
}

export interface Looker {
  readonly userId: string | null;
  readonly tenantId: string | null;
  readonly aal: 0 | 1 | 2;
  readonly isModerator: boolean;
  readonly moderatesTenant: boolean;
}

export function separated(world: World, one: string | null, other: string): boolean {
  return one !== null && (world.blocks.has(`${one}>${other}`) || world.blocks.has(`${other}>${one}`));
}

export function sees(world: World, viewer: Looker, post: PostFacts): boolean {
  return !post.isDeleted && reaches(world, viewer, post) && seesOriginal(world, viewer, post);
}

/** A repost is as visible as what it shows. */
function seesOriginal(world: World, viewer: Looker, post: PostFacts): boolean {
  const original = world.posts.find(({ id }) => id === post.repostOfId);
  return original === undefined || sees(world, viewer, original);
}

/** Whether the viewer may find the post without looking for its author. */
export function comesUpon(world: World, viewer: Looker, post: PostFacts): boolean {
  return (
    sees(world, viewer, post) &&
    (post.visibility === 'PUBLIC' || post.visibility === 'GROUP') &&
    !post.isHeld &&
    !post.isRemoved &&
    post.repostOfId === null
  );
}

export function seesComment(world: World, viewer: Looker, comment: CommentFacts): boolean {
  if (comment.isDeleted || separated(world, viewer.userId, comment.authorId)) return false;
  if (isSuspended(world, comment.authorId)) return false;
  const post = world.posts.find(({ id }) => id === comment.postId);
  if (post === undefined || !reaches(world, viewer, post) || !seesOriginal(world, viewer, post)) return false;
  const isFull = viewer.userId !== null && viewer.aal === 2;
  switch (comment.status) {
    case 'PUBLISHED':
      return true;
    case 'HELD':
      return (isFull && viewer.userId === comment.authorId) || moderates(world, viewer, post);
    case 'REMOVED':
      return moderates(world, viewer, post);
  }
}

/** Whether the viewer decides about what stands at a post, given that they see it. */
export function moderates(world: World, viewer: Looker, post: PostFacts): boolean {
  return decidesFor(viewer, post.tenantId) || moderatesGroup(viewer, groupOf(world, post));
}

/** Whether reports of what belongs to an organisation, or to none, are this viewer's to decide: those of an organisation within it only. */
export function decidesFor(viewer: Looker, tenantId: string | null): boolean {
  if (viewer.userId === null || viewer.aal !== 2) return false;
  if (tenantId === null) return viewer.isModerator;
  return viewer.tenantId === tenantId && (viewer.isModerator || viewer.moderatesTenant);
}

export function seesProfile(world: World, viewer: Looker, userId: string): boolean {
  return !separated(world, viewer.userId, userId) && (viewer.userId === userId || !isSuspended(world, userId));
}

/** Whether the post belongs to the home feed of a viewer who may see it. */
export function feedHolds(world: World, viewer: Looker, post: PostFacts): boolean {
  const isMine = post.authorId === viewer.userId;
  const isFollowed = world.follows.has(`${viewer.userId}>${post.authorId}`);
  const isOurs = post.tenantId !== null && post.tenantId === viewer.tenantId;
  const isOfMyGroup = isMember(viewer, groupOf(world, post));
  return sees(world, viewer, post) && (isMine || isFollowed || isOurs || isOfMyGroup);
}

const roles: readonly unknown[] = ['MEMBER', 'MODERATOR', 'OWNER'];

function groupOf(world: World, post: PostFacts): GroupFacts | undefined {
  return world.groups.find(({ id }) => id === post.groupId);
}

function isMember(viewer: Looker, group: GroupFacts | undefined): boolean {
  return viewer.userId !== null && viewer.aal === 2 && roles.includes(group?.standings[viewer.userId]);
}

function readsGroup(viewer: Looker, group: GroupFacts): boolean {
  if (group.isDeleted || (viewer.userId !== null && group.standings[viewer.userId] === 'BANNED')) return false;
  return group.isPublic || isMember(viewer, group);
}

/** Whether the viewer may know of a community that accepts requests. */
export function knowsGroup(viewer: Looker, group: GroupFacts): boolean {
  return !group.isDeleted && (viewer.userId === null || group.standings[viewer.userId] !== 'BANNED');
}

function moderatesGroup(viewer: Looker, group: GroupFacts | undefined): boolean {
  if (group === undefined || group.isDeleted || !isMember(viewer, group)) return false;
  return group.standings[viewer.userId ?? ''] !== 'MEMBER';
}

function reaches(world: World, viewer: Looker, post: PostFacts): boolean {
  if (separated(world, viewer.userId, post.authorId)) return false;
  if (isSuspended(world, post.authorId)) return false;
  const isFull = viewer.userId !== null && viewer.aal === 2;
  if (post.tenantId !== null && !(isFull && viewer.tenantId === post.tenantId)) return false;
  const isMine = isFull && viewer.userId === post.authorId;
  const group = groupOf(world, post);
  if (post.isHeld || post.isRemoved) {
    return (
      (isMine && !post.isRemoved && (group === undefined || readsGroup(viewer, group))) ||
      moderatesGroup(viewer, group) ||
      (isFull && (viewer.isModerator || (viewer.moderatesTenant && post.visibility === 'ORGANIZATION')))
    );
  }
  switch (post.visibility) {
    case 'PUBLIC':
    case 'UNLISTED':
      return true;
    case 'DIRECT':
      return isMine || (isFull && viewer.userId !== null && post.mentions.includes(viewer.userId));
    case 'FOLLOWERS':
      return isMine || (isFull && world.follows.has(`${viewer.userId}>${post.authorId}`));
    case 'GROUP':
      return group !== undefined && readsGroup(viewer, group);
    case 'ORGANIZATION':
      return true;
    case 'PRIVATE':
      return isMine;
  }
}

export function isSuspended(world: World, userId: string): boolean {
  return world.people.some(({ id, isSuspended: suspended }) => id === userId && suspended);
}

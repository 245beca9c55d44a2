import { identity } from '@codai/contracts/identity';
import { social } from '@codai/contracts/social';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of social that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: social,
  grade: 'ordinary',
  acceptsTokenWrites: true,
  consumes: [identity],
  asks: ['files'],
  settings: null,
  standIns: {},
  plainRoutes: [],
  jobTables: null,
  openFields: {
    // The text of a search, and what was found.
    GlobalSearch: ['id'],
    SearchFinding: ['detail', 'id', 'title'],
    // Fields for everybody. The visibility predicate chooses the rows.
    Query: ['_entities', '_service', 'comment', 'hashtag', 'post', 'socialProfile'],
    Picture: ['id'],
    SocialProfile: [
      'avatar',
      'bio',
      'comments',
      'createdAt',
      'displayName',
      'followerCount',
      'followers',
      'following',
      'followingCount',
      'handle',
      'id',
      'isLocked',
      'posts',
      'user',
      'version',
      'viewerRelationship', // Null for anonymous callers.
    ],
    Post: [
      'author',
      'authorProfile',
      'commentCount',
      'comments',
      'contentWarning',
      'createdAt',
      'editedAt',
      'group', // Null unless the viewer may know of it.
      'hashtags',
      'id',
      'isQuote',
      'poll',
      'quotedPost',
      'reactedBy',
      'reactions',
      'repostCount',
      'repostOf',
      'revisions',
      'status',
      'text',
      'version',
      'viewerBookmarked', // False for anonymous callers.
      'viewerReposted', // Likewise.
      'viewerWarnings', // Empty for anonymous callers.
      'visibility',
    ],
    PostRevision: ['contentWarning', 'replacedAt', 'text', 'version'],
    Hashtag: ['name', 'posts'],
    Poll: ['closesAt', 'isClosed', 'isMultiple', 'options', 'viewerPositions', 'voterCount'],
    PollOption: ['position', 'text', 'voteCount'],
    SocialGroup: [
      'createdAt',
      'description',
      'id',
      'isPublic',
      'joining',
      'memberCount',
      'name',
      'posts',
      'version',
      'viewerMembership', // Null for anonymous callers.
    ],
    GroupMembership: ['role', 'since', 'standing'],
    Comment: [
      'author',
      'authorProfile',
      'createdAt',
      'editedAt',
      'id',
      'parent',
      'parentState',
      'post',
      'postState',
      'reactedBy',
      'reactions',
      'replies',
      'replyCount',
      'status',
      'text',
      'version',
    ],
    Reaction: ['createdAt', 'kind', 'user'],
    ReactionCount: ['count', 'kind', 'viewerReacted'],
    FeedEdge: ['reason'], // Reached by `feed`, which is not open.
    FollowEdge: ['since'],
    FollowRequestEdge: ['requestedAt'], // Reached by `followRequests`, which is not open.
    User: ['id', 'socialProfile'],
  },
};

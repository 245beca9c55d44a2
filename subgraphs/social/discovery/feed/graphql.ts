import { NotFoundError, ValidationError } from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PostType } from '../../publishing/posts/graphql.ts';
import type { PostRow } from '../../publishing/posts/post-row.ts';
import { ranking } from './rules.ts';
import { changeLess, explainFeedItem, type FeedExplanation, type FeedFacts, readFeed } from './service.ts';
import { FeedPreferenceType } from './types.ts';

const FeedModeType = builder.enumeration('FeedMode', 'Order of the home feed.', {
  RANKED: 'Order by score as of the moment of the first page; `explainFeedItem` shows the formula.',
  CHRONOLOGICAL: 'Newest first.',
});

const FeedSourceType = builder.enumeration('FeedSource', 'Reason why a post is in the feed.', {
  OWN: 'Written by the viewer.',
  FOLLOWED: 'Written by a person whom the viewer follows.',
  ORGANIZATION: 'Written for the viewer’s active organisation.',
  GROUP: 'Written for a community of the viewer.',
});

const FeedReasonType = builder.enumeration(
  'FeedReason',
  'Reason for a post’s position in the feed: in ranked order the largest term of its score, in chronological order its source.',
  {
    AFFINITY: 'Interest of the viewer in the author.',
    ENGAGEMENT: 'Interest of others in the post.',
    RECENCY: 'Age of the post.',
    OWN: 'Written by the viewer.',
    FOLLOWED: 'Written by a person whom the viewer follows.',
    ORGANIZATION: 'Written for the viewer’s active organisation.',
    GROUP: 'Written for a community of the viewer.',
  },
);

const FeedConnection = builder.connectionOf<PostRow, FeedFacts>({
  name: 'Feed',
  node: PostType,
  edgeFields: (t) => ({
    reason: t.value('reason', FeedReasonType, 'Reason for the post’s position.'),
  }),
});

builder.queryField('feed', (t) =>
  t.field({
    type: FeedConnection,
    description:
      'Home feed of the caller: own posts, posts of followed people, of the active organisation and of the caller’s communities.',
    authScopes: twoFactors,
    args: {
      ...pageArgs(t, { forwardOnly: true }),
      mode: t.arg({ type: FeedModeType, defaultValue: 'RANKED', description: 'Order of the posts.' }),
    },
    resolve: (_root, args, ctx) => readFeed(ctx, ctx.caller, args),
  }),
);

interface Factor {
  readonly kind: 'AFFINITY' | 'ENGAGEMENT' | 'RECENCY';
  readonly points: number;
  readonly pointsMax: number;
  readonly measure: number;
  readonly description: string;
}

const FeedFactorType = builder.objectRef<Factor>('FeedFactor').implement({
  description: 'Term of a post’s score in the ranked feed.',
  authScopes: twoFactors,
  fields: (t) => ({
    kind: t.value('kind', FeedReasonType, 'Kind of the term: `AFFINITY`, `ENGAGEMENT` or `RECENCY`.'),
    points: t.integer('points', 'Points that the term adds to the score.'),
    pointsMax: t.integer('pointsMax', 'Most points that the term can add.'),
    measure: t.value(
      'measure',
      'Float',
      'Value from which the points are computed, in the unit that `description` names.',
    ),
    description: t.text('description', 'Formula of the term, in English.'),
  }),
});

const FeedItemExplanationType = builder.objectRef<FeedExplanation>('FeedItemExplanation').implement({
  description: 'Explanation of a post’s position in the ranked feed, with the numbers used to rank it.',
  authScopes: twoFactors,
  fields: (t) => ({
    post: t.field({ type: PostType, description: 'Post that is explained.', resolve: ({ row }) => row }),
    source: t.field({
      type: FeedSourceType,
      description: 'Reason why the post is in the feed.',
      resolve: ({ row }) => row.source,
    }),
    reason: t.value('reason', FeedReasonType, 'Largest term of the score.'),
    asOf: t.field({
      type: 'DateTime',
      description: 'Instant at which the score was computed, in UTC.',
      resolve: ({ row }) => row.asOf,
    }),
    score: t.int({
      description:
        'Sum of the factors’ points, divided by `divisor` and rounded down; 0 for posts older than 14 days, which follow by age.',
      resolve: ({ row }) => row.score,
    }),
    divisor: t.int({
      description:
        '1, and 1 more for each time that the viewer has asked for less of the author over 30 days, at most 4.',
      resolve: ({ row }) => row.less + 1,
    }),
    factors: t.field({
      type: [FeedFactorType],
      description: 'Terms of the score: recency, affinity and engagement.',
      resolve: factorsOf,
    }),
  }),
});

builder.queryField('explainFeedItem', (t) =>
  t.field({
    type: FeedItemExplanationType,
    nullable: true,
    description: 'Explains the position of a post in the caller’s ranked feed; null when the post is not in it.',
    authScopes: twoFactors,
    args: {
      postId: t.arg.id({ description: 'Id of the post.' }),
      cursor: t.arg.string({
        required: false,
        description:
          'Cursor of the post’s edge in the ranked feed, to explain that page; null explains the feed as of now.',
      }),
    },
    resolve: (_root, { postId, cursor }, ctx) => explainFeedItem(ctx, ctx.caller, { postId, cursor: cursor ?? null }),
  }),
);

function factorsOf({ row, points, ageMs }: FeedExplanation): Factor[] {
  return [
    {
      kind: 'RECENCY',
      points: points.recency,
      pointsMax: ranking.recencyPoints,
      measure: ageMs / 3_600_000,
      description: `Age in hours: ${ranking.recencyPoints} points × 24 ÷ (24 + age).`,
    },
    {
      kind: 'AFFINITY',
      points: points.affinity,
      pointsMax: ranking.affinityPoints,
      measure: row.affinity,
      description: `Your interest in the author over 30 days, a: ${ranking.affinityPoints} points × a ÷ (a + ${ranking.affinityHalf}).`,
    },
    {
      kind: 'ENGAGEMENT',
      points: points.engagement,
      pointsMax: ranking.engagementPoints,
      measure: row.engagement,
      description: `Interest of others in the post, e: ${ranking.engagementPoints} points × e ÷ (e + ${ranking.engagementHalf}).`,
    },
  ];
}

const controls = {
  showLessOf: [
    1,
    'Ranks the posts of an author lower in the caller’s feed for 30 days: scores are divided by 2, then 3, then 4.',
  ],
  showMoreOf: [-1, 'Takes one request for less of an author back. Without one nothing changes.'],
} as const;

for (const [name, [less, description]] of Object.entries(controls)) {
  builder.verb(name, {
    description: `${description} It counts a minute later.`,
    authScopes: twoFactors,
    input: (t) => ({ userId: t.idOf('User', 'Id of the author.') }),
    result: FeedPreferenceType,
    refusals: [NotFoundError, ValidationError],
    run: (ctx, caller, input) => changeLess(ctx, caller, input, less),
  });
}

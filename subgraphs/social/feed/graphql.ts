import { connectionOf, pageArgs } from '@codai/kit';
import { builder } from '../builder.ts';
import { PostType } from '../posts/graphql.ts';
import type { PostRow } from '../posts/post-row.ts';
import type { FeedReason, FeedSource } from './feed-row.ts';
import { ranking } from './rules.ts';
import { explainFeedItem, type FeedExplanation, type FeedFacts, type FeedMode, readFeed } from './service.ts';

const FeedModeType = builder.enumType('FeedMode', {
  values: {
    RANKED: { description: 'By the published formula (`explainFeedItem`), as of the moment of the first page.' },
    CHRONOLOGICAL: { description: 'Newest first.' },
  } satisfies Record<FeedMode, object>,
});

const FeedSourceType = builder.enumType('FeedSource', {
  description: 'How a post comes to be in the feed at all.',
  values: {
    OWN: { description: 'The viewer wrote it.' },
    FOLLOWED: { description: 'The viewer follows its author.' },
    ORGANIZATION: { description: 'It was written for the organisation the viewer acts in.' },
  } satisfies Record<FeedSource, object>,
});

const FeedReasonType = builder.enumType('FeedReason', {
  description:
    'Why an item stands where it stands: in order of rank the term that gave it most, in order of time its source.',
  values: {
    AFFINITY: { description: "The viewer's interest in the author." },
    ENGAGEMENT: { description: 'The interest of others in the post.' },
    RECENCY: { description: 'It is new.' },
    OWN: { description: 'The viewer wrote it.' },
    FOLLOWED: { description: 'The viewer follows its author.' },
    ORGANIZATION: { description: 'It was written for the organisation the viewer acts in.' },
  } satisfies Record<FeedReason, object>,
});

const FeedConnection = connectionOf<typeof builder.$inferSchemaTypes, PostRow, FeedFacts>(builder, {
  name: 'Feed',
  node: PostType,
  edgeFields: (t) => ({ reason: t.expose('reason', { type: FeedReasonType }) }),
});

builder.queryField('feed', (t) =>
  t.field({
    type: FeedConnection,
    description: "The caller's home feed: their own posts, those of people they follow, and their organisation's.",
    authScopes: { signedIn: 2 },
    args: { ...pageArgs(t), mode: t.arg({ type: FeedModeType, required: true, defaultValue: 'RANKED' }) },
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
  description: 'One term of the score.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    kind: t.expose('kind', { type: FeedReasonType }),
    points: t.exposeInt('points'),
    pointsMax: t.exposeInt('pointsMax'),
    measure: t.exposeFloat('measure', {
      description: 'What the points are computed from, in the unit of the description.',
    }),
    description: t.exposeString('description'),
  }),
});

const FeedItemExplanationType = builder.objectRef<FeedExplanation>('FeedItemExplanation').implement({
  description: 'Why a post stands where it stands in the ranked feed, in the very numbers it was ranked by.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    post: t.field({ type: PostType, resolve: ({ row }) => row }),
    source: t.field({ type: FeedSourceType, resolve: ({ row }) => row.source }),
    reason: t.expose('reason', { type: FeedReasonType }),
    asOf: t.field({ type: 'DateTime', resolve: ({ row }) => row.asOf }),
    score: t.int({
      description: 'The sum of the points; 0 behind the window of 14 days.',
      resolve: ({ row }) => row.score,
    }),
    factors: t.field({ type: [FeedFactorType], resolve: factorsOf }),
  }),
});

builder.queryField('explainFeedItem', (t) =>
  t.field({
    type: FeedItemExplanationType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: {
      postId: t.arg.id({ required: true }),
      cursor: t.arg.string({ description: 'Of the edge in the ranked feed: as of that page. As of now when absent.' }),
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

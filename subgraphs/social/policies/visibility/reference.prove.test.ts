import type { Caller } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { feedDelivery } from '../../discovery/feed/live.ts';
import { NAMES, settle, TAGS, worlds } from '../../testing/random-world.ts';
import {
  comesUpon,
  feedHolds,
  knowsGroup,
  type Looker,
  sees,
  seesComment,
  type World,
} from '../../testing/reference-model.ts';
import { anonymous, as, openSocial, runs } from '../../testing/social.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());

/** Everybody in either organisation, one moderator, one with a single factor, and somebody without an account. */
const viewers: readonly Caller[] = [
  ...NAMES.map((name, index) => as(name, { tenantId: index % 2 === 0 ? 'org_one' : 'org_two' })),
  as('bo', { roles: ['PLATFORM_ADMIN'], tenantId: 'org_one' }),
  as('cy', { roles: ['ADMIN'], tenantId: 'org_two' }),
  as('ana', { aal: 1 }),
  anonymous,
];

function lookerOf(caller: Caller): Looker {
  const { userId, tenantId, aal, roles } = caller;
  const moderatesTenant = roles.includes('ADMIN') || roles.includes('OWNER');
  return { userId, tenantId, aal, isModerator: roles.includes('PLATFORM_ADMIN'), moderatesTenant };
}

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
}
type Nodes = Connection<{ id: string }>;
interface Person {
  readonly posts: Nodes;
  readonly comments: Connection<{ id: string; post: { id: string } | null }>;
}

/** Every way to a post or a comment, in one operation. Fields for members only are left out for others. */
async function lookEverywhere(caller: Caller, world: World) {
  const ids = world.posts.map(({ id }) => id);
  const isFull = caller.aal === 2;
  const { data, errors } = await social.execute<Record<string, unknown>>(
    caller,
    `query ($all: [_Any!]!) {
      ${TAGS.map((tag) => `tag_${tag}: hashtag(name: "${tag}") { posts(first: 100) { edges { node { id } } } }`).join('\n')}
      ${
        isFull
          ? `bookmarks(first: 100) { edges { node { id } } }
        personList(id: "lst_${caller.userId?.slice(4)}") { posts(first: 100) { edges { node { id } } } }
        ${world.groups.map(({ id }) => `in_${id}: socialGroup(id: "${id}") { posts(first: 100) { edges { node { id } } } }`).join('\n')}
        searchSocial(text: "pst") { posts(first: 100) { edges { node { id } } } }
        trendingHashtags(first: 100) { hashtag { name } people }`
          : ''
      }
      ${ids.map((id) => `root_${id}: post(id: "${id}") { id repostOf { id } comments(first: 100) { edges { node { id } } } }`).join('\n')}
      ${world.comments.map(({ id }) => `root_${id}: comment(id: "${id}") { id post { id } }`).join('\n')}
      ${NAMES.map(
        (name) => `of_${name}: socialProfile(handle: "${name}") {
        posts(first: 100) { edges { node { id } } } comments(first: 100) { edges { node { id post { id } } } } }`,
      ).join('\n')}
      ${isFull ? 'ranked: feed(first: 100) { edges { node { id } } } inTime: feed(first: 100, mode: CHRONOLOGICAL) { edges { node { id } } }' : ''}
      ${isFull ? ids.map((id) => `why_${id}: explainFeedItem(postId: "${id}") { post { id } }`).join('\n') : ''}
      _entities(representations: $all) { __typename ... on Post { id } ... on Comment { id } }
    }`,
    {
      all: [
        ...ids.map((id) => ({ __typename: 'Post', id })),
        ...world.comments.map(({ id }) => ({ __typename: 'Comment', id })),
      ],
    },
  );
  expect(errors).toBeUndefined();
  const found = data as Record<string, unknown>;
  const idsIn = (list: unknown) => (list as Nodes).edges.map(({ node }) => node.id);
  const rooted = Object.entries(found).filter(([name, value]) => name.startsWith('root_') && value !== null);
  const people = NAMES.flatMap((name) => (found[`of_${name}`] as Person | null) ?? []);
  const entities = (found._entities as ({ __typename: string; id: string } | null)[]).filter(
    (entity) => entity !== null,
  );
  const of = (type: string) => entities.filter((entity) => entity.__typename === type).map(({ id }) => id);
  const comments = rooted.filter(([name]) => name.startsWith('root_cmt'));
  return {
    posts: {
      root: rooted.filter(([name]) => name.startsWith('root_pst')).map(([, value]) => (value as { id: string }).id),
      reference: of('Post'),
      profile: people.flatMap(({ posts }) => idsIn(posts)),
      ...(isFull && {
        bookmarks: idsIn(found.bookmarks),
        list: idsIn((found.personList as { posts: Nodes }).posts),
      }),
    },
    found: {
      hashtags: TAGS.flatMap((tag) => idsIn((found[`tag_${tag}`] as { posts: Nodes }).posts)),
      ...(isFull && { search: idsIn((found.searchSocial as { posts: Nodes }).posts) }),
    },
    trends: isFull ? (found.trendingHashtags as { hashtag: { name: string }; people: number }[]) : null,
    inGroups: isFull
      ? world.groups.map(({ id }) => idsIn((found[`in_${id}`] as { posts: Nodes } | null)?.posts ?? { edges: [] }))
      : null,
    originals: rooted
      .filter(([name]) => name.startsWith('root_pst'))
      .map(([, value]) => value as { id: string; repostOf: { id: string } | null }),
    comments: {
      root: comments.map(([, value]) => (value as { id: string }).id),
      reference: of('Comment'),
      profile: people.flatMap((person) => idsIn(person.comments)),
    },
    underPosts: Object.fromEntries(
      rooted
        .filter(([name]) => name.startsWith('root_pst'))
        .map(([, value]) => {
          const { id, comments: under } = value as { id: string; comments: Nodes };
          return [id, idsIn(under)];
        }),
    ),
    postsOfComments: comments.map(([, value]) => (value as { post: { id: string } | null }).post?.id ?? null),
    feeds: isFull
      ? {
          ranked: idsIn(found.ranked),
          inTime: idsIn(found.inTime),
          explained: ids.filter((id) => found[`why_${id}`] !== null),
        }
      : null,
  };
}

const sorted = (ids: readonly string[]) => [...ids].sort();

it('SOC-2: each path shows each viewer, in random graphs, exactly what the reference model does', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await settle(social, world);
      for (const caller of viewers) {
        const viewer = lookerOf(caller);
        const seen = await lookEverywhere(caller, world);

        const posts = sorted(world.posts.filter((post) => sees(world, viewer, post)).map(({ id }) => id));
        // A profile is a way to posts only where the profile itself is to be seen; for authors that is the same.
        for (const path of Object.values(seen.posts)) expect(sorted(path)).toEqual(posts);

        const found = sorted(world.posts.filter((post) => comesUpon(world, viewer, post)).map(({ id }) => id));
        for (const path of Object.values(seen.found)) expect(sorted(path)).toEqual(found);
        if (seen.trends !== null) {
          const users = (tag: string) =>
            world.posts
              .filter((post) => post.tag === tag && comesUpon(world, viewer, post))
              .map(({ authorId }) => authorId);
          const people = TAGS.map((tag) => [tag, new Set(users(tag)).size] as const).filter(([, count]) => count > 0);
          expect(Object.fromEntries(seen.trends.map((trend) => [trend.hashtag.name, trend.people]))).toEqual(
            Object.fromEntries(people),
          );
        }
        for (const [index, group] of (seen.inGroups === null ? [] : world.groups).entries()) {
          const isKnown = knowsGroup(viewer, group);
          const inGroup = world.posts.filter((post) => post.groupId === group.id && sees(world, viewer, post));
          expect(sorted(seen.inGroups?.[index] ?? [])).toEqual(sorted(isKnown ? inGroup.map(({ id }) => id) : []));
        }
        for (const { id, repostOf } of seen.originals) {
          expect(repostOf?.id ?? null).toBe(world.posts.find((post) => post.id === id)?.repostOfId);
        }

        const comments = world.comments.filter((comment) => seesComment(world, viewer, comment));
        const commentIds = sorted(comments.map(({ id }) => id));
        for (const path of Object.values(seen.comments)) expect(sorted(path)).toEqual(commentIds);
        for (const [postId, under] of Object.entries(seen.underPosts)) {
          expect(sorted(under)).toEqual(sorted(comments.filter((one) => one.postId === postId).map(({ id }) => id)));
        }
        expect(seen.postsOfComments).toEqual(comments.map(({ postId }) => (posts.includes(postId) ? postId : null)));

        if (seen.feeds !== null) {
          const feed = sorted(world.posts.filter((post) => feedHolds(world, viewer, post)).map(({ id }) => id));
          for (const path of Object.values(seen.feeds)) expect(sorted(path)).toEqual(feed);
          expect(await delivered(caller, world)).toEqual(feed);
        }
      }
    }),
    { numRuns: runs(6, 600), seed: freshSeed() },
  );
});

/** The posts that an open `feedUpdated` would deliver if each were announced now. */
async function delivered(caller: Caller, world: World): Promise<string[]> {
  const told: string[] = [];
  for (const { id, authorId, visibility, tenantId } of world.posts) {
    const data = { postId: id, authorId, visibility, tenantId };
    const event = { type: 'social.post.created', data } as Parameters<typeof feedDelivery>[2];
    if ((await feedDelivery(social.deps, caller, event)) === 'deliver') told.push(id);
  }
  return sorted(told);
}

import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, openSocial, runs, userId } from '../../testing/social.ts';
import { act, comment, post } from '../../testing/verbs.ts';
import { readRanked } from './ranked.ts';
import { pointsOf, ranking, scoreOf } from './rules.ts';

const social = await openSocial();
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'di');
  social.clock.set('2031-05-02T09:00:00.000Z');
});
afterAll(() => social[Symbol.asyncDispose]());

const reader = as('ana');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Feed {
  readonly feed: {
    readonly edges: readonly {
      readonly cursor: string;
      readonly reason: string;
      readonly node: { readonly id: string };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const FEED = `query ($first: Int, $after: String, $mode: FeedMode!) { feed(first: $first, after: $after, mode: $mode) {
  edges { cursor reason node { id } } pageInfo { hasNextPage endCursor } } }`;

async function page(mode: string, first: number, after: string | null = null): Promise<Feed['feed']> {
  return (await social.ask<Feed>(reader, FEED, { mode, first, after })).feed;
}

const idsOf = ({ edges }: Feed['feed']) => edges.map(({ node }) => node.id);
const follow = (who: string, whom: string) => act(social, as(who), 'followUser', { userId: userId(whom) });

/** Posts past the verb, at given ages, so that hundreds are quick. */
async function plant(posts: readonly { id: string; author: string; ageMs: number }[]): Promise<void> {
  await social.database.admin.query(
    `INSERT INTO social.post (id, author_id, text, visibility, created_at)
     SELECT r.id, 'usr_' || r.author, 'x', 'PUBLIC', $2::timestamptz - r."ageMs" * interval '1 ms'
     FROM jsonb_to_recordset($1::jsonb) AS r (id text, author text, "ageMs" double precision)`,
    [JSON.stringify(posts), social.clock.now()],
  );
}

async function showInterest(
  rows: readonly { actor: string; author: string; postId: string | null; weight: number; ageMs: number }[],
) {
  await social.database.admin.query(
    `INSERT INTO social.interaction (actor_id, author_id, post_id, weight, at)
     SELECT 'usr_' || r.actor, 'usr_' || r.author, r."postId", r.weight, $2::timestamptz - r."ageMs" * interval '1 ms'
     FROM jsonb_to_recordset($1::jsonb) AS r (actor text, author text, "postId" text, weight int, "ageMs" double precision)`,
    [JSON.stringify(rows), social.clock.now()],
  );
}

describe('the home feed', () => {
  it('is newest first in the order of time, and says how each post came into it', async () => {
    await follow('ana', 'bo');
    const own = await post(social, reader);
    social.clock.advance(1000);
    const followed = await post(social, as('bo'), { visibility: 'FOLLOWERS' });
    social.clock.advance(1000);
    const ours = await post(social, as('cy'), { visibility: 'ORGANIZATION' });
    await post(social, as('cy'));
    await post(social, as('di', { tenantId: 'org_two' }), { visibility: 'ORGANIZATION' });
    const { edges } = await page('CHRONOLOGICAL', 10);
    expect(edges.map(({ node, reason }) => [node.id, reason])).toEqual([
      [ours, 'ORGANIZATION'],
      [followed, 'FOLLOWED'],
      [own, 'OWN'],
    ]);
  });

  it('shows a post of a followed colleague once', async () => {
    await follow('ana', 'bo');
    const both = await post(social, as('bo'), { visibility: 'ORGANIZATION' });
    expect(idsOf(await page('CHRONOLOGICAL', 10))).toEqual([both]);
    expect(idsOf(await page('RANKED', 10))).toEqual([both]);
  });

  it.each(['CHRONOLOGICAL', 'RANKED'])(
    'T-9: has, in %s order, posts for followers of authors whom the reader follows, and none of authors who follow the reader',
    async (mode) => {
      await follow('ana', 'bo');
      await follow('cy', 'ana');
      const followed = await post(social, as('bo'), { visibility: 'FOLLOWERS' });
      const ofFollower = await post(social, as('cy'), { visibility: 'FOLLOWERS' });
      await post(social, as('cy'));
      expect(idsOf(await page(mode, 10))).toEqual([followed]);
      const read = async (id: string) =>
        (await social.ask<{ post: object | null }>(reader, `{ post(id: "${id}") { id } }`)).post;
      expect(await read(followed)).toEqual({ id: followed });
      expect(await read(ofFollower)).toBeNull();
    },
  );

  it.each([
    { mode: 'CHRONOLOGICAL', blocker: 'ana', blocked: 'bo' },
    { mode: 'CHRONOLOGICAL', blocker: 'bo', blocked: 'ana' },
    { mode: 'RANKED', blocker: 'ana', blocked: 'bo' },
    { mode: 'RANKED', blocker: 'bo', blocked: 'ana' },
  ])('T-9: has, in $mode order, no post of bo once $blocker blocks $blocked', async ({ mode, blocker, blocked }) => {
    await follow('ana', 'bo');
    await post(social, as('bo'), { visibility: 'FOLLOWERS' });
    await post(social, as('bo'), { visibility: 'ORGANIZATION' });
    const others = await post(social, as('cy'), { visibility: 'ORGANIZATION' });
    expect(idsOf(await page(mode, 10))).toHaveLength(3);
    await act(social, as(blocker), 'blockUser', { userId: userId(blocked) });
    expect(idsOf(await page(mode, 10))).toEqual([others]);
  });

  it('ranks by recency, affinity and engagement, says which one it was, and explains itself in the same numbers', async () => {
    for (const name of ['bo', 'cy', 'di']) await follow('ana', name);
    await social.database.admin.query('TRUNCATE social.interaction');
    await plant([
      { id: 'pst_new', author: 'di', ageMs: HOUR },
      { id: 'pst_close', author: 'bo', ageMs: 60 * HOUR },
      { id: 'pst_lively', author: 'cy', ageMs: 90 * HOUR },
      { id: 'pst_old', author: 'di', ageMs: ranking.windowMs + HOUR },
    ]);
    await showInterest([
      { actor: 'ana', author: 'bo', postId: null, weight: 30, ageMs: HOUR },
      { actor: 'bo', author: 'cy', postId: 'pst_lively', weight: 200, ageMs: HOUR },
    ]);
    const feed = await page('RANKED', 10);
    expect(feed.edges.map(({ node, reason }) => [node.id, reason])).toEqual([
      ['pst_new', 'RECENCY'],
      ['pst_close', 'AFFINITY'],
      ['pst_lively', 'ENGAGEMENT'],
      ['pst_old', 'RECENCY'],
    ]);
    const explain = `query ($id: ID!, $cursor: String) { explainFeedItem(postId: $id, cursor: $cursor) {
      score reason source asOf factors { kind points pointsMax measure } } }`;
    const cursor = feed.edges[1]?.cursor;
    social.clock.advance(48 * HOUR);
    expect(await social.ask(reader, explain, { id: 'pst_close', cursor })).toEqual({
      explainFeedItem: {
        score: 142_857 + 225_000,
        reason: 'AFFINITY',
        source: 'FOLLOWED',
        asOf: '2031-05-02T09:00:00.000Z',
        factors: [
          { kind: 'RECENCY', points: 142_857, pointsMax: 500_000, measure: 60 },
          { kind: 'AFFINITY', points: 225_000, pointsMax: 300_000, measure: 30 },
          { kind: 'ENGAGEMENT', points: 0, pointsMax: 200_000, measure: 0 },
        ],
      },
    });
    expect(await social.ask(reader, explain, { id: 'pst_close' })).toMatchObject({
      explainFeedItem: { asOf: '2031-05-04T09:00:00.000Z' },
    });
    expect(await social.ask(reader, explain, { id: 'pst_nobody' })).toEqual({ explainFeedItem: null });
  });

  it('counts interest after it has settled, and no longer after it was taken back', async () => {
    await follow('ana', 'bo');
    const postId = await post(social, as('bo'));
    await act(social, as('cy'), 'addReaction', { targetId: postId, kind: 'LIKE' });
    const commentId = await comment(social, as('cy'), postId);
    const engagement = async () => (await readRanked(social.deps, reader, social.clock.now(), null, 10))[0]?.engagement;
    social.clock.advance(ranking.settlingMs - 1);
    expect(await engagement()).toBe(0);
    social.clock.advance(1);
    expect(await engagement()).toBe(3);
    await act(social, as('cy'), 'removeReaction', { targetId: postId, kind: 'LIKE' });
    await act(social, as('cy'), 'deleteComment', { commentId });
    social.clock.advance(ranking.settlingMs);
    expect(await engagement()).toBe(0);
  });

  it('ranks in the database exactly as the published formula does', async () => {
    await follow('ana', 'bo');
    const drawn = fc.record({ ageMs: fc.nat(ranking.windowMs), affinity: fc.nat(500), engagement: fc.nat(5_000) });
    const asked = fc.integer({ min: -1, max: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 5, maxLength: 30 }), asked, async (measures, times) => {
        await social.database.admin.query('TRUNCATE social.post, social.interaction, social.comment CASCADE');
        const affinity = measures[0]?.affinity ?? 0;
        await plant(measures.map(({ ageMs }, index) => ({ id: `pst_${index}`, author: 'bo', ageMs })));
        await showInterest([
          { actor: 'ana', author: 'bo', postId: null, weight: affinity, ageMs: HOUR },
          ...measures.map(({ engagement }, index) => ({
            actor: 'cy',
            author: 'bo',
            postId: `pst_${index}`,
            weight: engagement,
            ageMs: HOUR,
          })),
        ]);
        const less = Math.min(ranking.lessMax, Math.max(0, times));
        await social.rows(
          `INSERT INTO social.interaction (actor_id, author_id, weight, less, at) SELECT 'usr_ana', 'usr_bo', 0, $1, $2::timestamptz - interval '1 hour'`,
          [times, social.clock.now()],
        );
        const rows = await readRanked(social.deps, reader, social.clock.now(), null, 100);
        expect(rows).toHaveLength(measures.length);
        for (const row of rows) {
          const { ageMs, engagement } = measures[Number(row.id.slice(4))] ?? { ageMs: 0, engagement: 0 };
          expect(row).toMatchObject({
            affinity,
            engagement,
            score: scoreOf(pointsOf({ ageMs, affinity, engagement }), less),
          });
        }
        const scores = rows.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
      { numRuns: runs(10), seed: freshSeed() },
    );
  });

  it.each([
    { first: 0, after: null },
    { first: 101, after: null },
    { first: 10, after: 'not a cursor' },
    { first: 10, after: Buffer.from('["x",1]').toString('base64url') },
  ])('refuses first $first after $after as bad input', async (args) => {
    for (const mode of ['RANKED', 'CHRONOLOGICAL']) {
      const { errors } = await social.execute(reader, FEED, { mode, ...args });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it.each(['1999-12-31T23:59:59.999Z', '2031-05-03T09:00:00.001Z', '9999-12-31T23:59:59.999Z'])(
    'refuses a cursor of a reading at %s, which cannot have been',
    async (asOf) => {
      await post(social, reader);
      const { endCursor } = (await page('RANKED', 1)).pageInfo;
      const parts = JSON.parse(Buffer.from(endCursor ?? '', 'base64url').toString());
      parts[1] = asOf;
      const after = Buffer.from(JSON.stringify(parts)).toString('base64url');
      const { errors } = await social.execute(reader, FEED, { mode: 'RANKED', first: 1, after });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    },
  );

  it('takes no cursor of the other order', async () => {
    await post(social, reader);
    const { endCursor } = (await page('CHRONOLOGICAL', 1)).pageInfo;
    const { errors } = await social.execute(reader, FEED, { mode: 'RANKED', first: 1, after: endCursor });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

it('SOC-8: interest shown between two pages moves nothing, and does in the next reading', async () => {
  await follow('ana', 'bo');
  const ids = ['pst_1', 'pst_2', 'pst_3', 'pst_4', 'pst_5'];
  await plant(ids.map((id) => ({ id, author: 'bo', ageMs: HOUR })));
  const first = await page('RANKED', 2);
  expect(idsOf(first)).toEqual(['pst_5', 'pst_4']);
  for (const who of ['cy', 'di']) {
    await act(social, as(who), 'addReaction', { targetId: 'pst_1', kind: 'LOVE' });
    await comment(social, as(who), 'pst_1');
  }
  const second = await page('RANKED', 3, first.pageInfo.endCursor);
  expect(idsOf(second)).toEqual(['pst_3', 'pst_2', 'pst_1']);
  social.clock.advance(ranking.settlingMs);
  expect(idsOf(await page('RANKED', 5))).toEqual(['pst_1', 'pst_5', 'pst_4', 'pst_3', 'pst_2']);
});

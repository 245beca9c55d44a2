import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { as, openSocial, runs, userId } from '../../testing/social.ts';
import { act, comment, post } from '../../testing/verbs.ts';
import { ranking } from './rules.ts';

const social = await openSocial();
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

describe.each(['RANKED', 'CHRONOLOGICAL'])('SOC-8: the %s feed, read to the end while others write', (mode) => {
  /** Acts of others between two pages. */
  const disturbance = fc.record({
    // Mostly what would move an item: interest in it.
    what: fc.constantFrom('react', 'react', 'react', 'comment', 'comment', 'unreact', 'post', 'wait', 'follow others'),
    who: fc.constantFrom('bo', 'cy', 'di'),
    which: fc.nat(1000),
  });

  it('has no item twice, and none missing of those that were there at the start', async () => {
    const items = fc.array(
      fc.record({
        author: fc.constantFrom('ana', 'bo', 'cy', 'di'),
        // Many of one age: the least change of interest would reorder them.
        ageMs: fc.oneof(
          fc.nat(20 * 24 * HOUR),
          fc.constantFrom(0, HOUR, 2 * HOUR, ranking.windowMs, ranking.windowMs + 1),
        ),
      }),
      { minLength: 8, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(
        items,
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.array(disturbance, { minLength: 1, maxLength: 4 }), { minLength: 6, maxLength: 10 }),
        async (posts, first, disturbances) => {
          await social.empty();
          await social.people('ana', 'bo', 'cy', 'di');
          for (const name of ['bo', 'cy', 'di']) await follow('ana', name);
          await plant(posts.map((one, index) => ({ ...one, id: `pst_${index}` })));
          const atStart = posts.map((_, index) => `pst_${index}`);

          const seen: string[] = [];
          let after: string | null = null;
          for (let turn = 0; ; turn += 1) {
            const others = disturbances[turn] ?? [];
            for (const { what, which } of others) if (what === 'wait') social.clock.advance(which * MINUTE);
            // The next page is read while the others write, and not politely after them.
            const reading: Promise<Feed['feed']> = page(mode, first, after);
            const settled = await Promise.allSettled([reading, ...others.map((one) => disturb(one, atStart))]);
            for (const outcome of settled) if (outcome.status === 'rejected') throw outcome.reason;
            const feed = await reading;
            seen.push(...idsOf(feed));
            if (!feed.pageInfo.hasNextPage) break;
            after = feed.pageInfo.endCursor;
          }
          expect(new Set(seen).size).toBe(seen.length);
          expect(atStart.filter((id) => !seen.includes(id))).toEqual([]);
        },
      ),
      { numRuns: runs(5, 500), seed: freshSeed() },
    );
  });

  async function disturb(
    { what, who, which }: { what: string; who: string; which: number },
    ids: readonly string[],
  ): Promise<void> {
    const caller = as(who);
    const targetId = ids[which % ids.length] ?? '';
    if (what === 'post') await post(social, caller);
    else if (what === 'react') await act(social, caller, 'addReaction', { targetId, kind: 'LOVE' });
    else if (what === 'unreact') await act(social, caller, 'removeReaction', { targetId, kind: 'LOVE' });
    else if (what === 'comment') await comment(social, caller, targetId);
    else if (what === 'follow others')
      await act(social, caller, 'followUser', { userId: userId(who === 'bo' ? 'cy' : 'bo') });
  }
});

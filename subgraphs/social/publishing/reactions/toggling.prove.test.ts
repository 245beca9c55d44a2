import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { as, openSocial, runs } from '../../testing/social.ts';
import { act, post } from '../../testing/verbs.ts';

const social = await openSocial('ana', 'bo', 'cy', 'di');
afterAll(() => social[Symbol.asyncDispose]());

const react = (who: string, targetId: string, kind = 'LIKE') => act(social, as(who), 'addReaction', { targetId, kind });
const unreact = (who: string, targetId: string, kind = 'LIKE') =>
  act(social, as(who), 'removeReaction', { targetId, kind });

/** The counters of a target beside the rows they count. */
async function counted(targetId: string) {
  return social.rows<{ kind: string; count: number; rows: number }>(
    `SELECT n.kind, n.count, (SELECT count(*)::int FROM social.reaction r WHERE r.target_id = n.target_id AND r.kind = n.kind) AS rows
     FROM social.reaction_count n WHERE target_id = $1 ORDER BY kind`,
    [targetId],
  );
}

it('SOC-4: toggled by many at once, there is one per user, target and kind, and the counter equals them', async () => {
  const step = fc.record({
    verb: fc.constantFrom(react, unreact),
    who: fc.constantFrom('ana', 'bo', 'cy', 'di'),
    kind: fc.constantFrom('LIKE', 'LOVE'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      await social.database.admin.query('TRUNCATE social.speed_limit');
      const postId = await post(social, as('ana'));
      await Promise.all(steps.map(({ verb, who, kind }) => verb(who, postId, kind)));
      for (const { count, rows } of await counted(postId)) expect(count).toBe(rows);
      // Settled: what each says last decides, and nothing is left over.
      await Promise.all(['ana', 'bo', 'cy', 'di'].map((who) => unreact(who, postId, 'LIKE')));
      await Promise.all(['ana', 'bo', 'cy', 'di'].map((who) => react(who, postId, 'LOVE')));
      const settled = await counted(postId);
      expect(settled.filter(({ kind, count }) => kind === 'LIKE' && count !== 0)).toEqual([]);
      expect(settled.find(({ kind }) => kind === 'LOVE')).toMatchObject({ count: 4, rows: 4 });
    }),
    { numRuns: runs(6), seed: freshSeed() },
  );
});

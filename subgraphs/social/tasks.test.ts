import { afterAll, expect, it } from 'vitest';
import { ranking } from './discovery/feed/rules.ts';
import { PRESENCE_TTL_MS } from './messaging/presence/rules.ts';
import { forgetSpent } from './tasks.ts';
import { as, openSocial } from './testing/social.ts';
import { act, post } from './testing/verbs.ts';

const social = await openSocial('ana', 'bo');
afterAll(() => social[Symbol.asyncDispose]());

const DAY = 86_400_000;
const kept = () =>
  social.rows(`SELECT (SELECT count(*)::int FROM social.interaction) AS interest,
    (SELECT count(*)::int FROM social.presence_connection) AS connections, (SELECT count(*)::int FROM social.speed_limit) AS limits`);

it('deletes rows without effect, and no others', async () => {
  const postId = await post(social, as('ana'));
  await act(social, as('bo'), 'addReaction', { targetId: postId, kind: 'LIKE' });
  await act(social, as('bo'), 'heartbeatPresence', { connectionId: 'tab' });
  const all = [{ interest: 1, connections: 1, limits: 3 }];
  await forgetSpent(social.deps);
  expect(await kept()).toEqual(all);

  // A day after the windows began, and a day after the connection expired.
  social.clock.advance(DAY + 1);
  await forgetSpent(social.deps);
  expect(await kept()).toEqual([{ interest: 1, connections: 1, limits: 0 }]);
  social.clock.advance(PRESENCE_TTL_MS);
  await forgetSpent(social.deps);
  expect(await kept()).toEqual([{ interest: 1, connections: 0, limits: 0 }]);

  // As long as the ranking may look at it, with two weeks for a reading that began long ago.
  social.clock.advance(ranking.affinityWindowMs + 13 * DAY - PRESENCE_TTL_MS - 1);
  await forgetSpent(social.deps);
  expect(await kept()).toMatchObject([{ interest: 1 }]);
  social.clock.advance(1);
  await forgetSpent(social.deps);
  expect(await kept()).toMatchObject([{ interest: 0 }]);
});

it('forgets more than one statement takes', async () => {
  await social.database.admin.query(
    `INSERT INTO social.interaction (actor_id, author_id, weight, at) SELECT 'usr_a', 'usr_b', 1, '2020-01-01' FROM generate_series(1, 25000)`,
  );
  await forgetSpent(social.deps);
  expect(await kept()).toMatchObject([{ interest: 0 }]);
});

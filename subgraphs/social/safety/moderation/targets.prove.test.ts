import type { Caller } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { NAMES, settle, worlds } from '../../testing/random-world.ts';
import {
  decidesFor,
  isSuspended,
  type Looker,
  sees,
  seesComment,
  seesProfile,
  separated,
  type World,
} from '../../testing/reference-model.ts';
import { as, openSocial, runs } from '../../testing/social.ts';
import { act } from '../../testing/verbs.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());

const readers = NAMES.map((name, index) => as(name, { tenantId: index % 2 === 0 ? 'org_one' : 'org_two' }));
const moderators = [
  as('bo', { roles: ['PLATFORM_ADMIN'], tenantId: 'org_one' }),
  as('di', { roles: ['PLATFORM_ADMIN'], tenantId: 'org_two' }),
  as('cy', { roles: ['ADMIN'], tenantId: 'org_two' }),
];

function lookerOf({ userId, tenantId, aal, roles }: Caller): Looker {
  const moderatesTenant = roles.includes('ADMIN') || roles.includes('OWNER');
  return { userId, tenantId, aal, isModerator: roles.includes('PLATFORM_ADMIN'), moderatesTenant };
}

interface Thing {
  readonly kind: 'COMMENT' | 'POST' | 'PROFILE';
  readonly id: string;
  readonly authorId: string;
  readonly tenantId: string | null;
  readonly isSeen: (viewer: Looker) => boolean;
  /** As its moderators see it. */
  readonly isJudged: (viewer: Looker) => boolean;
}

function thingsOf(world: World): Thing[] {
  const tenantOf = (postId: string) => world.posts.find(({ id }) => id === postId)?.tenantId ?? null;
  return [
    ...world.posts.map((post): Thing => {
      const isSeen = (viewer: Looker) => sees(world, viewer, post);
      const { id, authorId, tenantId } = post;
      return { kind: 'POST', id, authorId, tenantId, isSeen, isJudged: isSeen };
    }),
    ...world.comments.map((comment): Thing => {
      const isSeen = (viewer: Looker) => seesComment(world, viewer, comment);
      const { id, authorId, postId } = comment;
      return { kind: 'COMMENT', id, authorId, tenantId: tenantOf(postId), isSeen, isJudged: isSeen };
    }),
    ...world.people.map(
      ({ id }): Thing => ({
        kind: 'PROFILE',
        id: id.replace('usr_', 'prf_'),
        authorId: id,
        tenantId: null,
        isSeen: (viewer) => seesProfile(world, viewer, id),
        isJudged: (viewer) => !separated(world, viewer.userId, id) && !isSuspended(world, id),
      }),
    ),
  ];
}

it('SOC-2: a person can report exactly what they see in random graphs, and a moderator finds exactly what they see and decide', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await settle(social, world);
      const things = thingsOf(world);
      const reported = new Set<string>();
      for (const caller of readers) {
        const viewer = lookerOf(caller);
        for (const thing of things) {
          const { kind, id, authorId } = thing;
          await social.rows('DELETE FROM social.speed_limit');
          const input = { targetKind: kind, targetId: id, reason: 'SPAM' };
          const { __typename } = await act(social, caller, 'reportContent', input);
          const isOwn = authorId === caller.userId;
          const expected = !thing.isSeen(viewer) ? 'NotFoundError' : isOwn ? 'ValidationError' : 'ContentReport';
          expect(`${id} for ${caller.userId}: ${__typename}`).toBe(`${id} for ${caller.userId}: ${expected}`);
          if (expected === 'ContentReport') reported.add(id);
        }
      }
      // One of each thing is enough, and fits on a page.
      await social.rows(`DELETE FROM social.content_report WHERE id NOT IN (
          SELECT min(r.id) FROM social.content_report r GROUP BY coalesce(r.post_id, r.comment_id, r.person_id))`);
      for (const caller of moderators) {
        const viewer = lookerOf(caller);
        const found = await social.ask<{
          moderationQueue: { edges: { node: Record<'comment' | 'post' | 'profile', { id: string } | null> }[] };
        }>(caller, '{ moderationQueue(first: 100) { edges { node { post { id } comment { id } profile { id } } } } }');
        const ids = found.moderationQueue.edges.map(
          ({ node: { post, comment, profile } }) => (post ?? comment ?? profile)?.id,
        );
        const expected = things
          .filter(({ id, authorId }) => reported.has(id) && authorId !== caller.userId)
          .filter((thing) => decidesFor(viewer, thing.tenantId) && thing.isJudged(viewer))
          .map(({ id }) => id);
        expect([...new Set(ids)].sort()).toEqual(expected.sort());
      }
    }),
    { numRuns: runs(3, 200), seed: freshSeed() },
  );
});

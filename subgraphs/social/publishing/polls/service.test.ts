import type { Caller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, newKey, type Outcome, post } from '../../testing/verbs.ts';

const social = await openSocial('ana', 'bo', 'cy');
afterAll(() => social[Symbol.asyncDispose]());

const ana = as('ana');
const bo = as('bo');
const poll = (more: object = {}) => ({ options: ['Tea', 'Coffee'], openForMinutes: 60, ...more });
const ask = (more: object = {}, facts: object = {}) => post(social, ana, { text: 'What?', poll: poll(more), ...facts });
const vote = (who: Caller, postId: string, ...positions: number[]): Promise<Outcome> =>
  act(social, who, 'votePoll', { postId, positions });

async function results(who: Caller, postId: string) {
  const { post: found } = await social.ask<{ post: { poll: unknown } | null }>(
    who,
    `{ post(id: "${postId}") { poll { isClosed voterCount viewerPositions options { text voteCount } } } }`,
  );
  return found?.poll ?? null;
}

describe('a poll', () => {
  it('shows its numbers to voters, to its author, and to all when it is closed', async () => {
    const postId = await ask();
    expect(await vote(bo, postId, 1)).toMatchObject({ poll: { voterCount: 1, viewerPositions: [1] } });
    const options = [
      { text: 'Tea', voteCount: 0 },
      { text: 'Coffee', voteCount: 1 },
    ];
    const open = { isClosed: false, voterCount: 1 };
    expect(await results(bo, postId)).toEqual({ ...open, viewerPositions: [1], options });
    expect(await results(ana, postId)).toEqual({ ...open, viewerPositions: null, options });
    const hidden = options.map(({ text }) => ({ text, voteCount: null }));
    expect(await results(as('cy'), postId)).toEqual({ ...open, viewerPositions: null, options: hidden });
    social.clock.advance(3_600_000);
    expect(await results(as('cy'), postId)).toEqual({ isClosed: true, voterCount: 1, viewerPositions: null, options });
    expect(await vote(as('cy'), postId, 0)).toMatchObject({ __typename: 'InvalidStateError' });
  });

  it('takes one vote of each person, of many at once too, and its counters equal the ballots', async () => {
    const postId = await ask({ isMultiple: true });
    const outcomes = await Promise.all([
      ...Array.from({ length: 5 }, () => vote(bo, postId, 0)),
      vote(as('cy'), postId, 0, 1),
    ]);
    const names = outcomes.map(({ __typename }) => __typename);
    expect(names.filter((name) => name === 'Post')).toHaveLength(2);
    expect(outcomes.filter(({ reason }) => reason === 'ALREADY_VOTED')).toHaveLength(4);
    const { options, voterCount } = (await results(ana, postId)) as { options: object[]; voterCount: number };
    expect({ options, voterCount }).toEqual({
      voterCount: 2,
      options: [
        { text: 'Tea', voteCount: 2 },
        { text: 'Coffee', voteCount: 1 },
      ],
    });
  });

  it('refuses an invalid ballot, and answers alike for a post without a poll and a hidden post', async () => {
    const postId = await ask();
    for (const positions of [[], [2], [0, 1], [0, 0]])
      expect(await vote(bo, postId, ...positions)).toMatchObject({ __typename: 'ValidationError' });
    const hidden = await ask({}, { visibility: 'PRIVATE' });
    for (const id of ['pst_nobody', hidden, await post(social, ana)])
      expect(await vote(bo, id, 0)).toMatchObject({ __typename: 'NotFoundError', message: 'Poll not found.' });
    const bad = { text: 'x', idempotencyKey: newKey(), poll: poll({ options: ['One'] }) };
    expect(await act(social, ana, 'createPost', bad)).toMatchObject({ __typename: 'ValidationError' });
  });

  it('SOC-1: counts no vote across a block', async () => {
    const postId = await ask();
    await vote(bo, postId, 0);
    await vote(as('cy'), postId, 0);
    await act(social, as('cy'), 'blockUser', { userId: userId('bo') });
    const seen = (count: number) => ({ voterCount: count, options: [{ voteCount: count }, { voteCount: 0 }] });
    expect(await results(as('cy'), postId)).toMatchObject(seen(1));
    expect(await results(bo, postId)).toMatchObject(seen(1));
    expect(await results(ana, postId)).toMatchObject(seen(2));
    await act(social, as('cy'), 'unblockUser', { userId: userId('bo') });
  });

  it('refuses in the table what the verb refuses', async () => {
    const postId = await ask();
    const insert = (sql: string) =>
      social.rows(`INSERT INTO social.poll_ballot VALUES ('${postId}', 'usr_bo', ${sql})`);
    await expect(insert(`'{0}', '2100-01-01'`)).rejects.toMatchObject({ constraint: 'poll_ballot_valid' });
    await expect(insert(`'{0,1}', '2020-01-01'`)).rejects.toMatchObject({ constraint: 'poll_ballot_valid' });
    await vote(bo, postId, 0);
    await expect(social.rows(`UPDATE social.poll_ballot SET positions = '{1}'`)).rejects.toMatchObject({
      constraint: 'poll_ballot_final',
    });
  });
});

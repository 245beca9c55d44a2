import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamOf } from '../../testing/follow.ts';
import { wordsOf } from '../../testing/model-host.ts';
import { type AiSubject, person, startAi, verbsOf } from '../../testing/start-ai.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startAi();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const nora = person('usr_nora');
const niels = person('usr_niels');
const boss = person('usr_boss', { roles: ['ADMIN'] });
const modelId = 'aim_gpt_41_mini';
const say = (text: string) => {
  subject.host.chat = () => ({ deltas: wordsOf(text) });
};

describe('decideHumanReview', () => {
  const ask = async () => {
    say('I looked at the file. Your application is rejected. Good day.');
    const answer = await verbs.chat(nora, { content: 'Do I get the loan?', modelId });
    const explained = await verbs.explain(nora, answer.id);
    return { answer, reviewId: explained?.humanReview?.id ?? '' };
  };

  it('AI-7: holds a critical decision back until somebody else approves it, once', async () => {
    const { answer, reviewId } = await ask();
    expect(answer).toMatchObject({ status: 'AWAITING_REVIEW', content: 'I looked at the file. ' });
    expect((await streamOf(subject, nora, answer.id)).last).toMatchObject({
      state: 'FAILED',
      reason: 'AWAITING_REVIEW',
    });
    const nobody = [nora, niels, person('usr_nora', { roles: ['OWNER'] })];
    await expect(verbs.decide(nobody[0] ?? nora, { reviewId, isApproved: true })).rejects.toThrow('FORBIDDEN');
    await expect(verbs.decide(niels, { reviewId, isApproved: true })).rejects.toThrow('FORBIDDEN');
    expect(await verbs.decide(nobody[2] ?? nora, { reviewId, isApproved: true })).toMatchObject({
      code: 'FOUR_EYES_VIOLATION',
    });
    const elsewhere = person('usr_boss', { roles: ['OWNER'], tenantId: 'org_two' });
    expect(await verbs.decide(elsewhere, { reviewId, isApproved: true })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs.get(nora, answer.id)).toMatchObject({ status: 'AWAITING_REVIEW' });

    const list = '{ humanReviews(status: PENDING_APPROVAL) { edges { node { id heldText requester { id } } } } }';
    const waiting = await verbs.ask<{ edges: { node: { heldText: string | null } }[] }>(boss, list);
    expect(waiting.edges[0]?.node.heldText).toBe('Your application is rejected. Good day.');
    const ofOwn = await verbs.ask<typeof waiting>(person('usr_nora', { roles: ['OWNER'] }), list);
    expect(ofOwn.edges[0]?.node.heldText).toBeNull();

    const other = person('usr_boss_two', { roles: ['OWNER'] });
    const decisions = await Promise.all([
      verbs.decide(boss, { reviewId, isApproved: true }),
      verbs.decide(other, { reviewId, isApproved: false }),
    ]);
    expect(decisions.map(({ code, status }) => code ?? status)).toContain('INVALID_STATE');
    const isApproved = decisions[0]?.status === 'APPROVED';
    const whole = 'I looked at the file. Your application is rejected. Good day.';
    const content = isApproved ? whole : 'I looked at the file. ';
    expect(await verbs.get(nora, answer.id)).toMatchObject({ content, status: isApproved ? 'COMPLETED' : 'WITHHELD' });
    const { chunks } = await streamOf(subject, nora, answer.id);
    expect(chunks.map(({ text }) => text).join('')).toBe(content);
    expect(await verbs.decide(boss, { reviewId, isApproved: true })).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('AI-7: deletes rejected text, and refuses a late decision', async () => {
    const { answer, reviewId } = await ask();
    expect(await verbs.decide(boss, { reviewId, isApproved: false, note: 'Not ours to decide.' })).toMatchObject({
      status: 'REJECTED',
    });
    expect(await verbs.get(nora, answer.id)).toMatchObject({ status: 'WITHHELD', content: 'I looked at the file. ' });
    const { rows } = await subject.database.admin.query('SELECT content FROM ai.human_review WHERE id = $1', [
      reviewId,
    ]);
    expect(rows).toEqual([{ content: null }]);
    const late = await ask();
    subject.clock.advance(8 * 86_400_000);
    expect(await verbs.decide(boss, { reviewId: late.reviewId, isApproved: true })).toMatchObject({
      code: 'APPROVAL_EXPIRED',
    });
  });

  it('AI-7: refuses a decision by the requester in the database as well', async () => {
    const { reviewId } = await ask();
    const own = subject.database.admin.query(
      `UPDATE ai.human_review SET status = 'APPROVED', decided_by_id = requester_id WHERE id = $1`,
      [reviewId],
    );
    await expect(own).rejects.toMatchObject({ constraint: 'human_review_four_eyes' });
  });
});

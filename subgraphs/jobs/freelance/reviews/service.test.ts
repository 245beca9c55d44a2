import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EscrowTest, escrowTest } from '../../testing/escrow.ts';
import { recruiter } from '../../testing/jobs.ts';

let test: EscrowTest;
beforeAll(async () => {
  test = await escrowTest();
});
afterAll(() => test[Symbol.asyncDispose]());

const fund = (milestoneId: string, content: object = {}) =>
  test.call(recruiter, 'fundMilestone', { milestoneId, accountId: test.clientAccount, ...content });
const approve = (milestoneId: string, content: object = {}) =>
  test.call(recruiter, 'approveMilestone', { milestoneId, ...content });

it('JOBS-8: takes reviews of paid contracts alone, and shows both together', async () => {
  const { contractId, milestoneIds } = await test.contract([100]);
  const [id] = milestoneIds as [string];
  const review = (by: typeof recruiter, rating: number) =>
    test.call(by, 'leaveJobReview', { contractId, rating, text: 'Well.' });
  expect(await review(recruiter, 5)).toMatchObject({ code: 'INVALID_STATE' });
  await fund(id);
  await approve(id);
  expect(await review(recruiter, 6)).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await review(recruiter, 5)).toMatchObject({ reviews: [{ side: 'CLIENT', rating: 5 }] });
  expect(await review(recruiter, 4)).toMatchObject({ code: 'INVALID_STATE' });
  const seen = async () =>
    (
      await test.query<{ contract: { reviews: unknown[] } }>(
        test.freelancer,
        'query ($id: ID!) { contract(id: $id) { reviews { side } } }',
        { id: contractId },
      )
    ).contract.reviews;
  expect(await seen()).toEqual([]);
  await review(test.freelancer, 3);
  expect(await seen()).toHaveLength(2);

  const other = await test.contract([100]);
  await fund(String(other.milestoneIds[0]));
  await test.call(test.freelancer, 'cancelMilestone', { milestoneId: other.milestoneIds[0] });
  expect(await test.call(recruiter, 'leaveJobReview', { contractId: other.contractId, rating: 1 })).toMatchObject({
    code: 'INVALID_STATE',
  });
});

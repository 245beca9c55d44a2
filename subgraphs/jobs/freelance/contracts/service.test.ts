import { listen } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EscrowTest, escrowTest } from '../../testing/escrow.ts';
import { recruiter, stranger } from '../../testing/jobs.ts';

let test: EscrowTest;
beforeAll(async () => {
  test = await escrowTest();
});
afterAll(() => test[Symbol.asyncDispose]());

it('proposes a contract to an applicant, shows it to its sides, and pays to an account of the freelancer', async () => {
  const input = {
    title: 'T',
    terms: 'x',
    currency: 'EUR',
    autoReleaseDays: 5,
    milestones: [{ title: 'a', amount: '5' }],
  };
  expect(await test.call(recruiter, 'proposeContract', { ...input, freelancerId: 'usr_nobody' })).toMatchObject({
    code: 'NOT_FOUND',
  });
  await test.contract([5]);
  for (const wrong of [{ milestones: [] }, { autoReleaseDays: 1 }, { milestones: [{ title: 'a', amount: '0' }] }])
    expect(
      await test.call(recruiter, 'proposeContract', { ...input, freelancerId: test.freelancer.userId, ...wrong }),
    ).toMatchObject({ code: 'VALIDATION_FAILED' });
  const { id } = await test.call(recruiter, 'proposeContract', { ...input, freelancerId: test.freelancer.userId });
  expect(
    await test.call(test.freelancer, 'acceptContract', { contractId: id, payeeAccountId: test.clientAccount }),
  ).toMatchObject({ code: 'NOT_FOUND' });
  expect(
    await test.call(stranger, 'acceptContract', { contractId: id, payeeAccountId: test.payeeAccount }),
  ).toMatchObject({ code: 'NOT_FOUND' });
  const seen = await test.query(stranger, 'query ($id: ID!) { contract(id: $id) { id } }', { id });
  expect(seen.contract).toBeNull();
  expect(await test.call(test.freelancer, 'declineContract', { contractId: id })).toMatchObject({ status: 'DECLINED' });
});

it('shows the answer to a proposal to both sides at once, and to nobody else', async () => {
  await test.contract([5]);
  const { id } = await test.call(recruiter, 'proposeContract', {
    title: 'T',
    terms: 'x',
    currency: 'EUR',
    autoReleaseDays: 5,
    freelancerId: test.freelancer.userId,
    milestones: [{ title: 'a', amount: '5' }],
  });
  const document = 'subscription ($id: ID!) { contractUpdated(contractId: $id) { id status } }';
  const follow = (caller: typeof stranger) =>
    listen<{ contractUpdated: object | null }>(test.subject, caller, document, { id });
  await using client = await follow(recruiter);
  await using freelancer = await follow(test.freelancer);
  await using other = await follow(stranger);
  await test.call(test.freelancer, 'acceptContract', { contractId: id, payeeAccountId: test.payeeAccount });
  await test.subject.runEvents();
  const contractUpdated = { id, status: 'ACTIVE' };
  expect(await client.nextData()).toEqual({ contractUpdated });
  expect(await freelancer.nextData()).toEqual({ contractUpdated });
  expect(await other.endedWith()).toBe('FORBIDDEN');
});

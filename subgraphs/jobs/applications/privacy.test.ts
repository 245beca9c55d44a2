import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type JobsTest, jobsTest, recruiter } from '../testing/jobs.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

it('the organisation in which somebody is active learns nothing of their search for work', async () => {
  const { id: postingId } = await test.posting();
  // A member of an organisation that has no part in the posting.
  const member = callerOf({ userId: 'usr_leaving', tenantId: 'org_employer_now' });
  await test.profile(member);
  const alert = await test.call(member, 'createJobAlert', { name: 'Cranes', words: 'crane', skillIds: [] });
  await test.call(member, 'deleteJobAlert', { alertId: alert.id });
  await test.call(member, 'reportJobPosting', { postingId, reason: 'SCAM' });
  const { id: applicationId } = await test.apply(member, postingId);
  await test.call(member, 'withdrawApplication', { applicationId });
  const events = (await test.subject.published()).filter(({ tenantId }) => tenantId === 'org_employer_now');
  expect(events.map(({ type }) => type)).toEqual([]);
  const entries = await test.subject.audited();
  expect(entries.filter(({ tenantId }) => tenantId === 'org_employer_now').map(({ data }) => data.mutation)).toEqual(
    [],
  );
  // The person and operators read them.
  expect(entries.filter(({ data }) => data.actorId === member.userId).map(({ data }) => data.mutation)).toEqual([
    'upsertCandidateProfile',
    'reportJobPosting',
    'applyToJob',
    'withdrawApplication',
  ]);
  expect(entries.some(({ tenantId }) => tenantId === recruiter.tenantId)).toBe(true);
});

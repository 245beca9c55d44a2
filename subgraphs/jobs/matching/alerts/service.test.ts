import { afterAll, beforeAll, expect, it } from 'vitest';
import { type JobsTest, jobsTest, person, recruiter } from '../../testing/jobs.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

it('notifies an alert of a fitting posting once, and counts its applicant in the pipeline', async () => {
  const ada = person('alerted');
  await test.call(ada, 'createJobAlert', { name: 'Cranes', words: 'CRANE operator', skillIds: ['skl_craneoperation'] });
  await test.call(ada, 'createJobAlert', { name: 'Far', words: 'moon', skillIds: [] });
  const { id } = await test.posting();
  await test.subject.runJobs();
  await test.subject.runJobs();
  const found = (await test.subject.published()).filter(
    ({ type, data }) => type === 'jobs.match.found' && data.postingId === id,
  );
  expect(found.map(({ data }) => data.userId)).toEqual([ada.userId]);
  await test.applicant('columns', id);
  const { pipeline } = await test.query<{ pipeline: { stages: { stage: string; count: number }[] } }>(
    recruiter,
    'query ($id: ID!) { pipeline(postingId: $id) { stages { stage count applications { score } } } }',
    { id },
  );
  expect(pipeline.stages.filter(({ count }) => count > 0)).toMatchObject([{ stage: 'SUBMITTED', count: 1 }]);
});

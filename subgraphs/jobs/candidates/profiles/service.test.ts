import { afterAll, beforeAll, expect, it } from 'vitest';
import { type JobsTest, jobsTest, person } from '../../testing/jobs.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

it('creates a profile, replaces it at its version, and refuses a stale version', async () => {
  const ada = person('profiled');
  const first = await test.profile(ada);
  expect(first).toMatchObject({ version: 1 });
  expect(await test.profile(ada)).toMatchObject({ code: 'VERSION_CONFLICT' });
  expect(await test.profile(ada, { expectedVersion: 1, experienceYears: 4 })).toMatchObject({
    id: first.id,
    version: 2,
  });
  const [facts] = await test.rows<{ versions: string }>(
    'SELECT count(*)::text AS versions FROM jobs.profile_snapshot WHERE profile_id = $1',
    [first.id],
  );
  expect(facts?.versions).toBe('2');
});

it('refuses an unknown skill, and stores nothing', async () => {
  const bob = person('unskilled');
  const refused = await test.profile(bob, { skills: [{ skillId: 'skl_nothing', years: 1 }] });
  expect(refused).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await test.rows('SELECT id FROM jobs.candidate_profile WHERE user_id = $1', [bob.userId])).toEqual([]);
});

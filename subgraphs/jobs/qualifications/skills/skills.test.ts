import { afterAll, beforeAll, expect, it } from 'vitest';
import { type JobsTest, jobsTest, stranger } from '../../testing/jobs.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

it.each([
  ['Crane', true],
  ['%', false],
  ['_', false],
  ['c%e', false],
  ['\\', false],
])('skills are found by %j as a part of their name, and never as a pattern: %s', async (search, isFound) => {
  const document = 'query ($search: String) { skills(first: 5, search: $search) { edges { node { name } } } }';
  const { data } = await test.subject.execute<{ skills: { edges: object[] } }>(stranger, document, { search });
  expect(data?.skills.edges.length).toEqual(isFound ? expect.any(Number) : 0);
  if (isFound) expect(data?.skills.edges).not.toEqual([]);
});

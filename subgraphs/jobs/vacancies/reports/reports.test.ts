import type { Caller } from '@codai/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type JobsTest, jobsTest, operator, person, recruiter } from '../../testing/jobs.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

const document = `{ jobPostingReports(first: 100) { edges { node { id postingId reason note state decidedAt posting { id } } } } }`;
interface Report {
  readonly id: string;
  readonly postingId: string;
}
async function openReports(caller: Caller = operator): Promise<readonly Report[]> {
  const data = await test.query<{ jobPostingReports: { edges: readonly { node: Report }[] } }>(caller, document);
  return data.jobPostingReports.edges.map(({ node }) => node);
}
const report = (name: string, postingId: string, note: string | null = null) =>
  test.call(person(name), 'reportJobPosting', { postingId, reason: 'SCAM', note });
const decide = (reportId: string, isUpheld: boolean, by: Caller = operator) =>
  test.call(by, 'decideJobPostingReport', { reportId, isUpheld });
const statusOf = async (postingId: string) =>
  (await test.rows<{ status: string }>('SELECT status FROM jobs.posting WHERE id = $1', [postingId]))[0]?.status;

describe('reports of postings', () => {
  let postingId = '';
  beforeEach(async () => {
    postingId = (await test.posting()).id;
  });

  it('are listed for operators, oldest first, with the note and without the reporter', async () => {
    await report('first', postingId, 'They ask for a fee.');
    test.clock.advance(1_000);
    await report('second', postingId);
    const listed = (await openReports()).filter((one) => one.postingId === postingId);
    expect(listed).toMatchObject([
      { reason: 'SCAM', note: 'They ask for a fee.', state: 'OPEN', decidedAt: null, posting: { id: postingId } },
      { note: null },
    ]);
    await expect(openReports(recruiter)).rejects.toThrow('FORBIDDEN');
  });

  it('close the posting when one is upheld, with every other report of it', async () => {
    await report('third', postingId);
    await report('fourth', postingId);
    const [one, other] = (await openReports()).filter((each) => each.postingId === postingId);
    expect(await decide(one?.id ?? '', true)).toMatchObject({ state: 'UPHELD' });
    expect(await statusOf(postingId)).toBe('CLOSED');
    expect((await openReports()).filter((each) => each.postingId === postingId)).toEqual([]);
    expect(await decide(other?.id ?? '', false)).toMatchObject({ code: 'INVALID_STATE' });
    const types = (await test.subject.published()).flatMap(({ type, data }) =>
      (data as { postingId?: string }).postingId === postingId ? [type] : [],
    );
    expect(types).toContain('jobs.posting.closed');
    expect(types).toContain('jobs.posting.report-decided');
  });

  it('leave the posting when one is dismissed, and the others open', async () => {
    await report('fifth', postingId);
    await report('sixth', postingId);
    const [one, other] = (await openReports()).filter((each) => each.postingId === postingId);
    expect(await decide(one?.id ?? '', false)).toMatchObject({ state: 'DISMISSED' });
    expect(await statusOf(postingId)).toBe('PUBLISHED');
    expect((await openReports()).filter((each) => each.postingId === postingId)).toMatchObject([{ id: other?.id }]);
  });

  it('are decided by exactly one of two operators at once, and by nobody else', async () => {
    await report('seventh', postingId);
    const [one] = (await openReports()).filter((each) => each.postingId === postingId);
    expect(await decide(one?.id ?? '', true, recruiter)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await decide('prt_unknown', true)).toMatchObject({ code: 'NOT_FOUND' });
    const outcomes = await Promise.all([decide(one?.id ?? '', true), decide(one?.id ?? '', false)]);
    expect(outcomes.filter(({ code }) => code === 'INVALID_STATE')).toHaveLength(1);
    const kept = outcomes.find(({ code }) => code === undefined);
    expect(await statusOf(postingId)).toBe(kept?.state === 'UPHELD' ? 'CLOSED' : 'PUBLISHED');
  });

  it('have a decision in the database only with its author and instant', async () => {
    await report('eighth', postingId);
    const change = `UPDATE jobs.posting_report SET state = 'UPHELD' WHERE posting_id = $1`;
    await expect(test.rows(change, [postingId])).rejects.toThrow('posting_report_decision');
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type JobsTest, jobsTest, recruiter, stranger } from '../../testing/jobs.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

const move = (applicationId: string, stage: string) =>
  test.call(recruiter, 'moveApplication', { applicationId, stage });

it('counts declared groups, hides small ones, and shows the report to the employer alone', async () => {
  const { id } = await test.posting({ openings: 20 });
  for (let index = 0; index < 12; index++) {
    const gender = index < 5 ? 'WOMAN' : index < 10 ? 'MAN' : 'NON_BINARY';
    const { application } = await test.applicant(`fair${index}`, id, { groups: { gender } });
    if (gender === 'MAN' || index === 0) await move(application.id, 'INTERVIEW');
  }
  const document = `query ($id: ID!) { hiringFairnessReport(postingId: $id) { applicants declared
    attributes { attribute suppressed groups { group applicants selected rate impactRatio isAdverse } } } }`;
  expect((await test.query(recruiter, document, { id })).hiringFairnessReport).toEqual({
    applicants: 12,
    declared: 12,
    attributes: [
      {
        attribute: 'gender',
        suppressed: 2,
        groups: [
          { group: 'MAN', applicants: 5, selected: 5, rate: 10_000, impactRatio: 10_000, isAdverse: false },
          { group: 'WOMAN', applicants: 5, selected: 1, rate: 2_000, impactRatio: 2_000, isAdverse: true },
        ],
      },
    ],
  });
  expect((await test.query(stranger, document, { id })).hiringFairnessReport).toBeNull();
});

it('updates the report once five more declared applications have arrived or been selected', async () => {
  const { id } = await test.posting({ openings: 20 });
  const applied: string[] = [];
  for (let index = 0; index < 10; index++) {
    const groups = { gender: index < 5 ? 'WOMAN' : 'MAN' };
    applied.push((await test.applicant(`still${index}`, id, { groups })).application.id);
  }
  const document = `query ($id: ID!) { hiringFairnessReport(postingId: $id) { applicants declared generatedAt
    attributes { suppressed groups { group applicants selected } } } }`;
  interface Report {
    readonly attributes: readonly { readonly groups: readonly { readonly selected: number }[] }[];
  }
  const read = async () =>
    (await test.query<{ hiringFairnessReport: Report }>(recruiter, document, { id })).hiringFairnessReport;
  const selected = (report: Report) => report.attributes[0]?.groups.reduce((sum, group) => sum + group.selected, 0);
  const first = await read();
  expect(selected(first)).toBe(0);
  test.clock.advance(1_000);
  // The difference of two reports would tell the group of the one who was moved.
  for (const one of applied.slice(0, 4)) {
    await move(one, 'INTERVIEW');
    await test.applicant(`plain${one}`, id);
    expect(await read()).toEqual(first);
  }
  await move(applied[5] ?? '', 'INTERVIEW');
  const second = await read();
  expect(selected(second)).toBe(5);
  expect(second).toMatchObject({ applicants: 14, declared: 10 });
});

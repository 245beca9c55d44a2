import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import type { DocumentState } from '../../peers/files.ts';
import { type JobsTest, jobsTest, person, recruiter, stranger } from '../../testing/jobs.ts';

let test: JobsTest;
/** Answers of files for each file. The tests of files prove them. */
const documents = new Map<string, DocumentState>();
beforeAll(async () => {
  test = await jobsTest();
  const { documents: real } = test.deps;
  (test.deps as { -readonly [Key in keyof Deps]: Deps[Key] }).documents = {
    document: async (userId, fileId) => documents.get(`${userId}:${fileId}`) ?? real.document(userId, fileId),
  };
});
afterAll(() => test[Symbol.asyncDispose]());

const ada = person('ada');
const TEXT =
  'Ada Marin\nada@person.test\nExperience\n2019 - 2023 Crane operator in Galați\nSkills\nWelding, Go, prim ajutor';
const put = (fileId: string, state: Partial<DocumentState>) =>
  documents.set(`${ada.userId}:${fileId}`, { status: 'READY', contentType: 'application/pdf', text: TEXT, ...state });
const upload = (fileId: string, by = ada) => test.call(by, 'uploadResume', { fileId });

it('keeps a résumé sealed in versions, divides it and finds its skills', async () => {
  put('fil_one', {});
  expect(await upload('fil_one')).toMatchObject({
    number: 1,
    analysis: {
      email: 'ada@person.test',
      phone: null,
      years: 4,
      suggestions: ['ADD_SUMMARY', 'ADD_EDUCATION'],
      sections: [{ kind: 'CONTACT' }, { kind: 'EXPERIENCE', heading: 'Experience' }, { kind: 'SKILLS' }],
    },
  });
  const second = await upload('fil_one');
  expect(second).toMatchObject({ number: 2 });
  const { skills } = second.analysis as { skills: { id: string }[] };
  expect(skills.map(({ id }) => id).sort()).toEqual(['skl_craneoperation', 'skl_firstaid', 'skl_go', 'skl_welding']);
  const rows = await test.rows<{ row: string }>('SELECT to_jsonb(r)::text AS row FROM jobs.resume r');
  for (const word of ['Marin', 'Galați', 'person.test']) expect(rows.some(({ row }) => row.includes(word))).toBe(false);
  const seen = await test.query(stranger, 'query ($id: ID!) { resumeAnalysis(resumeId: $id) { email } }', {
    id: second.id,
  });
  expect(seen.resumeAnalysis).toBeNull();
});

it.each([
  ['fil_infected', { status: 'QUARANTINED', text: null }, 'RESUME_INFECTED'],
  ['fil_text', { contentType: 'text/plain', text: null }, 'RESUME_NOT_A_DOCUMENT'],
  ['fil_early', { status: 'SCANNING', text: null }, 'INVALID_STATE'],
])('refuses %s by its state', async (fileId, state, code) => {
  put(fileId, state);
  expect(await upload(fileId)).toMatchObject({ code });
});

it('takes files of the caller alone as a résumé', async () => {
  put('fil_mine', {});
  expect(await upload('fil_mine', person('bo'))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await upload('fil_unknown')).toMatchObject({ code: 'NOT_FOUND' });
});

it('JOBS-6: shows a résumé to the employer of an open application, and keeps it while one uses it', async () => {
  put('fil_sent', {});
  const resume = await upload('fil_sent');
  await test.profile(ada);
  const open = await test.posting();
  const seen = async () =>
    (await test.query(recruiter, 'query ($id: ID!) { resumeAnalysis(resumeId: $id) { email } }', { id: resume.id }))
      .resumeAnalysis;
  expect(await seen()).toBeNull();
  const blind = await test.posting({ isBlind: true });
  await test.apply(ada, blind.id, { resumeId: resume.id });
  expect(await seen()).toBeNull();
  await test.apply(ada, open.id, { resumeId: resume.id });
  expect(await seen()).toEqual({ email: 'ada@person.test' });
  expect(await test.call(ada, 'deleteResume', { resumeId: resume.id })).toMatchObject({ code: 'INVALID_STATE' });
  expect(await test.apply(person('bo'), open.id, { resumeId: resume.id })).not.toMatchObject({ stage: 'SUBMITTED' });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reproduce } from '../../matching/matches/current.ts';
import {
  ANSWERS,
  type Answered,
  codesOf,
  DAY_MS,
  interviewer,
  type JobsTest,
  jobsTest,
  POSTING,
  person,
  recruiter,
  stranger,
} from '../../testing/jobs.ts';
import { dueSearches, eraseClosedSearches } from './retention.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('an application', () => {
  it('JOBS-1: is accepted exactly once when one person sends many at the same time', async () => {
    const { id } = await test.posting();
    const ada = person('parallel');
    await test.profile(ada);
    const answers = await Promise.all(Array.from({ length: 6 }, () => test.apply(ada, id)));
    expect(codesOf(answers)).toEqual([...Array(5).fill('ALREADY_APPLIED'), 'OK']);
    const first = answers.find(({ code }) => code === undefined) as Answered;
    await test.call(ada, 'withdrawApplication', { applicationId: first.id });
    expect(await test.apply(ada, id)).toMatchObject({ stage: 'SUBMITTED' });
    const events = (await test.subject.published()).filter(
      ({ type, data }) => type === 'jobs.application.submitted' && data.postingId === id,
    );
    expect(events).toHaveLength(2);
  });

  it('JOBS-1: is taken while the posting is open, by others than its own organisation, and with its answers', async () => {
    const { id } = await test.posting({ deadlineAt: test.inDays(1) });
    const ada = person('late');
    expect(await test.apply(ada, id)).toMatchObject({ code: 'VALIDATION_FAILED' });
    await test.profile(ada);
    expect(await test.apply(ada, id, { answers: [] })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await test.apply(ada, id, { answers: [...ANSWERS, { questionId: 'q9', text: 'x' }] })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await test.apply(ada, 'job_none')).toMatchObject({ code: 'NOT_FOUND' });
    await test.profile(recruiter);
    expect(await test.apply(recruiter, id)).toMatchObject({ code: 'SELF_APPLICATION' });
    test.clock.advance(DAY_MS);
    expect(await test.apply(ada, id)).toMatchObject({ code: 'POSTING_CLOSED' });
    const { id: closed } = await test.posting();
    await test.call(recruiter, 'closeJobPosting', { postingId: closed });
    expect(await test.apply(ada, closed)).toMatchObject({ code: 'POSTING_CLOSED' });
  });

  it('keeps its answers under the questions that were asked', async () => {
    const ask = (...texts: readonly string[]) => texts.map((text) => ({ text, isRequired: false }));
    const posting = await test.posting({ questions: ask('When could you begin?', 'Which cranes do you know?') });
    const { caller, application } = await test.applicant('asked', posting.id, {
      answers: [
        { questionId: 'q1', text: 'At once.' },
        { questionId: 'q2', text: 'Gantry cranes.' },
      ],
    });
    const changed = await test.call(recruiter, 'updateJobPosting', {
      ...POSTING,
      postingId: posting.id,
      expectedVersion: posting.version,
      questions: ask('Do you work nights?', 'Which cranes do you know?'),
    });
    expect(changed.code).toBeUndefined();
    const document = `query ($id: ID!) { application(id: $id) { answers { questionId question text }
      posting { questions { id text } } } }`;
    const { application: seen } = await test.query<{
      application: { answers: object[]; posting: { questions: { id: string; text: string }[] } };
    }>(caller, document, { id: application.id });
    expect(seen.answers).toEqual([
      { questionId: 'q1', question: 'When could you begin?', text: 'At once.' },
      { questionId: 'q2', question: 'Which cranes do you know?', text: 'Gantry cranes.' },
    ]);
    const [nights, cranes] = seen.posting.questions;
    expect(nights).toEqual({ id: expect.not.stringMatching(/^q[12]$/), text: 'Do you work nights?' });
    expect(cranes).toEqual({ id: 'q2', text: 'Which cranes do you know?' });
  });

  it('JOBS-2: goes allowed ways alone, keeps its history, and ends with a reason of a person (JOBS-5)', async () => {
    const { id } = await test.posting();
    const { caller, application } = await test.applicant('ways', id);
    expect(await test.move(application.id, 'OFFER')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await test.move(application.id, 'INTERVIEW')).toMatchObject({ stage: 'INTERVIEW' });
    expect(await test.move(application.id, 'INTERVIEW')).toMatchObject({ code: 'INVALID_STATE' });
    expect(await test.move(application.id, 'SCREENING')).toMatchObject({ stage: 'SCREENING' });
    for (const other of [caller, interviewer, stranger])
      expect(
        (await test.call(other, 'rejectApplication', { applicationId: application.id, reason: 'OTHER' })).code,
      ).toMatch(/NOT_FOUND|FORBIDDEN/);
    const note = 'Seen by the employer alone.';
    await test.call(recruiter, 'rejectApplication', { applicationId: application.id, reason: 'OTHER_CANDIDATE', note });
    const history = `query ($id: ID!) { application(id: $id) { stage history { number from to reason note actor { id } } } }`;
    const seen = async (by: typeof caller) =>
      (
        await test.query<{ application: { stage: string; history: { note: string | null; actor: unknown }[] } }>(
          by,
          history,
          { id: application.id },
        )
      ).application;
    expect((await seen(recruiter)).history).toMatchObject([
      { number: 1, from: null, to: 'SUBMITTED' },
      { to: 'INTERVIEW' },
      { to: 'SCREENING' },
      {
        number: 4,
        from: 'SCREENING',
        to: 'REJECTED',
        reason: 'OTHER_CANDIDATE',
        note,
        actor: { id: recruiter.userId },
      },
    ]);
    expect((await seen(caller)).history.every(({ note: text, actor }) => text === null && actor === null)).toBe(true);
    expect(await test.move(application.id, 'INTERVIEW')).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('JOBS-5: the database takes no rejection without a person and a reason, and no stage without a transition', async () => {
    const { id } = await test.posting();
    const { application } = await test.applicant('database', id);
    const insert = (actor: string, reason: string | null) =>
      test.rows(
        `INSERT INTO jobs.stage_transition (application_id, number, from_stage, to_stage, actor_id, reason, created_at)
         VALUES ($1, 2, 'SUBMITTED', 'REJECTED', $2, $3, now())`,
        [application.id, actor, reason],
      );
    await expect(insert('svc_model', 'OTHER')).rejects.toThrow('stage_transition_rejected');
    await expect(insert('usr_nora', null)).rejects.toThrow('stage_transition_rejected');
    await expect(
      test.rows(`UPDATE jobs.application SET stage = 'HIRED' WHERE id = $1`, [application.id]),
    ).rejects.toThrow('changes by a transition');
    await expect(
      test.rows(
        `INSERT INTO jobs.stage_transition (application_id, number, from_stage, to_stage, actor_id, created_at) VALUES ($1, 2, 'SUBMITTED', 'HIRED', 'usr_x', now())`,
        [application.id],
      ),
    ).rejects.toThrow('No such transition');
  });

  it('JOBS-5: its score is made anew from its versions, and name, texts and declared groups change nothing', async () => {
    const { id } = await test.posting();
    const variants = [
      {},
      { headline: 'Maria, 58', summary: 'Mother of three, from another country.' },
      { headline: 'John', contactEmail: 'john@person.test', contactPhone: '+40 700 000 000' },
    ];
    const groups = [
      null,
      { gender: 'WOMAN', ageBand: 'FROM_55', disability: 'YES' },
      { gender: 'MAN', ageBand: 'UNDER_25' },
    ];
    const applied: Answered[] = [];
    for (const [index, content] of variants.entries()) {
      const caller = person(`variant${index}`);
      await test.profile(caller, content);
      applied.push(await test.apply(caller, id, { groups: groups[index] }));
    }
    expect(new Set(applied.map(({ score }) => score)).size).toBe(1);
    expect(new Set(applied.map(({ factors }) => JSON.stringify(factors))).size).toBe(1);
    // Later changes leave the result of the versions as it is.
    await test.profile(person('variant0'), { experienceYears: 0, skills: [], expectedVersion: 1 });
    const [row] = await test.rows<{ id: string; profile_id: string }>(
      'SELECT id, profile_id FROM jobs.application WHERE id = $1',
      [applied[0]?.id],
    );
    const again = await reproduce(test.deps, {
      postingId: id,
      postingNumber: Number(applied[0]?.postingVersion),
      profileId: String(row?.profile_id),
      profileNumber: Number(applied[0]?.profileVersion),
      modelVersion: Number(applied[0]?.modelVersion),
    });
    expect(again).toMatchObject({ score: applied[0]?.score, factors: applied[0]?.factors });
  });

  it('JOBS-6: a blind candidate has no name, text or contact until unblinded, and others never', async () => {
    const { id } = await test.posting({ isBlind: true });
    const { caller, application } = await test.applicant('blind', id, { coverLetter: 'I am Blind Ada.' });
    const document = `query ($id: ID!) { application(id: $id) { candidate { id } coverLetter history { actor { id } }
      profile { user { id } headline contactEmail skills { skill { id } } } } }`;
    const seen = async (by: typeof caller) => (await test.query(by, document, { id: application.id })).application;
    const hidden = {
      candidate: null,
      coverLetter: null,
      history: [{ actor: null }],
      profile: { user: null, headline: null, contactEmail: null, skills: [{ skill: { id: 'skl_craneoperation' } }] },
    };
    expect(await seen(recruiter)).toEqual(hidden);
    expect(await seen(stranger)).toBeNull();
    expect(await seen(interviewer)).toBeNull();
    expect(await test.call(stranger, 'unblindApplication', { applicationId: application.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await test.call(recruiter, 'unblindApplication', { applicationId: application.id });
    expect(await seen(recruiter)).toMatchObject({
      candidate: { id: caller.userId },
      coverLetter: 'I am Blind Ada.',
      profile: { user: { id: caller.userId }, contactEmail: 'ada@person.test' },
    });
    expect(await seen(stranger)).toBeNull();
  });

  it('JOBS-6: an interviewer sees the scorecards of others only after giving one', async () => {
    const { id } = await test.posting();
    const { caller, application } = await test.applicant('scored', id);
    const scorecards = async (by: typeof caller) =>
      (
        await test.query<{ application: { scorecards: unknown[]; scorecardCount: number } | null }>(
          by,
          `query ($id: ID!) { application(id: $id) { scorecards { note recommendation } scorecardCount } }`,
          { id: application.id },
        )
      ).application;
    const score = (by: typeof caller, note: string) =>
      test.call(by, 'submitScorecard', {
        applicationId: application.id,
        recommendation: 'YES',
        skills: 4,
        communication: 5,
        motivation: 3,
        note,
      });
    expect(await score(interviewer, 'Early')).toMatchObject({ code: 'NOT_FOUND' });
    await test.call(recruiter, 'scheduleInterview', {
      applicationId: application.id,
      startsAt: test.inDays(2),
      durationMinutes: 45,
      timeZone: 'Europe/Bucharest',
      place: 'Quay 3',
      interviewerIds: [interviewer.userId],
    });
    expect(await score(recruiter, 'From Nora')).toMatchObject({ note: 'From Nora' });
    expect(await scorecards(interviewer)).toEqual({ scorecards: [], scorecardCount: 1 });
    expect(await scorecards(caller)).toEqual({ scorecards: [], scorecardCount: 0 });
    expect(await score(interviewer, 'From Ivo')).toMatchObject({ note: 'From Ivo' });
    expect(await score(interviewer, 'Twice')).toMatchObject({ code: 'INVALID_STATE' });
    expect((await scorecards(interviewer))?.scorecards).toHaveLength(2);
    expect((await scorecards(recruiter))?.scorecards).toHaveLength(2);
  });
});

it('JOBS-9: candidate data of closed searches is erased after its time; the hired and the talent pool stay', async () => {
  const { id } = await test.posting({ openings: 2 });
  const gone = await test.applicant('gone', id, { coverLetter: 'A letter.' });
  const pool = await test.applicant('pool', id, { keepInTalentPool: true });
  const hired = await test.applicant('hired', id);
  await test.move(hired.application.id, 'INTERVIEW');
  const offer = await test.offerTo(hired.application.id);
  await test.call(hired.caller, 'acceptOffer', { offerId: offer.id, documentHash: offer.documentHash });
  await test.call(recruiter, 'closeJobPosting', { postingId: id });
  const left = async () => {
    await eraseClosedSearches(test.deps);
    const rows = await test.rows<{ id: string }>('SELECT id FROM jobs.application WHERE posting_id = $1', [id]);
    return rows.map((row) => row.id).sort();
  };
  test.clock.advance(30 * DAY_MS - 1);
  expect(await left()).toHaveLength(3);
  test.clock.advance(1);
  expect(await left()).toEqual([pool.application.id, hired.application.id].sort());
  const [rest] = await test.rows('SELECT count(*)::int AS count FROM jobs.stage_transition WHERE application_id = $1', [
    gone.application.id,
  ]);
  expect(rest).toEqual({ count: 0 });
  test.clock.advance(336 * DAY_MS);
  expect(await left()).toEqual([hired.application.id]);
});

it('JOBS-9: an open offer is not erased, and searches with nothing to erase yet do not hold up others', async () => {
  const { id } = await test.posting();
  const pool = await test.applicant('waiting-pool', id, { keepInTalentPool: true });
  const offered = await test.applicant('waiting-offer', id);
  await test.applicant('waiting-none', id);
  await test.move(offered.application.id, 'INTERVIEW');
  await test.call(recruiter, 'closeJobPosting', { postingId: id });
  test.clock.advance(30 * DAY_MS);
  await test.offerTo(offered.application.id);
  const left = async () => {
    await eraseClosedSearches(test.deps);
    const rows = await test.rows<{ id: string }>('SELECT id FROM jobs.application WHERE posting_id = $1', [id]);
    return rows.map((row) => row.id).sort();
  };
  const isDue = async () => (await dueSearches(test.deps, test.clock.now())).some((search) => search.id === id);
  expect(await isDue()).toBe(true);
  expect(await left()).toEqual([pool.application.id, offered.application.id].sort());
  expect(await isDue()).toBe(false);
  test.clock.advance(5 * DAY_MS);
  expect(await isDue()).toBe(true);
  expect(await left()).toEqual([pool.application.id]);
  expect(await isDue()).toBe(false);
});

it('the pipeline reads steps and scorecards once for all of its applications', async () => {
  const { id } = await test.posting();
  for (const name of ['read-one', 'read-two', 'read-three']) await test.applicant(name, id);
  const { statements } = test.subject;
  statements.splice(0);
  const { pipeline } = await test.query<{ pipeline: { stages: { applications: { history: object[] }[] }[] } }>(
    recruiter,
    `query ($id: ID!) { pipeline(postingId: $id) { stages { applications {
      history { to } scorecards { note } scorecardCount } } } }`,
    { id },
  );
  expect(pipeline.stages.flatMap(({ applications }) => applications.map(({ history }) => history.length))).toEqual([
    ...[1, 1, 1],
  ]);
  const readsOf = (table: string) => statements.filter((sql) => sql.includes(`"${table}"`)).length;
  expect([readsOf('stage_transition'), readsOf('scorecard')]).toEqual([1, 1]);
});

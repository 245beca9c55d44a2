import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reproduce } from '../../matching/matches/current.ts';
import {
  ANSWERS,
  type Answered,
  interviewer,
  type JobsTest,
  jobsTest,
  operator,
  POSTING,
  person,
  recruiter,
  stranger,
} from '../../testing/jobs.ts';
import { closeEndedPostings } from '../../vacancies/postings/service.ts';
import { expireOffers } from '../offers/service.ts';
import { dueSearches, eraseClosedSearches } from './retention.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(test.clock.now().getTime() + days * DAY_MS).toISOString();
const move = (applicationId: string, stage: string) =>
  test.call(recruiter, 'moveApplication', { applicationId, stage });
const offerTo = (applicationId: string, content: object = {}) =>
  test.call(recruiter, 'makeOffer', {
    applicationId,
    salary: { minor: '300000', currency: 'EUR' },
    salaryPeriod: 'MONTH',
    startsOn: '2032-01-05',
    terms: 'Full time on the quay.',
    expiresAt: inDays(5),
    ...content,
  });
const codesOf = (answers: readonly Answered[]) => answers.map(({ code }) => code ?? 'OK').sort();

describe('a posting', () => {
  it('is published by a verified employer alone', async () => {
    const employer = await test.call(stranger, 'createEmployer', { name: 'Other', about: 'Unverified.' });
    expect(await test.call(stranger, 'createEmployer', { name: 'Twice', about: 'x' })).toMatchObject({
      code: 'CONFLICT',
    });
    const draft = await test.call(stranger, 'createJobPosting', POSTING);
    const publish = () =>
      test.call(stranger, 'publishJobPosting', { postingId: draft.id, expectedVersion: draft.version });
    expect(await publish()).toMatchObject({ code: 'EMPLOYER_NOT_VERIFIED' });
    expect(await test.call(stranger, 'verifyEmployer', { employerId: employer.id, isVerified: true })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const other = await test.query<{ jobPosting: null }>(recruiter, `query ($id: ID!) { jobPosting(id: $id) { id } }`, {
      id: draft.id,
    });
    expect(other.jobPosting).toBeNull();
  });

  it('takes applications and is listed only while its employer is verified, by the name that the operator saw', async () => {
    const owner = callerOf({ userId: 'usr_renamer', tenantId: 'org_renamed', roles: ['OWNER'] });
    const made = await test.call(owner, 'createEmployer', { name: 'Small Boats', about: 'A yard.' });
    const verify = (expectedVersion: number) =>
      test.call(operator, 'verifyEmployer', { employerId: made.id, isVerified: true, expectedVersion });
    const rename = (name: string, expectedVersion: number) =>
      test.call(owner, 'updateEmployer', { employerId: made.id, name, about: 'A yard.', expectedVersion });
    // Renamed between the operator's reading and the decision.
    const renamed = await rename('North Harbour Authority', made.version);
    expect(await verify(made.version)).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await verify(renamed.version)).toMatchObject({ status: 'VERIFIED' });
    const draft = await test.call(owner, 'createJobPosting', { ...POSTING, title: 'Varnisher of oars' });
    const { id } = await test.call(owner, 'publishJobPosting', { postingId: draft.id, expectedVersion: draft.version });
    const ada = person('varnisher');
    await test.profile(ada);
    const listed = async () => {
      const data = await test.query<{
        jobPostings: { edges: { node: { id: string } }[] };
        matchesForMe: { posting: { id: string } }[];
      }>(
        ada,
        '{ jobPostings(search: "varnisher") { edges { node { id } } } matchesForMe(first: 100) { posting { id } } }',
      );
      const matched = data.matchesForMe.some(({ posting }) => posting.id === id);
      return [data.jobPostings.edges.some(({ node }) => node.id === id), matched];
    };
    expect(await listed()).toEqual([true, true]);
    const again = await rename('Another Name', renamed.version + 1);
    expect(again).toMatchObject({ status: 'UNVERIFIED' });
    expect(await listed()).toEqual([false, false]);
    expect(await test.apply(ada, id)).toMatchObject({ code: 'POSTING_CLOSED' });
    await verify(again.version);
    expect(await listed()).toEqual([true, true]);
    expect(await test.apply(ada, id)).toMatchObject({ stage: 'SUBMITTED' });
  });

  it.each([
    [{ salary: { min: '2', max: '1', currency: 'EUR', period: 'YEAR' } }, 'VALIDATION_FAILED'],
    [{ deadlineAt: '2020-01-01T00:00:00Z' }, 'VALIDATION_FAILED'],
    [{ requiredSkillIds: ['skl_nothing'] }, 'VALIDATION_FAILED'],
    [{ openings: 0 }, 'VALIDATION_FAILED'],
    [{ title: ' ' }, 'VALIDATION_FAILED'],
    [{ description: 'For a young man.' }, 'CONTENT_POLICY'],
    [{ questions: [{ text: 'Are you a young man?', isRequired: true }] }, 'CONTENT_POLICY'],
  ])('refuses %j by %s', async (content, code) => {
    await test.employer();
    expect(await test.call(recruiter, 'createJobPosting', { ...POSTING, ...content })).toMatchObject({ code });
  });

  it('L-12: warns of wording, explains it, and lets a person keep it under their name', async () => {
    await test.employer();
    const content = { ...POSTING, description: 'We want a man for the men’s choir. Men only on stage.' };
    const document = `mutation ($input: CreateJobPostingInput!) { createJobPosting(input: $input) {
      ... on DiscriminatoryWordingError { spans { text ground explanation } } ... on JobPosting { id } } }`;
    const create = (confirmedWording: readonly string[], key: string) =>
      test.query<{ createJobPosting: { id?: string; spans?: { text: string; explanation: string }[] } }>(
        recruiter,
        document,
        { input: { ...content, confirmedWording, idempotencyKey: key } },
      );
    const { createJobPosting: warned } = await create([], 'wording-1');
    expect(warned.spans?.map(({ text }) => text)).toEqual(['want a man', 'Men only']);
    expect(warned.spans?.[0]?.explanation).toContain('neutral');
    // Each passage is looked at by itself.
    const { createJobPosting: half } = await create(['want a man'], 'wording-2');
    expect(half.spans?.map(({ text }) => text)).toEqual(['Men only']);
    const { createJobPosting: made } = await create(['want a man', 'Men only'], 'wording-3');
    const postingId = String(made.id);
    const kept = async (by: typeof recruiter) => {
      const { jobPosting } = await test.query<{ jobPosting: { confirmedWording: object[] } }>(
        by,
        'query ($id: ID!) { jobPosting(id: $id) { confirmedWording { text ground confirmedBy { id } confirmedAt } } }',
        { id: postingId },
      );
      return jobPosting?.confirmedWording;
    };
    const by = { ground: 'GENDER', confirmedBy: { id: recruiter.userId }, confirmedAt: test.clock.now().toISOString() };
    expect(await kept(recruiter)).toEqual([
      { text: 'want a man', ...by },
      { text: 'Men only', ...by },
    ]);
    // A change needs the confirmation again, for what it adds alone a new name.
    const colleague = { ...recruiter, userId: 'usr_other_hand' as typeof recruiter.userId };
    test.clock.advance(1_000);
    const change = { ...content, description: `${content.description} No women.`, postingId, expectedVersion: 1 };
    expect(await test.call(colleague, 'updateJobPosting', change)).toMatchObject({ code: 'CONTENT_POLICY' });
    const confirmedWording = ['want a man', 'Men only', 'No women'];
    expect(await test.call(colleague, 'updateJobPosting', { ...change, confirmedWording })).toMatchObject({
      version: 2,
    });
    expect(
      ((await kept(recruiter)) as { confirmedBy: { id: string } }[]).map(({ confirmedBy }) => confirmedBy.id),
    ).toEqual([...[recruiter.userId, recruiter.userId, 'usr_other_hand']]);
    await test.call(recruiter, 'publishJobPosting', { postingId, expectedVersion: 2 });
    expect(await kept(person('reader'))).toEqual([]);
    await test.call(recruiter, 'closeJobPosting', { postingId });
  });

  it('tells the passages of discriminatory wording', async () => {
    const document = `mutation ($input: DraftJobDescriptionInput!) { draftJobDescription(input: $input) {
      ... on DiscriminatoryWordingError { code spans { field start end text ground } } } }`;
    const input = { title: 'Young welder', language: 'en', skillIds: [], experienceYears: 1 };
    expect(await test.query(recruiter, document, { input })).toEqual({
      draftJobDescription: {
        code: 'CONTENT_POLICY',
        spans: [{ field: 'title', start: 0, end: 5, text: 'Young', ground: 'AGE' }],
      },
    });
    expect(
      await test.call(recruiter, 'draftJobDescription', { ...input, title: 'Welder', skillIds: ['skl_welding'] }),
    ).toMatchObject({ source: 'TEMPLATE', text: expect.stringContaining('- Welding') });
  });

  it('is found by its words and filters, until it is closed', async () => {
    const { id } = await test.posting({
      title: 'Lighthouse keeper',
      workplace: 'HYBRID',
      requiredSkillIds: ['skl_navigation'],
    });
    const find = async (args: string) => {
      const { jobPostings } = await test.query<{ jobPostings: { edges: { node: { id: string } }[] } }>(
        person('searcher'),
        `{ jobPostings(${args}) { edges { node { id } } } }`,
      );
      return jobPostings.edges.map(({ node }) => node.id);
    };
    expect(await find('search: "lighthouse"')).toEqual([id]);
    expect(await find('search: "keepers", workplace: HYBRID, skillIds: ["skl_navigation"]')).toEqual([id]);
    expect(await find('search: "lighthouse", workplace: REMOTE')).toEqual([]);
    expect(await test.call(stranger, 'closeJobPosting', { postingId: id })).toMatchObject({ code: 'NOT_FOUND' });
    await test.call(recruiter, 'closeJobPosting', { postingId: id });
    expect(await find('search: "lighthouse"')).toEqual([]);
  });
});

describe('an application', () => {
  it('JOBS-1: of many at once of one person exactly one is taken', async () => {
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
    const { id } = await test.posting({ deadlineAt: inDays(1) });
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
    expect(await move(application.id, 'OFFER')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await move(application.id, 'INTERVIEW')).toMatchObject({ stage: 'INTERVIEW' });
    expect(await move(application.id, 'INTERVIEW')).toMatchObject({ code: 'INVALID_STATE' });
    expect(await move(application.id, 'SCREENING')).toMatchObject({ stage: 'SCREENING' });
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
    expect(await move(application.id, 'INTERVIEW')).toMatchObject({ code: 'INVALID_STATE' });
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
    // Whatever changes later, the versions give the same.
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
      startsAt: inDays(2),
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

describe('an interview', () => {
  it('has a calendar file, is answered by its candidate, and told', async () => {
    const { id } = await test.posting();
    const { caller, application } = await test.applicant('invited', id);
    const schedule = (content: object) =>
      test.call(recruiter, 'scheduleInterview', {
        applicationId: application.id,
        startsAt: '2031-06-02T09:00:00Z',
        durationMinutes: 45,
        timeZone: 'Europe/Bucharest',
        place: 'Quay 3',
        interviewerIds: [interviewer.userId],
        ...content,
      });
    for (const content of [
      { timeZone: 'Mars/Olympus' },
      { startsAt: '2020-01-01T00:00:00Z' },
      { durationMinutes: 1 },
      { interviewerIds: [] },
    ])
      expect(await schedule(content)).toMatchObject({ code: 'VALIDATION_FAILED' });
    const { id: interviewId } = await schedule({ startsAt: inDays(3) });
    const document = 'query ($id: ID!) { interview(id: $id) { calendar status place } }';
    const read = async (by: typeof caller) =>
      (await test.query<{ interview: { calendar: string; status: string } | null }>(by, document, { id: interviewId }))
        .interview;
    expect(await read(stranger)).toBeNull();
    expect((await read(caller))?.calendar).toMatch(
      /BEGIN:VEVENT[\s\S]*SUMMARY:Interview: Crane operator[\s\S]*LOCATION:Quay 3/,
    );
    expect(await test.call(recruiter, 'respondToInterview', { interviewId, isAccepted: true })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await test.call(caller, 'respondToInterview', { interviewId, isAccepted: true })).toMatchObject({
      status: 'ACCEPTED',
    });
    expect((await read(interviewer))?.calendar).toMatch(/STATUS:CONFIRMED/);
    await test.call(recruiter, 'cancelInterview', { interviewId });
    expect((await read(caller))?.calendar).toMatch(/STATUS:CANCELLED/);
    // L-16: METHOD would ask for ORGANIZER and ATTENDEE (RFC 5546, section 3.2).
    expect((await read(caller))?.calendar).not.toMatch(/METHOD|ORGANIZER|ATTENDEE/);
    expect(await test.call(caller, 'respondToInterview', { interviewId, isAccepted: false })).toMatchObject({
      code: 'INVALID_STATE',
    });
  });
});

describe('an offer', () => {
  const candidates = async (names: readonly string[], content: Readonly<Record<string, unknown>> = {}) => {
    const { id } = await test.posting(content);
    const all = [];
    for (const name of names) {
      const one = await test.applicant(name, id);
      await move(one.application.id, 'INTERVIEW');
      all.push({ ...one, offer: await offerTo(one.application.id) });
    }
    return { postingId: id, all };
  };
  const accept = (caller: ReturnType<typeof person>, offer: Answered) =>
    test.call(caller, 'acceptOffer', { offerId: offer.id, documentHash: offer.documentHash });

  it('JOBS-3: is signed over its hash, by its candidate, with a fresh proof', async () => {
    const { all } = await candidates(['signer']);
    const [{ caller, offer }] = all as [(typeof all)[0]];
    expect(await test.call(caller, 'acceptOffer', { offerId: offer.id, documentHash: 'x' })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await accept(person('other'), offer)).toMatchObject({ code: 'NOT_FOUND' });
    const stale = { ...caller, authenticatedAt: new Date(test.clock.now().getTime() - 400_000) };
    const input = { offerId: offer.id, documentHash: offer.documentHash, idempotencyKey: 'stale' };
    const { errors } = await test.subject.execute(
      stale,
      'mutation ($input: AcceptOfferInput!) { acceptOffer(input: $input) { __typename } }',
      { input },
    );
    expect(errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
    expect(await accept(caller, offer)).toMatchObject({ status: 'ACCEPTED', signedHash: offer.documentHash });
    expect(await accept(caller, offer)).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('JOBS-3: of accept and withdraw at once exactly one wins', async () => {
    for (let round = 0; round < 4; round++) {
      const { all } = await candidates([`race${round}`]);
      const [{ caller, offer, application }] = all as [(typeof all)[0]];
      const outcomes = await Promise.all([
        accept(caller, offer),
        test.call(recruiter, 'withdrawOffer', { offerId: offer.id }),
      ]);
      expect(codesOf(outcomes)).toEqual(['INVALID_STATE', 'OK']);
      const [row] = await test.rows<{ status: string; stage: string }>(
        'SELECT o.status, a.stage FROM jobs.offer o JOIN jobs.application a ON a.id = o.application_id WHERE a.id = $1',
        [application.id],
      );
      expect([
        ['ACCEPTED', 'HIRED'],
        ['WITHDRAWN', 'INTERVIEW'],
      ]).toContainEqual([row?.status, row?.stage]);
    }
  });

  it('JOBS-2, JOBS-3: hires never exceed openings, however many accept at once', async () => {
    const { all, postingId } = await candidates(['one', 'two', 'three', 'four'], { openings: 2 });
    const outcomes = await Promise.all(all.map(({ caller, offer }) => accept(caller, offer)));
    expect(codesOf(outcomes)).toEqual(['INVALID_STATE', 'INVALID_STATE', 'OK', 'OK']);
    const [row] = await test.rows(
      "SELECT hires, (SELECT count(*)::int FROM jobs.offer WHERE posting_id = p.id AND status = 'ACCEPTED') AS accepted FROM jobs.posting p WHERE id = $1",
      [postingId],
    );
    expect(row).toEqual({ hires: 2, accepted: 2 });
  });

  it('JOBS-3: cannot be accepted once it has expired, whether or not the task has run', async () => {
    const { all } = await candidates(['slow']);
    const [{ caller, offer }] = all as [(typeof all)[0]];
    test.clock.advance(5 * DAY_MS);
    expect(await accept(caller, offer)).toMatchObject({ code: 'INVALID_STATE' });
    await expireOffers(test.deps);
    expect(await test.call(recruiter, 'withdrawOffer', { offerId: offer.id })).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('refuses pay of nothing, a date that is none and a second one', async () => {
    const { all } = await candidates(['picky']);
    const [{ application }] = all as [(typeof all)[0]];
    expect(await offerTo(application.id)).toMatchObject({ code: 'INVALID_STATE' });
    for (const content of [
      { salary: { minor: '0', currency: 'EUR' } },
      { startsOn: '2031-02-30' },
      { expiresAt: inDays(90) },
    ])
      expect(await offerTo(application.id, content)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

it('JOBS-9: candidate data of closed searches is erased after its time; the hired and the talent pool stay', async () => {
  const { id } = await test.posting({ openings: 2 });
  const gone = await test.applicant('gone', id, { coverLetter: 'A letter.' });
  const pool = await test.applicant('pool', id, { keepInTalentPool: true });
  const hired = await test.applicant('hired', id);
  await move(hired.application.id, 'INTERVIEW');
  const offer = await offerTo(hired.application.id);
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

it('JOBS-9: a search ends by itself after its deadline and once its openings are taken', async () => {
  const { id: late } = await test.posting({ deadlineAt: inDays(2) });
  const { id: open } = await test.posting();
  const { id: filled } = await test.posting();
  const hired = await test.applicant('filling', filled);
  await move(hired.application.id, 'INTERVIEW');
  const offer = await offerTo(hired.application.id);
  const statuses = async () => {
    await closeEndedPostings(test.deps);
    const rows = await test.rows<{ id: string; status: string }>(
      'SELECT id, status FROM jobs.posting WHERE id = ANY ($1)',
      [[late, open, filled]],
    );
    const byId = new Map(rows.map(({ id, status }) => [id, status]));
    return [late, open, filled].map((id) => byId.get(id));
  };
  expect(await statuses()).toEqual(['PUBLISHED', 'PUBLISHED', 'PUBLISHED']);
  await test.call(hired.caller, 'acceptOffer', { offerId: offer.id, documentHash: offer.documentHash });
  test.clock.advance(2 * DAY_MS);
  expect(await statuses()).toEqual(['CLOSED', 'PUBLISHED', 'CLOSED']);
  await statuses();
  const closed = (await test.subject.published()).filter(
    ({ type, data }) => type === 'jobs.posting.closed' && [late, open, filled].includes(String(data.postingId)),
  );
  expect(closed.map(({ data, tenantId }) => [data.postingId, tenantId]).sort()).toEqual(
    [
      [filled, recruiter.tenantId],
      [late, recruiter.tenantId],
    ].sort(),
  );
});

it('JOBS-9: an open offer is not erased, and searches with nothing to erase yet do not hold up others', async () => {
  const { id } = await test.posting();
  const pool = await test.applicant('waiting-pool', id, { keepInTalentPool: true });
  const offered = await test.applicant('waiting-offer', id);
  await test.applicant('waiting-none', id);
  await move(offered.application.id, 'INTERVIEW');
  await test.call(recruiter, 'closeJobPosting', { postingId: id });
  test.clock.advance(30 * DAY_MS);
  await offerTo(offered.application.id);
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

it('the fairness report counts declared groups, hides small ones, and is the employer’s alone', async () => {
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

it('the fairness report stands still until five more declared applications have arrived or been selected', async () => {
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

it('an alert tells of a fitting posting once, and the pipeline shows columns', async () => {
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

import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { interviewer, type JobsTest, jobsTest, recruiter, stranger } from '../../testing/jobs.ts';

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

it('JOBS-6: an open application of the same person does not show who a blind one is of', async () => {
  const { id: blindId } = await test.posting({ isBlind: true });
  const { id: openId } = await test.posting();
  const { caller, application: blind } = await test.applicant('both', blindId);
  const open = await test.apply(caller, openId);
  const document = `query ($id: ID!) { application(id: $id) {
    profile { id user { id } headline contactEmail createdAt version experienceYears skills { skill { id } } } } }`;
  const profileOf = async (by: typeof caller, id: string) => {
    const data = await test.query<{ application: { profile: Record<string, unknown> } }>(by, document, { id });
    return data.application.profile;
  };
  const whole = await profileOf(recruiter, open.id);
  expect(whole).toMatchObject({ user: { id: caller.userId }, contactEmail: 'ada@person.test' });
  const anonymous = await profileOf(recruiter, blind.id);
  expect(anonymous).toMatchObject({
    user: null,
    headline: null,
    contactEmail: null,
    experienceYears: 3,
    skills: [{ skill: { id: 'skl_craneoperation' } }],
  });
  expect(anonymous.id).not.toBe(whole.id);
  // The id of the anonymous view leads to that view, and for others to nothing.
  const references = `query ($id: ID!) { _entities(representations: [{ __typename: "CandidateProfile", id: $id }]) {
    ... on CandidateProfile { id user { id } } } }`;
  const byId = async (by: typeof caller) => (await test.query(by, references, { id: anonymous.id }))._entities;
  expect(await byId(recruiter)).toEqual([{ id: anonymous.id, user: null }]);
  expect(await byId(stranger)).toEqual([null]);
  expect(await profileOf(caller, blind.id)).toMatchObject({ id: whole.id, contactEmail: 'ada@person.test' });
  await test.call(recruiter, 'unblindApplication', { applicationId: blind.id });
  expect(await profileOf(recruiter, blind.id)).toEqual(whole);
});

it('JOBS-6: events of a blind application do not name its candidate to the organisation, and an offer waits for its unblinding', async () => {
  const { id: postingId } = await test.posting({ isBlind: true });
  const { caller, application } = await test.applicant('unnamed', postingId);
  const applicationId = application.id;
  await test.call(recruiter, 'moveApplication', { applicationId, stage: 'INTERVIEW' });
  const { id: interviewId } = await test.call(recruiter, 'scheduleInterview', {
    applicationId,
    startsAt: test.inDays(2),
    durationMinutes: 45,
    timeZone: 'Europe/Bucharest',
    place: 'Quay 3',
    interviewerIds: [String(interviewer.userId)],
  });
  await test.call(caller, 'respondToInterview', { interviewId, isAccepted: true });
  await test.call(recruiter, 'cancelInterview', { interviewId });
  const offer = () =>
    test.call(recruiter, 'makeOffer', {
      applicationId,
      salary: { minor: '300000', currency: 'EUR' },
      salaryPeriod: 'MONTH',
      startsOn: '2032-01-05',
      terms: 'Full time on the quay.',
      expiresAt: test.inDays(5),
    });
  expect(await offer()).toMatchObject({ code: 'INVALID_STATE' });
  const told = async () =>
    (await test.subject.published()).filter(({ data }) => JSON.stringify(data).includes(String(caller.userId)));
  const before = await told();
  expect(before.map(({ type }) => type)).toEqual([
    ...['jobs.profile.updated', 'jobs.application.submitted', 'jobs.application.moved'],
    ...['jobs.interview.scheduled', 'jobs.interview.answered', 'jobs.interview.cancelled'],
  ]);
  expect(before.filter(({ tenantId }) => tenantId !== null)).toEqual([]);
  await test.call(recruiter, 'unblindApplication', { applicationId });
  expect(await offer()).toMatchObject({ status: 'OPEN' });
  const after = (await told()).slice(before.length);
  expect(after.map(({ type, tenantId }) => [type, tenantId])).toEqual([
    ['jobs.application.unblinded', recruiter.tenantId],
    ['jobs.offer.made', recruiter.tenantId],
  ]);
});

const interview = (applicationId: string, interviewerIds: readonly string[]) =>
  test.call(recruiter, 'scheduleInterview', {
    applicationId,
    startsAt: test.inDays(2),
    durationMinutes: 45,
    timeZone: 'Europe/Bucharest',
    place: 'Quay 3',
    interviewerIds,
  });
const scorecard = (by: typeof recruiter, applicationId: string) =>
  test.call(by, 'submitScorecard', {
    applicationId,
    recommendation: 'YES',
    skills: 5,
    communication: 5,
    motivation: 5,
  });

it('an offer is seen by its candidate and by hiring staff, not by interviewers', async () => {
  const { id: postingId } = await test.posting();
  const { caller, application } = await test.applicant('offered', postingId);
  await test.call(recruiter, 'moveApplication', { applicationId: application.id, stage: 'INTERVIEW' });
  await interview(application.id, [String(interviewer.userId)]);
  const offer = await test.offerTo(application.id);
  const document = `query ($offerId: ID!, $applicationId: ID!) { jobOffer(id: $offerId) { id }
    jobOffers(applicationId: $applicationId) { edges { node { id } } } application(id: $applicationId) { id } }`;
  const seen = (by: typeof caller) => test.query(by, document, { offerId: offer.id, applicationId: application.id });
  const whole = {
    jobOffer: { id: offer.id },
    jobOffers: { edges: [{ node: { id: offer.id } }] },
    application: { id: application.id },
  };
  expect(await seen(caller)).toEqual(whole);
  expect(await seen(recruiter)).toEqual(whole);
  expect(await seen(interviewer)).toEqual({ ...whole, jobOffer: null, jobOffers: { edges: [] } });
});

it('an interview that was called off shows its interviewers nothing of the application', async () => {
  const { id: postingId } = await test.posting();
  const { application } = await test.applicant('uncalled', postingId);
  const { id: interviewId } = await interview(application.id, [String(interviewer.userId)]);
  const seen = async () =>
    (
      await test.query<{ application: object | null }>(
        interviewer,
        'query ($id: ID!) { application(id: $id) { id profile { contactEmail } } }',
        { id: application.id },
      )
    ).application;
  expect(await seen()).toMatchObject({ id: application.id });
  await test.call(recruiter, 'cancelInterview', { interviewId });
  expect(await seen()).toBeNull();
  expect(await scorecard(interviewer, application.id)).toMatchObject({ code: 'NOT_FOUND' });
});

it('nobody decides about an application of their own', async () => {
  const { id: postingId } = await test.posting();
  const userId = 'usr_both_sides';
  // Applied from another tenant, before or beside the membership.
  const outside = callerOf({ userId, tenantId: 'org_of_both_sides', roles: ['OWNER'] });
  const inside = callerOf({ userId, tenantId: 'org_north', roles: ['ADMIN'] });
  await test.profile(outside);
  const { id: applicationId } = await test.apply(outside, postingId);
  const refused = { code: 'NOT_FOUND' };
  expect(await test.call(inside, 'moveApplication', { applicationId, stage: 'INTERVIEW' })).toMatchObject(refused);
  expect(await scorecard(inside, applicationId)).toMatchObject(refused);
  await test.call(recruiter, 'moveApplication', { applicationId, stage: 'INTERVIEW' });
  expect(await test.offerTo(applicationId, {}, inside)).toMatchObject(refused);
  const { application } = await test.query<{ application: object }>(
    inside,
    'query ($id: ID!) { application(id: $id) { stage mayDecide } }',
    { id: applicationId },
  );
  expect(application).toEqual({ stage: 'INTERVIEW', mayDecide: false });
});

it('JOBS-6: a member of the organisation who does not hire reads no profile by an id', async () => {
  const { id: postingId } = await test.posting();
  const { application } = await test.applicant('kept', postingId);
  const [row] = await test.rows<{ profile_id: string }>('SELECT profile_id FROM jobs.application WHERE id = $1', [
    application.id,
  ]);
  const document = `query ($id: ID!) { _entities(representations: [{ __typename: "CandidateProfile", id: $id }]) {
    ... on CandidateProfile { contactEmail } } }`;
  const read = async (by: typeof recruiter) => (await test.query(by, document, { id: row?.profile_id }))._entities;
  expect(await read(recruiter)).toEqual([{ contactEmail: 'ada@person.test' }]);
  expect(await read(callerOf({ userId: 'usr_demoted', tenantId: 'org_north' }))).toEqual([null]);
});

import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, type JobsTest, jobsTest, operator, POSTING, person, recruiter, stranger } from '../../testing/jobs.ts';
import { closeEndedPostings } from './service.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

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

it('JOBS-9: a search ends by itself after its deadline and once its openings are taken', async () => {
  const { id: late } = await test.posting({ deadlineAt: test.inDays(2) });
  const { id: open } = await test.posting();
  const { id: filled } = await test.posting();
  const hired = await test.applicant('filling', filled);
  await test.move(hired.application.id, 'INTERVIEW');
  const offer = await test.offerTo(hired.application.id);
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

describe('a session of one factor', () => {
  const byPassword = { ...recruiter, aal: 1 as const };

  it('reads published postings and their employer', async () => {
    const { id } = await test.posting({ title: 'Rigger' });
    const { jobPosting, jobPostings } = await test.query<{
      jobPosting: object;
      jobPostings: { edges: { node: { id: string } }[] };
    }>(
      byPassword,
      `query ($id: ID!) {
        jobPosting(id: $id) { title employer { name } salary { period } questions { text } skills { isRequired } confirmedWording { text } }
        jobPostings(first: 100) { edges { node { id } } }
      }`,
      { id },
    );
    expect(jobPosting).toMatchObject({ title: 'Rigger', employer: { name: 'North Harbour' } });
    expect(jobPostings.edges.map(({ node }) => node.id)).toContain(id);
  });

  it('does not read drafts of its own organisation', async () => {
    const draft = await test.call(recruiter, 'createJobPosting', POSTING);
    const document = 'query ($id: ID!) { jobPosting(id: $id) { id } }';
    expect(await test.query(recruiter, document, { id: draft.id })).toEqual({ jobPosting: { id: draft.id } });
    expect(await test.query(byPassword, document, { id: draft.id })).toEqual({ jobPosting: null });
  });

  it.each(['myApplication { id }', 'employer { trustedIssuers { edges { cursor } } }'])(
    'is refused %s',
    async (field) => {
      const { id } = await test.posting();
      const { errors } = await test.subject.execute(
        byPassword,
        `query ($id: ID!) { jobPosting(id: $id) { id ${field} } }`,
        { id },
      );
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['MFA_REQUIRED']);
    },
  );
});

import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { interviewer, type JobsTest, jobsTest, operator, person, recruiter, stranger } from '../../testing/jobs.ts';

let test: JobsTest;
let employerId = '';
beforeAll(async () => {
  test = await jobsTest();
  employerId = await test.employer();
});
afterAll(() => test[Symbol.asyncDispose]());

const school = callerOf({ userId: 'usr_staff', tenantId: 'org_school', roles: ['ADMIN'] });

async function newIssuer(caller = school): Promise<string> {
  const { data } = await test.subject
    .beside('credentials')
    .execute<{ createIssuer: { id: string } }>(
      caller,
      'mutation ($input: CreateIssuerInput!) { createIssuer(input: $input) { ... on Issuer { id } } }',
      { input: { name: 'School', idempotencyKey: crypto.randomUUID() } },
    );
  return data?.createIssuer.id ?? '';
}

const trust = (issuerId: string, caller = recruiter, more: object = {}) =>
  test.call(caller, 'trustIssuer', { employerId, issuerId, ...more });
const listed = async (caller = recruiter) => {
  const { employer } = await test.query<{
    employer: { trustedIssuers: { edges: { node: { issuerId: string; issuer: { id: string } } }[] } | null };
  }>(
    caller,
    'query ($id: ID!) { employer(id: $id) { trustedIssuers(first: 100) { edges { node { issuerId issuer { id } } } } } }',
    { id: employerId },
  );
  return employer.trustedIssuers?.edges.map(({ node }) => node.issuer.id) ?? null;
};
it('L-6: an employer trusts issuers and stops, each once; its members see them, nobody else', async () => {
  const [first, own] = [await newIssuer(), await newIssuer(recruiter)];
  const key = { idempotencyKey: crypto.randomUUID() };
  expect(await trust(first, recruiter, key)).toMatchObject({ __typename: 'Employer', id: employerId });
  expect(await trust(first, recruiter, key)).toMatchObject({ __typename: 'Employer', id: employerId });
  test.clock.advance(1_000);
  expect(await trust(own)).toMatchObject({ __typename: 'Employer' });
  expect((await trust(first)).code).toBe('CONFLICT');
  expect(await listed()).toEqual([own, first]);
  expect(await listed(interviewer)).toEqual([own, first]);
  expect([await listed(stranger), await listed(person('ada'))]).toEqual([null, null]);

  expect(await test.call(recruiter, 'distrustIssuer', { employerId, issuerId: first })).toMatchObject({
    id: employerId,
  });
  expect((await test.call(recruiter, 'distrustIssuer', { employerId, issuerId: first })).code).toBe('NOT_FOUND');
  expect(await listed()).toEqual([own]);
  await test.call(recruiter, 'distrustIssuer', { employerId, issuerId: own });
  const told = (await test.subject.published()).filter(({ type }) => type.startsWith('jobs.issuer.'));
  expect(told.map(({ type, tenantId, data }) => [type, tenantId, data.issuerId])).toEqual([
    ['jobs.issuer.trusted', 'org_north', first],
    ['jobs.issuer.trusted', 'org_north', own],
    ['jobs.issuer.distrusted', 'org_north', first],
    ['jobs.issuer.distrusted', 'org_north', own],
  ]);
});

it('L-6: refuses unknown and refused issuers, and callers who do not hire for the employer', async () => {
  const issuerId = await newIssuer();
  const answers = [
    await trust('iss_unknown'),
    await trust(issuerId, stranger),
    await trust(issuerId, interviewer),
    await trust(issuerId, person('ada')),
    await test.call(stranger, 'distrustIssuer', { employerId, issuerId }),
  ];
  expect(answers.map(({ code }) => code)).toEqual([
    ...['NOT_FOUND', 'NOT_FOUND', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
  ]);
  await test.subject
    .beside('credentials')
    .execute(
      { ...operator, authenticatedAt: test.clock.now() },
      'mutation ($input: VerifyIssuerInput!) { verifyIssuer(input: $input) { ... on Issuer { id } } }',
      { input: { issuerId, isVerified: false } },
    );
  expect((await trust(issuerId)).code).toBe('INVALID_STATE');
  expect(await listed()).toEqual([]);
});

it('L-6: keeps an employer at 100 trusted issuers, also when the last two are chosen at once', async () => {
  await test.rows(
    `INSERT INTO jobs.trusted_issuer (id, tenant_id, employer_id, issuer_id, created_at)
     SELECT 'tri_' || n, 'org_north', $1, 'iss_' || n, now() FROM generate_series(1, 99) n`,
    [employerId],
  );
  const answers = await Promise.all([await newIssuer(), await newIssuer()].map((issuerId) => trust(issuerId)));
  expect(answers.map(({ code }) => code).sort()).toEqual(['QUOTA_EXCEEDED', undefined]);
  const insert = (tenantId: string) =>
    test.rows("INSERT INTO jobs.trusted_issuer VALUES ('tri_more', $1, $2, 'iss_more', now())", [tenantId, employerId]);
  await expect(insert('org_north')).rejects.toMatchObject({ constraint: 'trusted_issuer_max' });
  await expect(insert('org_other')).rejects.toMatchObject({ constraint: 'trusted_issuer_tenant' });
});

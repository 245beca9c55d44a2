import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answered, type JobsTest, jobsTest, operator, person, recruiter, stranger } from '../testing/jobs.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

const staff = callerOf({ userId: 'usr_staff', tenantId: 'org_school', roles: ['ADMIN'] });

interface Certificate {
  readonly skillIds?: readonly string[];
  readonly isVerified?: boolean;
  readonly isAccepted?: boolean;
}

/** A certificate of the school’s for somebody. */
async function certificate(
  of: ReturnType<typeof person>,
  name: string,
  { skillIds = ['skl_craneoperation'], isVerified = true, isAccepted = true }: Certificate = {},
): Promise<Answered> {
  const credentials = test.subject.beside('credentials');
  const call = async (verb: string, input: object, fields: string, caller = staff) => {
    const document = `mutation ($input: ${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { ${fields} ... on Error { code message } } }`;
    const isKeyed = !['acceptCredential', 'verifyIssuer'].includes(verb);
    const { data, errors } = await credentials.execute<Record<string, Answered>>(caller, document, {
      input: { ...(isKeyed && { idempotencyKey: crypto.randomUUID() }), ...input },
    });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data?.[verb] as Answered;
  };
  const issuer = await call('createIssuer', { name: 'School', url: 'https://school.test/' }, '... on Issuer { id }');
  const template = await call(
    'createCredentialTemplate',
    { issuerId: issuer.id, kind: 'CERTIFICATE', name, description: 'd', criteria: 'c', skillIds },
    '... on CredentialTemplate { id }',
  );
  const asOperator = { ...operator, authenticatedAt: test.subject.clock.now() };
  if (isVerified) {
    const decision = { issuerId: issuer.id, isVerified };
    await call('verifyIssuer', decision, '... on Issuer { id }', asOperator);
  }
  const award = { templateId: template.id, recipientId: of.userId };
  const issued = await call('issueCredential', award, '... on Credential { id version }');
  if (isAccepted) await call('acceptCredential', { credentialId: issued.id }, '... on Credential { id }', of);
  return issued;
}

const matches = async (caller: ReturnType<typeof person>) => {
  const { matchesForMe } = await test.query<{
    matchesForMe: { posting: { id: string }; match: { score: number; factors: { code: string; met: number }[] } }[];
  }>(caller, '{ matchesForMe { posting { id } match { score factors { code met } } } }');
  return matchesForMe;
};
const verified = async (caller: ReturnType<typeof person>) => {
  const { myCandidateProfile } = await test.query<{
    myCandidateProfile: { verifiedSkills: { skill: { id: string } }[] };
  }>(caller, '{ myCandidateProfile { verifiedSkills { skill { id } title issuerName } } }');
  return myCandidateProfile.verifiedSkills.map(({ skill }) => skill.id);
};

it('JOBS-7: a credential counts while it is in force, and a revoked one stops counting at once', async () => {
  const ada = person('ada');
  await test.profile(ada);
  const { id } = await test.posting();
  const met = async () =>
    (await matches(ada))
      .find(({ posting }) => posting.id === id)
      ?.match.factors.find(({ code }) => code === 'VERIFIED_SKILLS')?.met;
  expect([await met(), await verified(ada)]).toEqual([0, []]);
  const { id: credentialId } = await certificate(ada, 'Crane operator');
  expect([await met(), await verified(ada)]).toEqual([1, ['skl_craneoperation']]);
  const applied = await test.apply(ada, id);
  const { data, errors } = await test.subject
    .beside('credentials')
    .execute(
      staff,
      'mutation ($input: RevokeCredentialInput!) { revokeCredential(input: $input) { ... on Credential { status } ... on Error { code message } } }',
      { input: { credentialId, reason: 'Issued by mistake.' } },
    );
  expect([data, errors]).toEqual([{ revokeCredential: { status: 'REVOKED' } }, undefined]);
  // No event was delivered and no task has run.
  expect([await met(), await verified(ada)]).toEqual([0, []]);
  const { candidatesFor } = await test.query<{
    candidatesFor: { match: { factors: { code: string; met: number }[] } }[];
  }>(
    recruiter,
    'query ($id: ID!) { candidatesFor(postingId: $id) { match { factors { code met } } candidate { experienceYears skills { id } } } }',
    { id },
  );
  expect(candidatesFor.map(({ match }) => match.factors.find(({ code }) => code === 'VERIFIED_SKILLS')?.met)).toEqual([
    0,
  ]);
  expect(
    (await test.query(stranger, 'query ($id: ID!) { candidatesFor(postingId: $id) { match { score } } }', { id }))
      .candidatesFor,
  ).toEqual([]);
  // What was scored stays what it was.
  expect(applied.score).toBeGreaterThan(Number((await matches(ada))[0]?.match.score));
});

it.each<{ who: string; certificate: Certificate; title: string; skills: readonly string[] }>([
  {
    who: 'a title that names skills',
    certificate: { skillIds: [] },
    title: 'Crane operation and Go, no exam',
    skills: [],
  },
  { who: 'an issuer that is not verified', certificate: { isVerified: false }, title: 'Crane operator', skills: [] },
  { who: 'a credential that is not accepted', certificate: { isAccepted: false }, title: 'Crane operator', skills: [] },
  { who: 'a skill that the taxonomy lacks', certificate: { skillIds: ['skl_nosuch'] }, title: 'Go', skills: [] },
  {
    who: 'skills of the template',
    certificate: { skillIds: ['skl_go'] },
    title: 'Certificate of attendance',
    skills: ['skl_go'],
  },
])('L-6: of $who counts $skills', async ({ certificate: given, title, skills, who }) => {
  const someone = person(who.replaceAll(' ', '_'));
  await test.profile(someone);
  await certificate(someone, title, given);
  expect(await verified(someone)).toEqual(skills);
});

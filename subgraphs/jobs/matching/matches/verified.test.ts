import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Answered,
  type JobsTest,
  jobsTest,
  operator,
  POSTING,
  person,
  recruiter,
  stranger,
} from '../../testing/jobs.ts';
import { reproduce } from './current.ts';

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

/** A mutation of credentials. */
async function call(verb: string, input: object, fields: string, caller = staff): Promise<Answered> {
  const document = `mutation ($input: ${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { ${fields} ... on Error { code message } } }`;
  const isKeyed = !['acceptCredential', 'verifyIssuer'].includes(verb);
  const { data, errors } = await test.subject
    .beside('credentials')
    .execute<Record<string, Answered>>(caller, document, {
      input: { ...(isKeyed && { idempotencyKey: crypto.randomUUID() }), ...input },
    });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data?.[verb] as Answered;
}

const newIssuer = async (name = 'School', caller = staff) =>
  (await call('createIssuer', { name, url: 'https://school.test/' }, '... on Issuer { id }', caller)).id;
const decide = (issuerId: string, isVerified: boolean) =>
  call('verifyIssuer', { issuerId, isVerified }, '... on Issuer { id }', {
    ...operator,
    authenticatedAt: test.subject.clock.now(),
  });

/** A certificate of an issuer’s for somebody. */
async function issue(
  issuerId: string,
  of: ReturnType<typeof person>,
  { name = 'Crane operator', skillIds = ['skl_craneoperation'], isAccepted = true, by = staff } = {},
): Promise<Answered> {
  const template = await call(
    'createCredentialTemplate',
    { issuerId, kind: 'CERTIFICATE', name, description: 'd', criteria: 'c', skillIds },
    '... on CredentialTemplate { id }',
    by,
  );
  const award = { templateId: template.id, recipientId: of.userId };
  const issued = await call('issueCredential', award, '... on Credential { id version }', by);
  if (isAccepted) await call('acceptCredential', { credentialId: issued.id }, '... on Credential { id }', of);
  return issued;
}

/** A certificate of the school’s for somebody. */
async function certificate(
  of: ReturnType<typeof person>,
  name: string,
  { skillIds = ['skl_craneoperation'], isVerified = true, isAccepted = true }: Certificate = {},
): Promise<Answered> {
  const issuerId = await newIssuer();
  if (isVerified) await decide(issuerId, true);
  return issue(issuerId, of, { name, skillIds: [...skillIds], isAccepted });
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
  // Earlier scores stay as they were.
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
])('L-6: a certificate counts, for $who, the skills $skills', async ({ certificate: given, title, skills, who }) => {
  const someone = person(who.replaceAll(' ', '_'));
  await test.profile(someone);
  await certificate(someone, title, given);
  expect(await verified(someone)).toEqual(skills);
});

interface MatchNow {
  readonly score: number;
  readonly modelVersion: number;
  readonly profileVersion: number;
  readonly postingVersion: number;
  readonly factors: readonly { readonly code: string; readonly met: number }[];
  readonly confirmedSkills: readonly object[];
}
const MATCH = `score modelVersion profileVersion postingVersion factors { code met points pointsMax asked }
  confirmedSkills { skill { id } isIssuerVerified issuer { id } }`;
const matchOf = async (caller: ReturnType<typeof person>, postingId: string) =>
  (
    await test.query<{ jobMatch: MatchNow }>(caller, `query ($id: ID!) { jobMatch(postingId: $id) { ${MATCH} } }`, {
      id: postingId,
    })
  ).jobMatch;
const metOf = ({ factors }: Pick<MatchNow, 'factors'>) => factors.find(({ code }) => code === 'VERIFIED_SKILLS')?.met;
const metAt = async (caller: ReturnType<typeof person>, postingId: string) => metOf(await matchOf(caller, postingId));

it('L-6: an issuer that the employer trusts counts for its postings from the answer on, and no longer once it is distrusted', async () => {
  const employerId = await test.employer();
  const { id: postingId } = await test.posting({ requiredSkillIds: ['skl_react'] });
  const eve = person('eve');
  await test.profile(eve, { skills: [] });
  const issuerId = await newIssuer('Harbour School', eve);
  await issue(issuerId, eve, { skillIds: ['skl_react'], by: eve });
  // Her own issuer says nothing to an employer that has not chosen it.
  const before = await matchOf(eve, postingId);
  expect([metOf(before), before.confirmedSkills]).toEqual([0, []]);

  expect((await test.call(recruiter, 'trustIssuer', { employerId, issuerId })).code).toBeUndefined();
  const trusted = await matchOf(eve, postingId);
  expect(metOf(trusted)).toBe(1);
  expect(trusted.score).toBeGreaterThan(before.score);
  expect(trusted.confirmedSkills).toEqual([
    { skill: { id: 'skl_react' }, isIssuerVerified: false, issuer: { id: issuerId } },
  ]);
  const { matchesForMe } = await test.query<{ matchesForMe: { posting: { id: string }; match: MatchNow }[] }>(
    eve,
    `{ matchesForMe { posting { id } match { ${MATCH} } } }`,
  );
  expect(matchesForMe.find(({ posting }) => posting.id === postingId)?.match).toEqual(trusted);
  // A second match makes no further version.
  expect(await matchOf(eve, postingId)).toEqual(trusted);
  const application = await test.apply(eve, postingId);
  expect(application.score).toBe(trusted.score);

  expect((await test.call(recruiter, 'distrustIssuer', { employerId, issuerId })).code).toBeUndefined();
  expect(await metAt(eve, postingId)).toBe(0);
  // Earlier scores stay, and each version gives its score again.
  for (const { modelVersion, profileVersion: profileNumber, postingVersion: postingNumber, score } of [
    before,
    trusted,
    await matchOf(eve, postingId),
  ]) {
    const [{ id: profileId } = { id: '' }] = await test.rows<{ id: string }>(
      'SELECT id FROM jobs.candidate_profile WHERE user_id = $1',
      [eve.userId],
    );
    const again = await reproduce(test.deps, { modelVersion, profileId, profileNumber, postingId, postingNumber });
    expect(again?.score).toBe(score);
  }
});

it('L-6: a choice counts for the employer that made it alone', async () => {
  const employerId = await test.employer();
  const { id: own } = await test.posting();
  const rival = callerOf({ userId: 'usr_rival', tenantId: 'org_rival', roles: ['OWNER'] });
  const other = await test.call(rival, 'createEmployer', { name: 'South Harbour', about: 'A port.' });
  await test.call(operator, 'verifyEmployer', { employerId: other.id, isVerified: true });
  const draft = await test.call(rival, 'createJobPosting', POSTING);
  const elsewhere = { postingId: draft.id, expectedVersion: draft.version };
  await test.call(rival, 'publishJobPosting', elsewhere);
  const mia = person('mia');
  await test.profile(mia);
  const issuerId = await newIssuer();
  await issue(issuerId, mia);
  await test.call(recruiter, 'trustIssuer', { employerId, issuerId });
  expect([await metAt(mia, own), await metAt(mia, draft.id)]).toEqual([1, 0]);
});

it('L-6: matches at once after a choice keep one version of the posting’s facts, and a changed posting keeps the choice', async () => {
  const employerId = await test.employer();
  const posting = await test.posting();
  const people = ['ana', 'dan', 'ion', 'eva'].map((name) => person(name));
  for (const caller of people) await test.profile(caller);
  const versions = async () =>
    new Set(await Promise.all(people.map(async (caller) => (await matchOf(caller, posting.id)).postingVersion)));
  const [before = 0] = await versions();
  const issuerId = await newIssuer();
  await issue(issuerId, person('ana'));
  await test.call(recruiter, 'trustIssuer', { employerId, issuerId });
  expect(await versions()).toEqual(new Set([before + 1]));
  const change = { ...POSTING, postingId: posting.id, expectedVersion: posting.version, openings: 2 };
  expect((await test.call(recruiter, 'updateJobPosting', change)).code).toBeUndefined();
  expect(await versions()).toEqual(new Set([before + 2]));
  expect(await metAt(person('ana'), posting.id)).toBe(1);
});

it('L-6: ignores trusted issuers in matches of anonymous people', async () => {
  const employerId = await test.employer();
  const { id: blindId } = await test.posting({ isBlind: true, requiredSkillIds: ['skl_rust'] });
  const { id: openId } = await test.posting({ requiredSkillIds: ['skl_rust'] });
  const una = person('una');
  await test.profile(una, { skills: [{ skillId: 'skl_rust', years: 1 }] });
  const issuerId = await newIssuer();
  await issue(issuerId, una, { skillIds: ['skl_rust'] });
  const found = async (postingId: string) => {
    const { candidatesFor } = await test.query<{ candidatesFor: { match: MatchNow }[] }>(
      recruiter,
      `query ($id: ID!) { candidatesFor(postingId: $id) { match { ${MATCH} } } }`,
      { id: postingId },
    );
    return candidatesFor.map(({ match }) => [match.score, metOf(match), match.confirmedSkills, match.modelVersion]);
  };
  const before = await found(openId);
  await test.call(recruiter, 'trustIssuer', { employerId, issuerId });
  expect(await found(openId)).toEqual(before);
  expect(before.map(([, met, confirmed, model]) => [met, confirmed, model])).toEqual([[0, [], 1]]);
  expect([await metAt(una, openId), await metAt(una, blindId)]).toEqual([1, 0]);
  const applied = await test.apply(una, blindId);
  expect([applied.isBlind, metOf(applied as never), applied.modelVersion]).toEqual([true, 0, 1]);
  // A verified issuer counts for everybody, but it does not make an anonymous candidate recognizable either.
  await decide(issuerId, true);
  expect((await found(openId)).map(([, met, confirmed]) => [met, confirmed])).toEqual([[1, []]]);
});

it('L-6: the candidate sees all confirmed skills with their issuers, an employer those that count for it', async () => {
  const employerId = await test.employer();
  const { id: postingId } = await test.posting();
  const kim = person('kim');
  await test.profile(kim);
  const [verifiedId, trustedId, otherId] = [await newIssuer(), await newIssuer(), await newIssuer()];
  await decide(verifiedId, true);
  for (const issuerId of [verifiedId, trustedId, otherId]) await issue(issuerId, kim);
  await test.call(recruiter, 'trustIssuer', { employerId, issuerId: trustedId });
  const applied = await test.apply(kim, postingId);
  const FIELDS = 'confirmedSkills { isIssuerVerified issuer { id } } verifiedSkills { credentialId }';
  interface Seen {
    readonly confirmedSkills: readonly {
      readonly isIssuerVerified: boolean;
      readonly issuer: { readonly id: string };
    }[];
    readonly verifiedSkills: readonly object[];
  }
  const issuersOf = ({ confirmedSkills, verifiedSkills }: Seen) => [
    confirmedSkills.map(({ issuer, isIssuerVerified }) => [issuer.id, isIssuerVerified]).sort(),
    verifiedSkills.length,
  ];
  const { myCandidateProfile } = await test.query<{ myCandidateProfile: Seen }>(
    kim,
    `{ myCandidateProfile { ${FIELDS} } }`,
  );
  const all = [
    [verifiedId, true],
    [trustedId, false],
    [otherId, false],
  ].sort();
  expect(issuersOf(myCandidateProfile)).toEqual([all, 1]);
  const { application } = await test.query<{ application: { profile: Seen } }>(
    recruiter,
    `query ($id: ID!) { application(id: $id) { profile { ${FIELDS} } } }`,
    { id: applied.id },
  );
  expect(issuersOf(application.profile)).toEqual([all.filter(([id]) => id !== otherId), 1]);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProfileFacts } from '../../candidates/profiles/facts.ts';
import type { PostingFacts } from '../../vacancies/postings/facts.ts';
import { countedSkills, factorCodes, match } from './model.ts';

const posting: PostingFacts = {
  requiredSkills: ['a', 'b'],
  optionalSkills: ['c'],
  experienceYears: 4,
  workplace: 'ONSITE',
  country: 'RO',
  city: 'Iași',
  language: 'en',
  salaryMax: '5000',
  currency: 'EUR',
  salaryPeriod: 'MONTH',
};
const profile: ProfileFacts = {
  skills: ['a', 'b', 'c'],
  verifiedSkills: ['a', 'b', 'c'],
  experienceYears: 4,
  workplaces: ['ONSITE'],
  country: 'RO',
  city: 'iași',
  languages: ['en'],
  payMin: '5000',
  payCurrency: 'EUR',
  payPeriod: 'MONTH',
};

const skills = fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']);
const places = ['ONSITE', 'HYBRID', 'REMOTE'];
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const postings = fc.record({
  requiredSkills: skills,
  optionalSkills: skills,
  experienceYears: fc.nat({ max: 40 }),
  workplace: fc.constantFrom(...places),
  country: orNull(fc.constantFrom('RO', 'DE')),
  city: orNull(fc.constantFrom('Iași', 'Cluj')),
  language: fc.constantFrom('en', 'ro'),
  salaryMax: orNull(fc.nat().map(String)),
  currency: orNull(fc.constantFrom('EUR', 'RON')),
  salaryPeriod: orNull(fc.constantFrom('MONTH', 'YEAR')),
});
const profiles = fc.record({
  skills,
  verifiedSkills: skills,
  experienceYears: fc.nat({ max: 60 }),
  workplaces: fc.subarray(places),
  country: orNull(fc.constantFrom('RO', 'DE')),
  city: orNull(fc.constantFrom('Iași', 'Cluj')),
  languages: fc.subarray(['en', 'ro', 'de']),
  payMin: orNull(fc.nat().map(String)),
  payCurrency: orNull(fc.constantFrom('EUR', 'RON')),
  payPeriod: orNull(fc.constantFrom('MONTH', 'YEAR')),
});

it('gives all points to a profile with all facts, and has weights that add up to 10,000', () => {
  const { score, factors } = match(posting, profile);
  expect(score).toBe(10_000);
  expect(factors.reduce((sum, { pointsMax }) => sum + pointsMax, 0)).toBe(10_000);
});

it.each([
  {
    change: { skills: ['a'], verifiedSkills: [] },
    lost: { REQUIRED_SKILLS: 2_000, OPTIONAL_SKILLS: 1_000, VERIFIED_SKILLS: 1_000 },
  },
  { change: { verifiedSkills: [] }, lost: { VERIFIED_SKILLS: 1_000 } },
  { change: { experienceYears: 1 }, lost: { EXPERIENCE: 1_125 } },
  { change: { city: 'Cluj' }, lost: { WORKPLACE: 500 } },
  { change: { country: 'DE' }, lost: { WORKPLACE: 1_000 } },
  { change: { workplaces: ['REMOTE'] }, lost: { WORKPLACE: 1_000 } },
  { change: { languages: ['ro'] }, lost: { LANGUAGE: 750 } },
  { change: { payMin: '5001' }, lost: { PAY: 750 } },
  { change: { payMin: '5001', payCurrency: 'RON' }, lost: {} },
])('takes $lost for $change', ({ change, lost }) => {
  const { factors } = match(posting, { ...profile, ...change });
  const taken = factors.filter(({ points, pointsMax }) => points < pointsMax);
  expect(Object.fromEntries(taken.map(({ code, points, pointsMax }) => [code, pointsMax - points]))).toEqual(lost);
});

it('JOBS-5: a score is the sum of its factors exactly, within bounds, and the same for the same facts', () => {
  fc.assert(
    fc.property(postings, profiles, (one, other) => {
      const { score, factors } = match(one, other);
      expect(factors.map(({ code }) => code)).toEqual([...factorCodes]);
      expect(factors.reduce((sum, { points }) => sum + points, 0)).toBe(score);
      for (const { points, pointsMax } of factors) expect(points >= 0 && points <= pointsMax).toBe(true);
      expect(match(structuredClone(one), structuredClone(other))).toEqual({ score, factors, modelVersion: 2 });
    }),
    { numRuns: 500 },
  );
});

/** Facts about a person beside their qualifications, under their usual names. */
const persons = fc.record(
  {
    name: fc.string(),
    displayName: fc.string(),
    gender: fc.constantFrom('FEMALE', 'MALE', 'OTHER', ''),
    age: fc.nat({ max: 120 }),
    birthDate: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    photo: fc.webUrl(),
    photoFileId: fc.string(),
    nationality: fc.string(),
    ethnicity: fc.string(),
    religion: fc.string(),
    disability: fc.boolean(),
    groups: fc.array(fc.string(), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

it('JOBS-5: two people of any name, gender, age and photo with the same qualifications get equal scores and factors', () => {
  fc.assert(
    fc.property(postings, profiles, persons, persons, (wanted, qualifications, one, other) => {
      const scores = [one, other].map((person) => match(wanted, { ...person, ...qualifications }));
      expect(scores[0]).toEqual(scores[1]);
      expect(scores[0]).toEqual(match(wanted, qualifications));
    }),
  );
});

it('JOBS-5: more of what is asked for never gives a lower score', () => {
  fc.assert(
    fc.property(postings, profiles, fc.constantFrom('a', 'b', 'c', 'd'), (one, other, skill) => {
      const more = {
        ...other,
        skills: [...new Set([...other.skills, skill])],
        experienceYears: other.experienceYears + 1,
      };
      expect(match(one, more).score).toBeGreaterThanOrEqual(match(one, other).score);
    }),
  );
});

const confirmations = [
  { issuerId: 'iss_trusted', skillIds: ['a', 'd'], isVerified: false },
  { issuerId: 'iss_unknown', skillIds: ['b'], isVerified: false },
  { issuerId: 'iss_verified', skillIds: ['c'], isVerified: true },
];

it.each([
  { model: 1, trusted: ['iss_trusted'], met: 1, counted: ['c'] },
  { model: 2, trusted: ['iss_trusted'], met: 2, counted: ['a', 'c'] },
  { model: 2, trusted: ['iss_other'], met: 1, counted: ['c'] },
  { model: 2, trusted: undefined, met: 1, counted: ['c'] },
])(
  'L-6: model $model counts of issuers that are not verified those that the employer trusts: $trusted gives $counted',
  (one) => {
    const facts = { ...posting, ...(one.trusted && { trustedIssuers: one.trusted }) };
    const person = { ...profile, skills: [], verifiedSkills: ['c'], confirmations };
    const { factors } = match(facts, person, one.model);
    expect(factors.find(({ code }) => code === 'VERIFIED_SKILLS')?.met).toBe(one.met);
    expect(factors.find(({ code }) => code === 'REQUIRED_SKILLS')?.met).toBe(one.met - 1);
    expect(countedSkills(facts, person, one.model).map(({ skillId }) => skillId)).toEqual(one.counted);
  },
);

it('refuses an unknown model', () => {
  expect(() => match(posting, profile, 3)).toThrow('no model 3');
});

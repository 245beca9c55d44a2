import { checkedFirst } from '@codai/kit/data';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { CandidateProfile } from '../../generated/prisma/client.ts';
import { IssuerProfileType } from '../../qualifications/issuers/graphql.ts';
import { SkillType } from '../../qualifications/skills/graphql.ts';
import { hiring } from '../../vacancies/employers/access.ts';
import { PostingType } from '../../vacancies/postings/types.ts';
import type { Match } from './current.ts';
import type { CountedSkill, Factor } from './model.ts';
import { type CandidateMatch, candidatesFor, matchesFor, matchWith, type PostingMatch } from './service.ts';

const FactorCodeType = builder.enumeration('MatchFactorCode', 'Subject of a factor of a match.', {
  REQUIRED_SKILLS: 'Skills that are required.',
  OPTIONAL_SKILLS: 'Skills that are a plus.',
  VERIFIED_SKILLS:
    'Skills that accepted credentials confirm, of verified issuers and of issuers that the employer trusts.',
  EXPERIENCE: 'Years of experience.',
  WORKPLACE: 'Place of the work.',
  LANGUAGE: 'Language of the work.',
  PAY: 'Pay.',
});

export const FactorType = builder.objectRef<Factor>('MatchFactor').implement({
  description: 'Part of a score: the points of all factors add up to it exactly.',
  authScopes: twoFactors,
  fields: (t) => ({
    code: t.value('code', FactorCodeType, 'Subject of the factor.'),
    points: t.integer('points', 'Points, in basis points of the best score.'),
    pointsMax: t.integer('pointsMax', 'Most points that it can give.'),
    met: t.integer('met', 'Number of the requirements that are met.'),
    asked: t.integer('asked', 'Number of the requirements; 0 when there are none, and all points are given.'),
  }),
});

const CountedSkillType = builder.objectRef<CountedSkill>('CountedSkill').implement({
  description: 'Skill of a posting that counts as confirmed in a match, and the issuer that confirms it.',
  authScopes: twoFactors,
  fields: (t) => ({
    skill: t.reference(SkillType, 'skillId', 'Skill that the posting asks for.'),
    issuer: t.reference(IssuerProfileType, 'issuerId', 'Issuer of the credential.'),
    isIssuerVerified: t.flag(
      'isVerified',
      'Whether an operator had verified the issuer; if not, it counts because the employer trusts the issuer.',
    ),
  }),
});

export const MatchType = builder.objectRef<Match>('JobMatch').implement({
  description:
    'Fit of a profile with a posting. The same versions of profile, posting and model give the same score; name, age, gender, origin and photo are no input.',
  authScopes: twoFactors,
  fields: (t) => ({
    score: t.integer('score', 'Score from 0 to 10,000.'),
    factors: t.field({
      type: [FactorType],
      ...usualLength(7),
      description: 'Factors, whose points add up to the score.',
      resolve: ({ factors }) => [...factors],
    }),
    confirmedSkills: t.field({
      type: [CountedSkillType],
      ...usualLength(3),
      description:
        'Skills of the posting that credentials of the candidate confirm, once for each issuer that counts. Empty for others than the candidate.',
      resolve: ({ confirmed }) => [...confirmed],
    }),
    modelVersion: t.integer(
      'modelVersion',
      'Version of the model. Version 1 counts credentials of verified issuers alone, as it does for blind postings and anonymous candidates; version 2 also those of issuers that the employer trusts.',
    ),
    profileVersion: t.integer('profileNumber', 'Version of the profile’s facts.'),
    postingVersion: t.integer('postingNumber', 'Version of the posting’s facts.'),
  }),
});

const PostingMatchType = builder.objectRef<PostingMatch>('PostingMatch').implement({
  description: 'Posting with how the caller fits it.',
  authScopes: twoFactors,
  fields: (t) => ({
    posting: t.value('posting', PostingType, 'Posting that fits the candidate.'),
    match: t.value('match', MatchType, 'Fit of the candidate with the posting.'),
  }),
});

builder.queryField('matchesForMe', (t) =>
  t.field({
    type: [PostingMatchType],
    ...usualLength(20),
    description: 'Postings that fit the caller best, best first, of the 500 published last. Empty without a profile.',
    authScopes: twoFactors,
    args: { first: t.arg.int({ required: false, description: 'Number of postings, 1 to 100; 20 when absent.' }) },
    resolve: async (_root, { first }, ctx) => [...(await matchesFor(ctx, ctx.caller, checkedFirst(first)))],
  }),
);

builder.queryField('jobMatch', (t) =>
  t.field({
    type: MatchType,
    nullable: true,
    description: 'Returns the fit of the caller with a posting; null without a profile, and for an unknown posting.',
    authScopes: twoFactors,
    args: { postingId: t.arg.id({ description: 'Id of the posting.' }) },
    resolve: (_root, { postingId }, ctx) => matchWith(ctx, ctx.caller, postingId),
  }),
);

const AnonymousType = builder.objectRef<CandidateProfile>('AnonymousCandidate').implement({
  description: 'Somebody open to work, without name, text or way to reach them.',
  authScopes: hiring,
  fields: (t) => ({
    experienceYears: t.integer('experienceYears', 'Years of experience.'),
    country: t.text('country', 'Country of two letters; null without one.', { nullable: true }),
    skills: t.field({
      type: [SkillType],
      ...usualLength(8),
      description: 'Skills that the candidate names.',
      resolve: async ({ id }, _args, ctx) => {
        const rows = await ctx.database.systemRead(null, (tx) =>
          tx.profileSkill.findMany({ where: { profileId: id }, orderBy: { skillId: 'asc' } }),
        );
        const skills = await ctx.loaders.skill.loadMany(rows.map(({ skillId }) => skillId));
        return skills.flatMap((skill) => (skill === null || skill instanceof Error ? [] : [skill]));
      },
    }),
  }),
});

const CandidateMatchType = builder.objectRef<CandidateMatch>('CandidateMatch').implement({
  description: 'Anonymous candidate with how the profile fits a posting.',
  authScopes: hiring,
  fields: (t) => ({
    candidate: t.value('profile', AnonymousType, 'Candidate that fits the posting.'),
    match: t.value('match', MatchType, 'Fit of the candidate with the posting.'),
  }),
});

builder.queryField('candidatesFor', (t) =>
  t.field({
    type: [CandidateMatchType],
    ...usualLength(20),
    description:
      'People open to work who fit a posting of the active organisation best, best first, of the 50 newest with one of its skills. Empty for an unknown posting.',
    authScopes: hiring,
    args: {
      postingId: t.arg.id({ description: 'Id of the posting.' }),
      first: t.arg.int({ required: false, description: 'Number of candidates, 1 to 50; 20 when absent.' }),
    },
    resolve: async (_root, { postingId, first }, ctx) => [
      ...(await candidatesFor(ctx, ctx.caller, { postingId, first: checkedFirst(first) })),
    ],
  }),
);

import { ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { minorOrNull, money } from '@codai/kit/money';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { ProfileSkill } from '../../generated/prisma/client.ts';
import { IssuerProfileType } from '../../qualifications/issuers/graphql.ts';
import type { ConfirmedSkill } from '../../qualifications/skills/confirmed.ts';
import { SkillType } from '../../qualifications/skills/graphql.ts';
import { UserType } from '../../users/graphql.ts';
import { PeriodType, WorkplaceType } from '../../vacancies/postings/types.ts';
import { type ProfileColumn, profilePlace } from './cells.ts';
import { upsertProfile } from './service.ts';
import { confirmedFor, type ProfileView, profileById, viewOf } from './view.ts';

const OwnSkillType = builder.objectRef<ProfileSkill>('CandidateSkill').implement({
  description: 'Skill that a candidate names.',
  authScopes: twoFactors,
  fields: (t) => ({
    skill: t.reference(SkillType, 'skillId', 'Skill that the candidate states.'),
    years: t.integer('years', 'Years of experience with it.'),
  }),
});

const VerifiedType = builder.objectRef<ConfirmedSkill>('VerifiedSkill').implement({
  description: 'Skill that an accepted credential of a verified issuer confirms.',
  authScopes: twoFactors,
  fields: (t) => ({
    skill: t.reference(SkillType, 'skillId', 'Skill that the credential proves.'),
    credentialId: t.identifier('credentialId', 'Id of the credential.'),
    title: t.text('title', 'Name of the achievement.'),
    issuerName: t.text('issuerName', 'Name of the issuer.'),
  }),
});

const ConfirmedType = builder.objectRef<ConfirmedSkill>('ConfirmedSkill').implement({
  description:
    'Skill that an accepted credential confirms. It counts everywhere when the issuer is verified, otherwise for postings of employers that trust the issuer.',
  authScopes: twoFactors,
  fields: (t) => ({
    skill: t.reference(SkillType, 'skillId', 'Skill that the credential proves.'),
    credentialId: t.identifier('credentialId', 'Id of the credential.'),
    title: t.text('title', 'Name of the achievement.'),
    issuerName: t.text('issuerName', 'Name of the issuer.'),
    issuer: t.reference(IssuerProfileType, 'issuerId', 'Organisation that issued the credential.'),
    isIssuerVerified: t.flag(
      'isVerified',
      'Whether an operator has verified the issuer. Say of one that is not verified that its name is its own statement.',
    ),
  }),
});

export const ProfileType = builder.entity<ProfileView>('CandidateProfile', 'cnd', {
  description:
    'Profile of somebody who looks for work. The candidate sees it, and an employer by an application; its texts only once the application is not blind.',
  authScopes: twoFactors,
  loader: profileById,
  fields: (t) => {
    const sealed = (
      column: ProfileColumn,
      property: 'contactEmail' | 'contactPhone' | 'headline' | 'summary',
      description: string,
    ) =>
      t.string({
        nullable: true,
        description,
        resolve: (profile, _args, ctx) => {
          const text = profile[property];
          return text === null ? null : ctx.keys.open(text, profilePlace(column, profile.profileId));
        },
      });
    return {
      user: t.field({
        type: UserType,
        nullable: true,
        description: 'Candidate; null while the application is blind.',
        resolve: ({ userId }) => (userId === null ? null : { id: userId }),
      }),
      headline: sealed('headline', 'headline', 'Headline; null without one and while it is hidden.'),
      summary: sealed('summary', 'summary', 'Summary; null without one and while it is hidden.'),
      contactEmail: sealed('contact_email', 'contactEmail', 'E-mail address; null without one and while it is hidden.'),
      contactPhone: sealed(
        'contact_phone',
        'contactPhone',
        'Telephone number; null without one and while it is hidden.',
      ),
      country: t.text('country', 'Country of two letters; null without one.', { nullable: true }),
      city: t.text('city', 'City; null without one.', { nullable: true }),
      workplaces: t.field({
        type: [WorkplaceType],
        ...usualLength(2),
        description: 'Places of work that suit; any when empty.',
        resolve: ({ workplaces }) => workplaces as 'REMOTE'[],
      }),
      languages: t.stringList({
        ...usualLength(2),
        description: 'Languages, such as `en`.',
        resolve: ({ languages }) => languages,
      }),
      experienceYears: t.integer('experienceYears', 'Years of experience.'),
      payMin: t.field({
        type: 'Money',
        nullable: true,
        description: 'Least pay that is wanted; null without one.',
        resolve: ({ payMin, payCurrency }) => {
          const minor = minorOrNull(payMin);
          return minor === null || payCurrency === null ? null : money(minor, payCurrency);
        },
      }),
      payPeriod: t.field({
        type: PeriodType,
        nullable: true,
        description: 'Time that the pay is for; null without one.',
        resolve: ({ payPeriod }) => payPeriod as 'YEAR' | null,
      }),
      skills: t.field({
        type: [OwnSkillType],
        ...usualLength(8),
        description: 'Skills that the candidate names.',
        resolve: ({ profileId }, _args, ctx) => ctx.loaders.profileSkills.load(profileId),
      }),
      verifiedSkills: t.field({
        type: [VerifiedType],
        ...usualLength(3),
        description:
          'Skills that credentials in force at this moment confirm. Empty for others while the application is blind.',
        resolve: async ({ userId }, _args, ctx) =>
          userId === null
            ? []
            : (await ctx.loaders.confirmedSkills.load(userId)).filter(({ isVerified }) => isVerified),
      }),
      confirmedSkills: t.field({
        type: [ConfirmedType],
        ...usualLength(3),
        description:
          'Skills that credentials in force at this moment confirm, with their issuers. The candidate sees all of them, an employer those of verified issuers and of issuers that it trusts. Empty for others while the application is blind.',
        resolve: ({ userId }, _args, ctx) => confirmedFor(ctx, userId),
      }),
      isOpenToWork: t.flag('isOpenToWork', 'Whether employers may find the profile, anonymously.'),
      version: t.exposeInt('version'),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
    };
  },
});

builder.queryField('myCandidateProfile', (t) =>
  t.field({
    type: ProfileType,
    nullable: true,
    description: 'Profile of the caller; null without one.',
    authScopes: twoFactors,
    resolve: async (_root, _args, { database, caller }) => {
      const row = await database.read(caller, (tx) =>
        tx.candidateProfile.findUnique({ where: { userId: caller.userId ?? '' } }),
      );
      return row === null ? null : viewOf(row);
    },
  }),
);

const SkillInput = builder.inputType('CandidateSkillInput', {
  description: 'Skill that a candidate names.',
  fields: (t) => ({
    skillId: t.idOf('Skill'),
    years: t.int({ description: 'Years of experience with it, 0 to 60.' }),
  }),
});
const PayInput = builder.inputType('PayExpectationInput', {
  description: 'Pay that is wanted.',
  fields: (t) => ({
    min: t.field({ type: 'BigInt', description: 'Least pay in minor units.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of the expectation.' }),
    period: t.field({ type: PeriodType, description: 'Time that it is for.' }),
  }),
});

builder.verb('upsertCandidateProfile', {
  description: 'Creates the profile of the caller, or replaces what it says.',
  authScopes: twoFactors,
  input: (t) => ({
    headline: t.string({ required: false, description: 'Headline, at most 200 characters.' }),
    summary: t.string({ required: false, description: 'Summary, at most 5,000 characters.' }),
    contactEmail: t.string({ required: false, description: 'E-mail address for employers.' }),
    contactPhone: t.string({ required: false, description: 'Telephone number for employers.' }),
    country: t.string({ required: false, description: 'Country of two letters.' }),
    city: t.string({ required: false, description: 'City, at most 100 characters.' }),
    workplaces: t.field({
      type: [WorkplaceType],
      description: 'Places of work that suit; any when empty.',
      validate: z.array(z.any()).max(3),
    }),
    languages: t.stringList({ description: 'Languages, such as `en`.', validate: z.array(z.string().max(5)).max(10) }),
    experienceYears: t.int({ description: 'Years of experience, 0 to 60.' }),
    pay: t.field({ type: PayInput, required: false, description: 'Pay that is wanted.' }),
    skills: t.field({
      type: [SkillInput],
      description: 'Skills, at most 50, each once.',
      validate: z.array(z.any()).max(50),
    }),
    isOpenToWork: t.boolean({ description: 'Whether employers may find the profile, anonymously.' }),
    expectedVersion: t.int({ description: 'Version that the change is based on; 0 for the first.' }),
  }),
  result: ProfileType,
  refusals: [ValidationError, VersionConflictError],
  run: upsertProfile,
  read: 'profileId',
});

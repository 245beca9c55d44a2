import {
  byCreation,
  InvalidStateError,
  minorOrNull,
  money,
  NotFoundError,
  QuotaExceededError,
  twoFactors,
  usualLength,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { type ProfileColumn, profilePlace } from '../cells.ts';
import { ResumeInfectedError, ResumeNotADocumentError } from '../errors.ts';
import type { ProfileSkill, Resume } from '../generated/prisma/client.ts';
import { IssuerProfileType } from '../issuers/graphql.ts';
import type { ConfirmedSkill } from '../matching/current.ts';
import { PeriodType, WorkplaceType } from '../postings/types.ts';
import type { ResumeSection, sectionKinds } from '../resumes/parse.ts';
import { type Analysis, analysisOf, deleteResume, openedText, uploadResume } from '../resumes/service.ts';
import { SkillType } from '../skills/graphql.ts';
import { UserType } from '../users/graphql.ts';
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

const SectionKindType = builder.enumeration('ResumeSectionKind', 'Kind of a part of a résumé.', {
  CONTACT: 'Ways to reach the person.',
  SUMMARY: 'Summary.',
  EXPERIENCE: 'Work.',
  EDUCATION: 'Education.',
  SKILLS: 'Skills.',
  LANGUAGES: 'Languages.',
  CERTIFICATES: 'Certificates and courses.',
  PROJECTS: 'Projects and publications.',
  OTHER: 'Anything else.',
} satisfies Record<(typeof sectionKinds)[number], string>);

const SectionType = builder.objectRef<ResumeSection>('ResumeSection').implement({
  description: 'Part of a résumé.',
  authScopes: twoFactors,
  fields: (t) => ({
    kind: t.value('kind', SectionKindType, 'Kind, by its heading.'),
    heading: t.text('heading', 'Heading as written; null for what stands before the first one.', { nullable: true }),
    text: t.text('text', 'Text of the section.'),
  }),
});

const AdviceType = builder.enumeration('ResumeAdvice', 'Improvement of a résumé that the rules suggest.', {
  ADD_EMAIL: 'Add an e-mail address.',
  ADD_SUMMARY: 'Add a summary.',
  ADD_EXPERIENCE: 'Add a section on work experience.',
  ADD_EDUCATION: 'Add a section on education.',
  NAME_SKILLS: 'Name skills of the taxonomy, in a section of their own or at least five in the text.',
  ADD_DATES: 'Add the dates of the work.',
  SHORTEN: 'Shorten the text to 12,000 characters.',
});

const AnalysisType = builder.objectRef<Analysis>('ResumeAnalysis').implement({
  description: 'Analysis of a résumé by rules. No model is involved.',
  authScopes: twoFactors,
  fields: (t) => ({
    sections: t.field({
      type: [SectionType],
      ...usualLength(6),
      description: 'Parts in the order of the text, at most 40.',
      resolve: ({ sections }) => [...sections],
    }),
    skills: t.field({
      type: [SkillType],
      ...usualLength(10),
      description: 'Skills of the taxonomy that the text names.',
      resolve: async ({ skillIds }, _args, ctx) =>
        (await ctx.loaders.skill.loadMany([...skillIds])).flatMap((skill) =>
          skill === null || skill instanceof Error ? [] : [skill],
        ),
    }),
    email: t.text('email', 'First e-mail address; null without one.', { nullable: true }),
    phone: t.text('phone', 'First telephone number; null without one.', { nullable: true }),
    years: t.integer('years', 'Years of work that its dates add up to; null without dates.', { nullable: true }),
    suggestions: t.field({
      type: [AdviceType],
      ...usualLength(3),
      description: 'Suggested improvements.',
      resolve: ({ suggestions }) => [...suggestions],
    }),
  }),
});

export const ResumeType = builder.entity<Resume>('Resume', 'rsm', {
  description: 'Version of a résumé. The candidate sees it, and an employer by an application that is not blind.',
  authScopes: twoFactors,
  loader: 'resume',
  fields: (t) => ({
    number: t.integer('number', 'Number of the version, from 1.'),
    fileId: t.identifier('fileId', 'Id of the file that it was read from.'),
    text: t.string({ description: 'Text of the document.', resolve: (resume, _args, ctx) => openedText(ctx, resume) }),
    analysis: t.field({
      type: AnalysisType,
      description: 'Analysis by rules.',
      resolve: (resume, _args, ctx) => analysisOf(ctx, resume),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const ResumeConnection = builder.connectionOf({ name: 'Resume', node: ResumeType });
builder.queryList('myResumes', {
  type: ResumeConnection,
  description: 'Versions of the caller’s résumé, newest first.',
  authScopes: twoFactors,
  list: ({ database }, caller, args) =>
    byCreation.NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
      database.read(caller, (tx) =>
        tx.resume.findMany({ where: { AND: [{ userId: caller.userId ?? '' }, where] }, orderBy, take }),
      ),
    ),
});

builder.queryField('resumeAnalysis', (t) =>
  t.field({
    type: AnalysisType,
    nullable: true,
    description: 'Analysis of a résumé by rules; null when it is unknown or not visible to the caller.',
    authScopes: twoFactors,
    args: { resumeId: t.arg.id({ description: 'Id of the résumé.' }) },
    resolve: async (_root, { resumeId }, ctx) => {
      const resume = await ctx.loaders.resume.load(resumeId);
      return resume === null ? null : analysisOf(ctx, resume);
    },
  }),
);

builder.verb('uploadResume', {
  description:
    'Takes a file of the caller, a PDF or Word document that was inspected, as the next version of the résumé, and reads its text by rules.',
  authScopes: twoFactors,
  input: (t) => ({ fileId: t.idOf('File') }),
  idempotent: true,
  result: ResumeType,
  refusals: [InvalidStateError, NotFoundError, QuotaExceededError, ResumeInfectedError, ResumeNotADocumentError],
  run: uploadResume,
  read: 'resumeId',
});

const DeletedType = builder.objectRef<{ readonly resumeId: string }>('DeletedResume').implement({
  description: 'Version of a résumé that was deleted.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.identifier('resumeId', 'Id that it had.') }),
});
builder.verb('deleteResume', {
  description: 'Deletes a version of the caller’s résumé that no application uses.',
  authScopes: twoFactors,
  input: (t) => ({ resumeId: t.idOf('Resume') }),
  result: DeletedType,
  refusals: [InvalidStateError, NotFoundError],
  run: deleteResume,
});

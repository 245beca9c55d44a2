import { hasRole } from '@codai/kit';
import { oneFactor, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Posting, PostingSkill } from '../../generated/prisma/client.ts';
import { SkillType } from '../../qualifications/skills/graphql.ts';
import { UserType } from '../../users/graphql.ts';
import { hiresFor } from '../employers/access.ts';
import { EmployerType } from '../employers/graphql.ts';
import { GroundType } from '../wording/graphql.ts';
import type { StoredQuestion } from './rules.ts';
import { type ConfirmedWording, salaryOf } from './service.ts';

export const EmploymentType = builder.enumeration('Employment', 'Kind of employment.', {
  FULL_TIME: 'Full time.',
  PART_TIME: 'Part time.',
  INTERNSHIP: 'Internship.',
  FREELANCE: 'Contract with milestones.',
});
export const WorkplaceType = builder.enumeration('Workplace', 'Place of the work.', {
  ONSITE: 'At the employer’s.',
  HYBRID: 'Partly at the employer’s.',
  REMOTE: 'Anywhere.',
});
export const PeriodType = builder.enumeration('PayPeriod', 'Time that a pay is for.', {
  HOUR: 'An hour.',
  MONTH: 'A month.',
  YEAR: 'A year.',
});
export const PostingStatusType = builder.enumeration('JobPostingStatus', 'State of a job posting.', {
  DRAFT: 'Seen by its organisation alone.',
  PUBLISHED: 'Published: takes applications until its deadline.',
  CLOSED: 'Closed for good.',
});

const QuestionType = builder.objectRef<StoredQuestion>('ScreeningQuestion').implement({
  description: 'Question that candidates answer with their application.',
  authScopes: oneFactor,
  fields: (t) => ({
    id: t.exposeID('id'),
    text: t.text('text', 'Question.'),
    isRequired: t.flag('isRequired', 'Whether it has to be answered.'),
  }),
});

type Salary = NonNullable<ReturnType<typeof salaryOf>>;
const SalaryType = builder.objectRef<Salary>('SalaryRange').implement({
  description: 'Pay that is offered.',
  authScopes: oneFactor,
  fields: (t) => ({
    min: t.amount('Least pay; null without one.', ({ min }) => min, { nullable: true }),
    max: t.amount('Most pay; null without one.', ({ max }) => max, { nullable: true }),
    period: t.field({
      type: PeriodType,
      description: 'Time that it is for.',
      resolve: ({ period }) => period as 'YEAR',
    }),
  }),
});

const RequirementType = builder.objectRef<PostingSkill>('SkillRequirement').implement({
  description: 'Skill that a posting asks for.',
  authScopes: oneFactor,
  fields: (t) => ({
    skill: t.reference(SkillType, 'skillId', 'Skill that is required.'),
    isRequired: t.flag('isRequired', 'Whether it is required, or a plus.'),
  }),
});

const ConfirmedType = builder.objectRef<ConfirmedWording>('ConfirmedWording').implement({
  description: 'Passage that was marked as possibly excluding people, and that a person kept.',
  authScopes: twoFactors,
  fields: (t) => ({
    text: t.text('text', 'Passage.'),
    ground: t.value('ground', GroundType, 'Protected attribute.'),
    confirmedBy: t.reference(UserType, 'confirmedById', 'Person who confirmed it.'),
    confirmedAt: t.field({
      type: 'DateTime',
      description: 'Instant of the confirmation.',
      resolve: ({ confirmedAt }) => new Date(confirmedAt),
    }),
  }),
});

export const PostingType = builder.entity<Posting>('JobPosting', 'job', {
  description: 'Job posting of an employer. A draft is seen by its organisation alone.',
  authScopes: oneFactor,
  loader: 'posting',
  fields: (t) => ({
    employer: t.reference(EmployerType, 'employerId', 'Employer that hires.'),
    title: t.text('title', 'Title, at most 200 characters.'),
    description: t.text('description', 'Description, at most 20,000 characters.'),
    employment: t.field({
      type: EmploymentType,
      description: 'Kind of employment.',
      resolve: ({ employment }) => employment as 'FULL_TIME',
    }),
    workplace: t.field({
      type: WorkplaceType,
      description: 'Place of the work.',
      resolve: ({ workplace }) => workplace as 'REMOTE',
    }),
    country: t.text('country', 'Country of two letters; null for any.', { nullable: true }),
    city: t.text('city', 'City; null for any.', { nullable: true }),
    language: t.text('language', 'Language of the work, such as `en`.'),
    salary: t.field({
      type: SalaryType,
      nullable: true,
      description: 'Pay; null when none is given.',
      resolve: (posting) => salaryOf(posting),
    }),
    experienceYears: t.integer('experienceYears', 'Years of experience that are asked for.'),
    openings: t.integer('openings', 'Number of people wanted.'),
    hires: t.integer('hires', 'Number of people hired.'),
    isBlind: t.flag('isBlind', 'Whether candidates stay anonymous until the employer unblinds them.'),
    questions: t.field({
      type: [QuestionType],
      ...usualLength(3),
      description: 'Questions of the screening.',
      resolve: ({ questions }) => questions as unknown as StoredQuestion[],
    }),
    skills: t.field({
      type: [RequirementType],
      ...usualLength(6),
      description: 'Skills that are asked for.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.postingSkills.load(id),
    }),
    confirmedWording: t.field({
      type: [ConfirmedType],
      ...usualLength(1),
      description: 'Marked passages that were kept, for hiring staff and operators; empty for others.',
      resolve: ({ tenantId, confirmedWording }, _args, { caller }) =>
        hiresFor(caller, tenantId) || (caller.aal >= 2 && hasRole(caller, 'PLATFORM_ADMIN'))
          ? (confirmedWording as unknown as ConfirmedWording[])
          : [],
    }),
    status: t.field({ type: PostingStatusType, description: 'State.', resolve: ({ status }) => status as 'DRAFT' }),
    retentionDays: t.integer(
      'retentionDays',
      'Days after closing at which the data of candidates who were not hired is erased.',
    ),
    deadlineAt: t.instant('deadlineAt', 'Instant until which applications are taken; null without one.', {
      nullable: true,
    }),
    publishedAt: t.instant('publishedAt', 'Instant of the publication; null before.', { nullable: true }),
    closedAt: t.instant('closedAt', 'Instant of the closing; null before.', { nullable: true }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
export const PostingConnection = builder.connectionOf({ name: 'JobPosting', node: PostingType });

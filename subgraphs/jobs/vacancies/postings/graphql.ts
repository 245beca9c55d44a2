import { EmployerNotVerifiedError } from '@codai/contracts/jobs';
import {
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { oneFactor, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { hiring } from '../employers/access.ts';
import { DiscriminatoryWordingError } from '../wording/errors.ts';
import { listOwnPostings, listPostings } from './lists.ts';
import { closePosting, createPosting, describeJob, publishPosting, updatePosting } from './service.ts';
import {
  EmploymentType,
  PeriodType,
  PostingConnection,
  PostingStatusType,
  PostingType,
  WorkplaceType,
} from './types.ts';

builder.queryById('jobPosting', PostingType, {
  description: 'Job posting by its id; null when it is unknown, or a draft of another organisation.',
  authScopes: oneFactor,
});

const idsOf = z.array(z.string().max(64)).max(30);

builder.queryList('jobPostings', {
  type: PostingConnection,
  description: 'Published job postings that take applications, those published last first.',
  authScopes: oneFactor,
  args: (arg) => ({
    search: arg.string({
      required: false,
      description: 'Words to find in title and description, at most 200 characters.',
      validate: z.string().max(200),
    }),
    employment: arg({ type: EmploymentType, required: false, description: 'Only of this kind.' }),
    workplace: arg({ type: WorkplaceType, required: false, description: 'Only at this place.' }),
    country: arg.string({ required: false, description: 'Only in this country.', validate: z.string().max(2) }),
    skillIds: arg.idList({
      required: false,
      description: 'Only those that ask for one of these skills, at most 30.',
      validate: idsOf,
    }),
    employerId: arg.id({ required: false, description: 'Only of this employer.' }),
  }),
  list: listPostings,
});

builder.searchPort('jobs', {
  description:
    'Published job postings that take applications, by words of title and description, those published last first.',
  authScopes: twoFactors,
  find: async (ctx, caller, { text, first }) => {
    const { edges } = await listPostings(ctx, caller, { search: text, first });
    const employers = await ctx.loaders.employer.loadMany(edges.map(({ node }) => node.employerId));
    return edges.map(({ node: { id, title } }, index) => {
      const employer = employers[index];
      if (employer instanceof Error) throw employer;
      return { id, title, detail: employer?.name ?? null };
    });
  },
});

builder.queryList('organizationJobPostings', {
  type: PostingConnection,
  description: 'Job postings of the active organisation, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({ status: arg({ type: PostingStatusType, required: false, description: 'Only in this state.' }) }),
  list: listOwnPostings,
});

const SalaryInput = builder.inputType('SalaryRangeInput', {
  description: 'Pay that is offered, in minor units.',
  fields: (t) => ({
    min: t.field({ type: 'BigInt', required: false, description: 'Least pay.' }),
    max: t.field({ type: 'BigInt', required: false, description: 'Most pay, at least `min`.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of the range.' }),
    period: t.field({ type: PeriodType, description: 'Time that it is for.' }),
  }),
});

const QuestionInput = builder.inputType('ScreeningQuestionInput', {
  description: 'Question to candidates.',
  fields: (t) => ({
    text: t.string({ description: 'Question, 1 to 300 characters.' }),
    isRequired: t.boolean({ description: 'Whether it has to be answered.' }),
  }),
});

const content = (t: Parameters<NonNullable<Parameters<typeof builder.verb>[1]['input']>>[0]) => ({
  title: t.string({ description: 'Title, 1 to 200 characters.' }),
  description: t.string({ description: 'Description, 1 to 20,000 characters.' }),
  employment: t.field({ type: EmploymentType, description: 'Kind of employment.' }),
  workplace: t.field({ type: WorkplaceType, description: 'Place of the work.' }),
  country: t.string({ required: false, description: 'Country of two letters.' }),
  city: t.string({ required: false, description: 'City, at most 100 characters.' }),
  language: t.string({ description: 'Language of the work: `en`, `ro`, `de`, `fr`, `es` or `it`.' }),
  salary: t.field({ type: SalaryInput, required: false, description: 'Pay.' }),
  experienceYears: t.int({ description: 'Years of experience, 0 to 40.' }),
  openings: t.int({ description: 'Number of people wanted, 1 to 1000.' }),
  isBlind: t.boolean({ description: 'Whether candidates stay anonymous until they are unblinded.' }),
  questions: t.field({
    type: [QuestionInput],
    description: 'Questions of the screening, at most 20.',
    validate: z.array(z.any()).max(20),
  }),
  requiredSkillIds: t.idList({ description: 'Skills that are required.', validate: idsOf }),
  optionalSkillIds: t.idList({ description: 'Skills that are a plus.', validate: idsOf }),
  deadlineAt: t.field({
    type: 'DateTime',
    required: false,
    description: 'Instant until which applications are taken.',
  }),
  confirmedWording: t.stringList({
    required: false,
    description:
      'Marked passages (`WordingSpan.text`) that a person has looked at and keeps, at most 50. Who confirmed them is recorded.',
    validate: z.array(z.string().max(300)).max(50),
  }),
  retentionDays: t.int({ description: 'Days after closing at which data of candidates is erased, 30 to 730.' }),
});

builder.verb('createJobPosting', {
  description: 'Drafts a job posting of the active organisation’s employer.',
  authScopes: hiring,
  input: content,
  idempotent: true,
  result: PostingType,
  refusals: [DiscriminatoryWordingError, NotFoundError, QuotaExceededError],
  run: createPosting,
  read: 'postingId',
});

builder.verb('updateJobPosting', {
  description: 'Changes a posting that is not closed. Applications keep the score they were made with.',
  authScopes: hiring,
  input: (t) => ({ postingId: t.idOf('JobPosting'), ...content(t), expectedVersion: t.int() }),
  result: PostingType,
  refusals: [DiscriminatoryWordingError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
  run: updatePosting,
  read: 'postingId',
});

builder.verb('publishJobPosting', {
  description: 'Publishes a draft. The employer must be verified.',
  authScopes: hiring,
  input: (t) => ({ postingId: t.idOf('JobPosting'), expectedVersion: t.int() }),
  result: PostingType,
  refusals: [EmployerNotVerifiedError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
  run: publishPosting,
  read: 'postingId',
});

builder.verb('closeJobPosting', {
  description: 'Closes a posting: it takes no applications any more. Succeeds also when it is closed.',
  authScopes: hiring,
  input: (t) => ({ postingId: t.idOf('JobPosting') }),
  result: PostingType,
  refusals: [NotFoundError],
  run: closePosting,
  read: 'postingId',
});

const SourceType = builder.enumeration('JobTextSource', 'Origin of a text.', {
  TEMPLATE: 'Filled from a template; no model wrote it.',
});
const DescriptionType = builder
  .objectRef<{ readonly text: string; readonly source: string }>('JobDescriptionDraft')
  .implement({
    description: 'Draft of a description, to be edited. Nothing is stored.',
    authScopes: hiring,
    fields: (t) => ({
      text: t.text('text', 'Text of the draft.'),
      source: t.field({ type: SourceType, description: 'Origin.', resolve: ({ source }) => source as 'TEMPLATE' }),
    }),
  });

builder.verb('draftJobDescription', {
  description: 'Drafts a description from a template. Nothing is stored.',
  authScopes: hiring,
  input: (t) => ({
    title: t.string({ description: 'Title of the posting, 1 to 200 characters.' }),
    language: t.string({ description: 'Language of the text: `en` or `ro`; English for any other.' }),
    skillIds: t.idList({ description: 'Skills to name, at most 30.', validate: idsOf }),
    experienceYears: t.int({ description: 'Years of experience to ask for.' }),
  }),
  result: DescriptionType,
  refusals: [DiscriminatoryWordingError, ValidationError],
  run: describeJob,
});

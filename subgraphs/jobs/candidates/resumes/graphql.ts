import { ResumeInfectedError, ResumeNotADocumentError } from '@codai/contracts/jobs';
import { InvalidStateError, NotFoundError, QuotaExceededError } from '@codai/kit';
import { byCreation, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Resume } from '../../generated/prisma/client.ts';
import { SkillType } from '../../qualifications/skills/graphql.ts';
import type { ResumeSection, sectionKinds } from './parse.ts';
import { type Analysis, analysisOf, deleteResume, openedText, uploadResume } from './service.ts';

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
    byCreation.NEWEST_FIRST.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.resume.findMany({ where: { AND: [{ userId: caller.userId ?? '' }, where] }, orderBy, take }),
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

import { AlreadyAppliedError, PostingClosedError, SelfApplicationError } from '@codai/contracts/jobs';
import { type Caller, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import type { ListArguments } from '@codai/kit/data';
import { byCreation, twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { seenBy } from '../../candidates/disclosure/filter.ts';
import type { Deps } from '../../deps.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { hiresFor, hiring } from '../../vacancies/employers/access.ts';
import { PostingType } from '../../vacancies/postings/types.ts';
import {
  applyToJob,
  moveApplication,
  rejectApplication,
  submitScorecard,
  unblindApplication,
  withdrawApplication,
} from './service.ts';
import { type Stage, stages } from './stages.ts';
import {
  ApplicationConnection,
  ApplicationType,
  RecommendationType,
  RejectionReasonType,
  ScorecardType,
  StageType,
} from './types.ts';

builder.queryById('application', ApplicationType, {
  description: 'Application by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});

builder.queryList('applications', {
  type: ApplicationConnection,
  description: 'Applications of the caller, newest first.',
  authScopes: twoFactors,
  list: ({ database }, caller, args) =>
    byCreation.NEWEST_FIRST.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.application.findMany({ where: { AND: [{ candidateId: caller.userId ?? '' }, where] }, orderBy, take }),
    ),
});

/** Filter of the applications to a posting of the caller's organisation that the caller sees. */
const listReceived = (
  deps: Deps,
  caller: Caller,
  {
    postingId,
    stage,
    ...args
  }: ListArguments & { readonly postingId: string; readonly stage?: string | null | undefined },
) =>
  byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.application.findMany({
      where: {
        AND: [{ postingId, tenantId: caller.tenantId ?? '', ...(stage != null && { stage }) }, seenBy(caller), where],
      },
      ...page,
    }),
  );

builder.queryList('receivedApplications', {
  type: ApplicationConnection,
  description:
    'Applications for a posting of the active organisation, newest first: all for hiring staff, for others those they interview.',
  authScopes: twoFactors,
  args: (arg) => ({
    postingId: arg.id({ description: 'Id of the posting.' }),
    stage: arg({ type: StageType, required: false, description: 'Only at this stage.' }),
  }),
  list: listReceived,
});

interface PipelineStage {
  readonly stage: Stage;
  readonly count: number;
  readonly applications: readonly Application[];
}
const PipelineStageType = builder.objectRef<PipelineStage>('PipelineStage').implement({
  description: 'Column of the pipeline.',
  authScopes: hiring,
  fields: (t) => ({
    stage: t.value('stage', StageType, 'Stage of the applications in the column.'),
    count: t.integer('count', 'Number of applications at it.'),
    applications: t.field({
      type: [ApplicationType],
      ...usualLength(10),
      description: 'The 50 best matches at it; `receivedApplications` has all.',
      resolve: ({ applications }) => [...applications],
    }),
  }),
});
const PipelineType = builder
  .objectRef<{ readonly postingId: string; readonly stages: readonly PipelineStage[] }>('Pipeline')
  .implement({
    description: 'Applications for a posting by stage.',
    authScopes: hiring,
    fields: (t) => ({
      posting: t.reference(PostingType, 'postingId', 'Posting whose applications it shows.'),
      stages: t.field({
        type: [PipelineStageType],
        ...usualLength(7),
        description: 'Stages in their order.',
        resolve: (pipeline) => [...pipeline.stages],
      }),
    }),
  });

const COLUMN_MAX = 50;
builder.queryField('pipeline', (t) =>
  t.field({
    type: PipelineType,
    nullable: true,
    description: 'Applications for a posting of the active organisation by stage; null for an unknown one.',
    authScopes: hiring,
    args: { postingId: t.arg.id({ description: 'Id of the posting.' }) },
    resolve: async (_root, { postingId }, { database, caller, loaders }) => {
      const posting = await loaders.posting.load(postingId);
      if (posting === null || !hiresFor(caller, posting.tenantId)) return null;
      return database.read(caller, async (tx) => {
        const counts = await tx.application.groupBy({ by: ['stage'], where: { postingId }, _count: { _all: true } });
        const columns: PipelineStage[] = [];
        for (const stage of stages) {
          const count = counts.find((one) => one.stage === stage)?._count._all ?? 0;
          const applications =
            count === 0
              ? []
              : await tx.application.findMany({
                  where: { postingId, stage },
                  orderBy: [{ score: 'desc' }, { id: 'asc' }],
                  take: COLUMN_MAX,
                });
          columns.push({ stage, count, applications });
        }
        return { postingId, stages: columns };
      });
    },
  }),
);

builder.objectField(PostingType, 'myApplication', (t) =>
  t.field({
    type: ApplicationType,
    nullable: true,
    authScopes: twoFactors,
    description: 'Active application of the caller; null without one.',
    resolve: ({ id }, _args, ctx) => ctx.loaders.ownApplication.load(id),
  }),
);

const AnswerInput = builder.inputType('ScreeningAnswerInput', {
  description: 'Answer to a question of the screening.',
  fields: (t) => ({
    questionId: t.id({ description: 'Id of the question.' }),
    text: t.string({ description: 'Answer, 1 to 2,000 characters.' }),
  }),
});

const GenderType = builder.enumeration('DeclaredGender', 'Gender that a candidate declares.', {
  WOMAN: 'Woman.',
  MAN: 'Man.',
  NON_BINARY: 'Non-binary.',
  UNDISCLOSED: 'Not disclosed.',
});

const AgeBandType = builder.enumeration('DeclaredAgeBand', 'Age that a candidate declares.', {
  UNDER_25: 'Younger than 25 years.',
  FROM_25_TO_39: '25 to 39 years.',
  FROM_40_TO_54: '40 to 54 years.',
  FROM_55: '55 years or older.',
  UNDISCLOSED: 'Not disclosed.',
});

const DisabilityType = builder.enumeration('DeclaredDisability', 'Disability that a candidate declares.', {
  YES: 'Has a disability.',
  NO: 'Has no disability.',
  UNDISCLOSED: 'Not disclosed.',
});

const GroupsInput = builder.inputType('DeclaredGroupsInput', {
  description:
    'Groups that a candidate declares of free will. Employers see sums of them alone, and no score depends on them.',
  fields: (t) => ({
    gender: t.field({ type: GenderType, required: false, description: 'Gender; null when not declared.' }),
    ageBand: t.field({ type: AgeBandType, required: false, description: 'Age; null when not declared.' }),
    disability: t.field({ type: DisabilityType, required: false, description: 'Disability; null when not declared.' }),
  }),
});

builder.verb('applyToJob', {
  description:
    'Applies for a published posting with the caller’s profile. One application of a person for a posting is active.',
  authScopes: twoFactors,
  input: (t) => ({
    postingId: t.idOf('JobPosting'),
    resumeId: t.id({ required: false, description: 'Id of the version of the résumé to send.' }),
    coverLetter: t.string({ required: false, description: 'Letter, at most 10,000 characters.' }),
    answers: t.field({
      type: [AnswerInput],
      description: 'Answers to the questions of the screening, at most 20.',
      validate: z.array(z.any()).max(20),
    }),
    groups: t.field({ type: GroupsInput, required: false, description: 'Groups, declared of free will.' }),
    keepInTalentPool: t.boolean({
      description: 'Whether the employer may keep the application for a year after the search has ended.',
    }),
  }),
  idempotent: true,
  result: ApplicationType,
  refusals: [AlreadyAppliedError, NotFoundError, PostingClosedError, SelfApplicationError],
  run: applyToJob,
  read: 'applicationId',
});

builder.verb('withdrawApplication', {
  description: 'Takes an application of the caller back. An open offer is declined with it.',
  authScopes: twoFactors,
  input: (t) => ({ applicationId: t.idOf('Application') }),
  result: ApplicationType,
  refusals: [InvalidStateError, NotFoundError],
  run: withdrawApplication,
  read: 'applicationId',
});

builder.verb('moveApplication', {
  description: 'Moves an application to the stage `SCREENING` or `INTERVIEW`.',
  authScopes: hiring,
  input: (t) => ({
    applicationId: t.idOf('Application'),
    stage: t.field({ type: StageType, description: 'Stage to go to.' }),
    note: t.string({ required: false, description: 'Note for the employer, at most 2,000 characters.' }),
  }),
  result: ApplicationType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: moveApplication,
  read: 'applicationId',
});

builder.verb('rejectApplication', {
  description: 'Rejects an application. It is always a person’s decision, with a reason.',
  authScopes: hiring,
  input: (t) => ({
    applicationId: t.idOf('Application'),
    reason: t.field({ type: RejectionReasonType, description: 'Reason; the candidate sees it.' }),
    note: t.string({ required: false, description: 'Note for the employer, at most 2,000 characters.' }),
  }),
  result: ApplicationType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: rejectApplication,
  read: 'applicationId',
});

builder.verb('unblindApplication', {
  description: 'Shows who an anonymous candidate is, to the organisation and for good.',
  authScopes: hiring,
  input: (t) => ({ applicationId: t.idOf('Application') }),
  result: ApplicationType,
  refusals: [InvalidStateError, NotFoundError],
  run: unblindApplication,
  read: 'applicationId',
});

builder.verb('submitScorecard', {
  description: 'Gives the caller’s judgement of a candidate, once and for good: hiring staff and interviewers.',
  authScopes: twoFactors,
  input: (t) => ({
    applicationId: t.idOf('Application'),
    recommendation: t.field({ type: RecommendationType, description: 'Recommendation of the scorecard.' }),
    skills: t.int({ description: 'Points for skills, 1 to 5.' }),
    communication: t.int({ description: 'Points for communication, 1 to 5.' }),
    motivation: t.int({ description: 'Points for motivation, 1 to 5.' }),
    note: t.string({ required: false, description: 'Note, at most 5,000 characters.' }),
  }),
  idempotent: true,
  result: ScorecardType,
  refusals: [InvalidStateError, NotFoundError],
  run: submitScorecard,
  read: ({ scorecardId }, ctx) => ctx.loaders.scorecard.load(scorecardId),
});

builder.subscriptionField('applicationStatusChanged', (t) =>
  t.field({
    type: ApplicationType,
    nullable: true,
    description: 'Emits an application that the caller sees each time its stage changes.',
    authScopes: twoFactors,
    args: { applicationId: t.arg.id({ description: 'Id of the application.' }) },
    subscribe: async (_root, { applicationId }, ctx) =>
      ctx.live.events({
        types: [
          'jobs.application.moved',
          'jobs.application.rejected',
          'jobs.application.withdrawn',
          'jobs.offer.made',
          'jobs.offer.accepted',
          'jobs.offer.declined',
          'jobs.offer.withdrawn',
        ],
        filter: async ({ data }) => {
          if (data.applicationId !== applicationId) return 'skip';
          for (const loader of [ctx.loaders.application, ctx.loaders.history, ctx.loaders.scorecards])
            loader.clearAll();
          return (await ctx.loaders.application.load(applicationId)) === null ? 'end' : 'deliver';
        },
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.application.load(data.applicationId),
  }),
);

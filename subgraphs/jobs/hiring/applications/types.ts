import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { isNamed, isOpen, isOwn } from '../../candidates/disclosure/rules.ts';
import { ProfileType } from '../../candidates/profiles/graphql.ts';
import { profileOf } from '../../candidates/profiles/view.ts';
import { ResumeType } from '../../candidates/resumes/graphql.ts';
import type { Application, Scorecard, StageTransition } from '../../generated/prisma/client.ts';
import { FactorType } from '../../matching/matches/graphql.ts';
import type { Factor } from '../../matching/matches/model.ts';
import { UserType } from '../../users/graphql.ts';
import { hiresFor } from '../../vacancies/employers/access.ts';
import { PostingType } from '../../vacancies/postings/types.ts';
import { applicationPlace, scorecardPlace, transitionPlace } from './cells.ts';
import type { StoredAnswer } from './service.ts';
import type { rejectionReasons } from './stages.ts';

export const StageType = builder.enumeration('ApplicationStage', 'Stage of an application.', {
  SUBMITTED: 'Sent in.',
  SCREENING: 'Looked at.',
  INTERVIEW: 'Interviews.',
  OFFER: 'An offer was made.',
  HIRED: 'Hired.',
  REJECTED: 'Rejected by a person.',
  WITHDRAWN: 'Taken back by the candidate.',
});

export const RejectionReasonType = builder.enumeration('RejectionReason', 'Reason of a rejection.', {
  SKILLS_MISSING: 'Required skills are missing.',
  EXPERIENCE_MISSING: 'Experience is missing.',
  OTHER_CANDIDATE: 'Somebody else fits better.',
  POSITION_FILLED: 'The position is filled.',
  PAY_EXPECTATION: 'The pay that is wanted is above the budget.',
  LANGUAGE: 'The language of the work is missing.',
  WORK_PERMIT: 'A permit to work is missing.',
  OTHER: 'Something else.',
} satisfies Record<(typeof rejectionReasons)[number], string>);

const TransitionType = builder.objectRef<StageTransition>('StageTransition').implement({
  description: 'Step of an application. Steps are never changed.',
  authScopes: twoFactors,
  fields: (t) => ({
    number: t.integer('number', 'Number, from 1.'),
    from: t.field({
      type: StageType,
      nullable: true,
      description: 'Stage before; null for the first.',
      resolve: ({ fromStage }) => fromStage as 'SUBMITTED' | null,
    }),
    to: t.field({ type: StageType, description: 'Stage after.', resolve: ({ toStage }) => toStage as 'SUBMITTED' }),
    reason: t.field({
      type: RejectionReasonType,
      nullable: true,
      description: 'Reason of a rejection; null otherwise.',
      resolve: ({ reason }) => reason as 'OTHER' | null,
    }),
    actor: t.field({
      type: UserType,
      nullable: true,
      description: 'Person who did it, as the employer sees it; null for the candidate.',
      resolve: async ({ applicationId, actorId }, _args, ctx) => {
        const application = await ctx.loaders.application.load(applicationId);
        if (application === null || isOwn(application, ctx.caller)) return null;
        // A blind candidate's own steps name nobody.
        return actorId === application.candidateId && !isOpen(application) ? null : { id: actorId };
      },
    }),
    note: t.string({
      nullable: true,
      description: 'Note of the employer; null for the candidate and without one.',
      resolve: async ({ applicationId, number, note }, _args, ctx) => {
        const application = await ctx.loaders.application.load(applicationId);
        if (note === null || application === null || isOwn(application, ctx.caller)) return null;
        return ctx.keys.open(note, transitionPlace(applicationId, number));
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const RecommendationType = builder.enumeration('ScorecardRecommendation', 'Recommendation of an interviewer.', {
  STRONG_NO: 'Certainly not.',
  NO: 'No.',
  YES: 'Yes.',
  STRONG_YES: 'Certainly.',
});

export const ScorecardType = builder.objectRef<Scorecard>('Scorecard').implement({
  description: 'Judgement of one interviewer. Nobody sees those of others before giving one.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    interviewer: t.reference(UserType, 'interviewerId', 'Person who interviewed.'),
    recommendation: t.field({
      type: RecommendationType,
      description: 'Recommendation of the scorecard.',
      resolve: ({ recommendation }) => recommendation as 'YES',
    }),
    skills: t.integer('skills', 'Points for skills, 1 to 5.'),
    communication: t.integer('communication', 'Points for communication, 1 to 5.'),
    motivation: t.integer('motivation', 'Points for motivation, 1 to 5.'),
    note: t.string({
      nullable: true,
      description: 'Note; null without one.',
      resolve: ({ id, note }, _args, ctx) => (note === null ? null : ctx.keys.open(note, scorecardPlace(id))),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
export { RecommendationType };

const AnswerType = builder.objectRef<StoredAnswer>('ScreeningAnswer').implement({
  description: 'Answer to a question of the screening.',
  authScopes: twoFactors,
  fields: (t) => ({
    questionId: t.identifier('questionId', 'Id of the question.'),
    question: t.string({
      nullable: true,
      description: 'Question as it was asked; null in applications that were made before it was kept.',
      resolve: ({ question }) => question ?? null,
    }),
    text: t.text('text', 'Answer.'),
  }),
});

export const ApplicationType = builder.entity<Application>('Application', 'jap', {
  description: 'Application for a posting. The candidate sees it, and the employer’s hiring staff and interviewers.',
  authScopes: twoFactors,
  loader: 'application',
  fields: (t) => ({
    posting: t.reference(PostingType, 'postingId', 'Posting that was applied for.'),
    candidate: t.field({
      type: UserType,
      nullable: true,
      description: 'Candidate; null for the employer while the application is blind, and once it was withdrawn.',
      resolve: (application, _args, ctx) =>
        isOwn(application, ctx.caller) || isOpen(application) ? { id: application.candidateId } : null,
    }),
    profile: t.field({
      type: ProfileType,
      nullable: true,
      description: 'Profile of the candidate, without its texts while the application is blind.',
      resolve: (application, _args, ctx) => profileOf(application, ctx),
    }),
    resume: t.field({
      type: ResumeType,
      nullable: true,
      description: 'Résumé; null without one, and for the employer while the application is blind.',
      resolve: async (application, _args, ctx) =>
        application.resumeId !== null && (isOwn(application, ctx.caller) || isOpen(application))
          ? ctx.loaders.resume.load(application.resumeId)
          : null,
    }),
    stage: t.field({
      type: StageType,
      description: 'Stage of the application.',
      resolve: ({ stage }) => stage as 'SUBMITTED',
    }),
    isBlind: t.boolean({
      description: 'Whether the employer does not know who it is.',
      resolve: (application) => !isNamed(application),
    }),
    coverLetter: t.string({
      nullable: true,
      description: 'Letter; null without one, and for the employer while the application is blind.',
      resolve: (application, _args, ctx) =>
        application.coverLetter !== null && (isOwn(application, ctx.caller) || isOpen(application))
          ? ctx.keys.open(application.coverLetter, applicationPlace('cover_letter', application.id))
          : null,
    }),
    answers: t.field({
      type: [AnswerType],
      ...usualLength(3),
      description: 'Answers to the questions of the screening.',
      resolve: ({ id, answers }, _args, ctx) =>
        JSON.parse(ctx.keys.open(answers, applicationPlace('answers', id))) as StoredAnswer[],
    }),
    score: t.integer('score', 'Match at the time of the application, 0 to 10,000.'),
    factors: t.field({
      type: [FactorType],
      ...usualLength(7),
      description: 'Factors, whose points add up to the score.',
      resolve: ({ factors }) => factors as unknown as Factor[],
    }),
    modelVersion: t.integer('modelVersion', 'Version of the model that scored it.'),
    profileVersion: t.integer('profileNumber', 'Version of the profile’s facts.'),
    postingVersion: t.integer('postingNumber', 'Version of the posting’s facts.'),
    history: t.field({
      type: [TransitionType],
      ...usualLength(4),
      description: 'Steps, first one first.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.history.load(id),
    }),
    scorecards: t.field({
      type: [ScorecardType],
      ...usualLength(2),
      description:
        'Scorecards that the caller may see: all once the caller’s own is given, none before, and none for the candidate.',
      resolve: async (application, _args, ctx) => {
        if (isOwn(application, ctx.caller) || ctx.caller.tenantId !== application.tenantId) return [];
        const rows = await ctx.loaders.scorecards.load(application.id);
        return rows.some(({ interviewerId }) => interviewerId === ctx.caller.userId) ? rows : [];
      },
    }),
    scorecardCount: t.int({
      description: 'Number of scorecards given; 0 for the candidate.',
      resolve: async (application, _args, ctx) =>
        ctx.caller.tenantId === application.tenantId && !isOwn(application, ctx.caller)
          ? (await ctx.loaders.scorecards.load(application.id)).length
          : 0,
    }),
    mayDecide: t.boolean({
      description: 'Whether the caller hires for the employer.',
      resolve: (application, _args, { caller }) =>
        hiresFor(caller, application.tenantId) && !isOwn(application, caller),
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    changedAt: t.instant('changedAt', 'Instant of the last step.'),
  }),
});
export const ApplicationConnection = builder.connectionOf({ name: 'Application', node: ApplicationType });

import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { operator, provenOperator, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { PostingReport } from '../../generated/prisma/client.ts';
import { PostingType } from '../postings/types.ts';
import { decideReport, listOpenReports, reportPosting } from './service.ts';

const ReportReasonType = builder.enumeration('JobPostingReportReason', 'Reason of a report.', {
  SCAM: 'Fraud or a fee that is asked for.',
  DISCRIMINATION: 'Shuts people out.',
  MISLEADING: 'Says what is not so.',
  DUPLICATE: 'Stands there twice.',
  OTHER: 'Something else.',
});

const StateType = builder.enumeration('JobPostingReportState', 'State of a report.', {
  OPEN: 'Not decided.',
  UPHELD: 'Upheld: the posting was closed.',
  DISMISSED: 'Dismissed: the posting stays.',
});

const ReportType = builder.objectWithId<PostingReport>('JobPostingReport', {
  description: 'Report of a posting to the operators. It does not name its reporter.',
  authScopes: operator,
  fields: (t) => ({
    posting: t.field({
      type: PostingType,
      nullable: true,
      description: 'Posting that was reported; null once it is no longer public.',
      resolve: ({ postingId }, _args, ctx) => ctx.loaders.posting.load(postingId),
    }),
    postingId: t.identifier('postingId', 'Id of the posting.'),
    reason: t.field({
      type: ReportReasonType,
      description: 'Fault that the reporter names.',
      resolve: ({ reason }) => reason as 'SCAM',
    }),
    note: t.text('note', 'Note of the reporter, at most 1,000 characters; null without one.', { nullable: true }),
    state: t.field({
      type: StateType,
      description: 'Whether it was decided, and how.',
      resolve: ({ state }) => state as 'OPEN',
    }),
    decidedAt: t.instant('decidedAt', 'Instant of the decision; null before.', { nullable: true }),
    createdAt: t.instant('createdAt', 'Instant of the report.'),
  }),
});

builder.queryList('jobPostingReports', {
  type: builder.connectionOf({ name: 'JobPostingReport', node: ReportType }),
  description: 'Reports of postings that wait for a decision, oldest first.',
  authScopes: operator,
  list: (ctx, _caller, args) => listOpenReports(ctx, args),
});

builder.verb('decideJobPostingReport', {
  description: 'Decides a report. Upholding it closes the posting and upholds every other open report of it.',
  authScopes: provenOperator,
  input: (t) => ({
    reportId: t.idOf('JobPostingReport'),
    isUpheld: t.boolean({ description: 'Whether the posting is closed.' }),
  }),
  result: ReportType,
  refusals: [InvalidStateError, NotFoundError],
  run: decideReport,
});

builder.verb('reportJobPosting', {
  description: 'Reports a published posting to the operators, once a person.',
  authScopes: twoFactors,
  input: (t) => ({
    postingId: t.idOf('JobPosting'),
    reason: t.field({ type: ReportReasonType, description: 'Reason for the report.' }),
    note: t.string({ required: false, description: 'Note, at most 1,000 characters.' }),
  }),
  result: PostingType,
  refusals: [NotFoundError, ValidationError],
  run: reportPosting,
  read: 'postingId',
});

import { currency, id, minor } from '@codai/kit/contract';
import { z } from 'zod';

const posting = { postingId: id, employerId: id };
const application = { applicationId: id, postingId: id, candidateId: id };
/** Users to tell. */
const recipientIds = z.array(id).max(100);
const milestone = { milestoneId: id, contractId: id, clientId: id, freelancerId: id, recipientIds };
const amount = { amount: minor, currency };

/** Events of jobs. Ids only: the log outlives names and texts. */
export const events = {
  'jobs.employer.created': z.object({ employerId: id, createdById: id }),
  'jobs.employer.updated': z.object({ employerId: id }),
  'jobs.employer.verified': z.object({ employerId: id, decidedById: id, isVerified: z.boolean() }),
  /** An employer's choice of an issuer of credentials for its own postings. */
  'jobs.issuer.trusted': z.object({ employerId: id, issuerId: id }),
  'jobs.issuer.distrusted': z.object({ employerId: id, issuerId: id }),
  'jobs.posting.drafted': z.object({ ...posting, createdById: id }),
  'jobs.posting.updated': z.object(posting),
  'jobs.posting.published': z.object(posting),
  'jobs.posting.closed': z.object(posting),
  'jobs.posting.reported': z.object({ ...posting, reportId: id }),
  'jobs.posting.report-decided': z.object({ ...posting, reportId: id, decidedById: id, isUpheld: z.boolean() }),
  'jobs.posting.erased': z.object({ ...posting, applications: z.int().min(0) }),
  'jobs.profile.updated': z.object({ profileId: id, userId: id }),
  'jobs.resume.uploaded': z.object({ resumeId: id, userId: id, number: z.int().min(1) }),
  'jobs.application.submitted': z.object({ ...application, recipientIds }),
  'jobs.application.moved': z.object({ ...application, stage: z.string().max(20), recipientIds }),
  'jobs.application.rejected': z.object({ ...application, decidedById: id, recipientIds }),
  'jobs.application.withdrawn': z.object(application),
  'jobs.application.unblinded': z.object({ ...application, unblindedById: id }),
  'jobs.scorecard.submitted': z.object({ applicationId: id, scorecardId: id, interviewerId: id }),
  'jobs.interview.scheduled': z.object({ ...application, interviewId: id, recipientIds }),
  'jobs.interview.answered': z.object({ ...application, interviewId: id, isAccepted: z.boolean(), recipientIds }),
  'jobs.interview.cancelled': z.object({ ...application, interviewId: id, recipientIds }),
  'jobs.offer.made': z.object({ ...application, offerId: id, recipientIds }),
  'jobs.offer.accepted': z.object({ ...application, offerId: id, recipientIds }),
  'jobs.offer.declined': z.object({ ...application, offerId: id, recipientIds }),
  'jobs.offer.withdrawn': z.object({ ...application, offerId: id, recipientIds }),
  'jobs.offer.expired': z.object({ ...application, offerId: id, recipientIds }),
  'jobs.alert.created': z.object({ alertId: id, userId: id }),
  'jobs.alert.deleted': z.object({ alertId: id, userId: id }),
  'jobs.match.found': z.object({ alertId: id, postingId: id, userId: id, recipientIds }),
  'jobs.contract.proposed': z.object({ contractId: id, clientId: id, freelancerId: id, recipientIds }),
  'jobs.contract.accepted': z.object({ contractId: id, clientId: id, freelancerId: id, recipientIds }),
  'jobs.contract.declined': z.object({ contractId: id, clientId: id, freelancerId: id, recipientIds }),
  'jobs.payee.changed': z.object({ contractId: id, clientId: id, freelancerId: id, recipientIds }),
  'jobs.contract.completed': z.object({ contractId: id, clientId: id, freelancerId: id, recipientIds }),
  'jobs.milestone.funded': z.object({ ...milestone, ...amount }),
  /** The bank asks for the approval of a second person of the client's organisation. */
  'jobs.milestone.funding-requested': z.object({ ...milestone, fundingId: id, requestedById: id }),
  /** Rejected by a colleague, withdrawn, or cancelled with its milestone. */
  'jobs.milestone.funding-rejected': z.object({ ...milestone, fundingId: id }),
  'jobs.milestone.submitted': z.object(milestone),
  'jobs.milestone.returned': z.object(milestone),
  'jobs.milestone.cancelled': z.object(milestone),
  'jobs.milestone.released': z.object({ ...milestone, ...amount, isAutomatic: z.boolean() }),
  'jobs.milestone.refunded': z.object({ ...milestone, ...amount }),
  'jobs.milestone.refused': z.object({ ...milestone, reason: z.string().max(60) }),
  'jobs.dispute.opened': z.object({ ...milestone, disputeId: id }),
  'jobs.dispute.resolved': z.object({ ...milestone, disputeId: id }),
  'jobs.review.left': z.object({ contractId: id, reviewId: id, authorId: id }),
} as const;

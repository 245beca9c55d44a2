import type { AuditDeclaration, Withheld } from '@codai/kit';

/** An entry stands in the organisation in which the person is active, such as that of their employer now. */
const personal = (action: string): Withheld => ({
  action,
  withheld: 'An employer may not learn that a member looks for work elsewhere.',
});

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  createEmployer: 'employer.created',
  updateEmployer: 'employer.updated',
  verifyEmployer: 'employer.verified',
  createJobPosting: 'posting.drafted',
  updateJobPosting: 'posting.updated',
  publishJobPosting: 'posting.published',
  closeJobPosting: 'posting.closed',
  reportJobPosting: personal('posting.reported'),
  draftJobDescription: { none: 'Stores nothing.' },
  upsertCandidateProfile: personal('profile.updated'),
  uploadResume: personal('resume.uploaded'),
  deleteResume: personal('resume.deleted'),
  applyToJob: personal('application.submitted'),
  withdrawApplication: personal('application.withdrawn'),
  moveApplication: 'application.moved',
  rejectApplication: 'application.rejected',
  unblindApplication: 'application.unblinded',
  submitScorecard: 'scorecard.submitted',
  scheduleInterview: 'interview.scheduled',
  respondToInterview: personal('interview.answered'),
  cancelInterview: 'interview.cancelled',
  makeOffer: 'offer.made',
  acceptOffer: personal('offer.accepted'),
  declineOffer: personal('offer.declined'),
  withdrawOffer: 'offer.withdrawn',
  createJobAlert: { none: 'A person’s own saved search.' },
  deleteJobAlert: { none: 'A person’s own saved search.' },
  proposeContract: 'contract.proposed',
  acceptContract: personal('contract.accepted'),
  declineContract: personal('contract.declined'),
  fundMilestone: 'milestone.funded',
  submitMilestone: personal('milestone.submitted'),
  requestMilestoneChanges: 'milestone.returned',
  approveMilestone: 'milestone.approved',
  cancelMilestone: personal('milestone.cancelled'),
  openMilestoneDispute: personal('dispute.opened'),
  resolveMilestoneDispute: 'dispute.resolved',
  leaveJobReview: personal('review.left'),
};

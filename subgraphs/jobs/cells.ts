import type { Place } from '@codai/kit';

/** Where the sealed texts of persons stand. Rows of persons are no tenant's. */
const place = (table: string, column: string, rowId: string): Place => ({ tenant: null, table, column, rowId });

export type ProfileColumn = 'contact_email' | 'contact_phone' | 'headline' | 'summary';
export const profilePlace = (column: ProfileColumn, id: string) => place('candidate_profile', column, id);
export const resumePlace = (column: 'sections' | 'text', id: string) => place('resume', column, id);
export const applicationPlace = (column: 'answers' | 'cover_letter', id: string) => place('application', column, id);
export const transitionPlace = (applicationId: string, number: number | string) =>
  place('stage_transition', 'note', `${applicationId}:${number}`);
export const scorecardPlace = (id: string) => place('scorecard', 'note', id);
export const interviewPlace = (id: string) => place('interview', 'place', id);
export const offerPlace = (id: string) => place('offer', 'document', id);
export const groupsPlace = (applicationId: string) => place('group_declaration', 'groups', applicationId);
export const alertPlace = (column: 'name' | 'words', id: string) => place('job_alert', column, id);
export const reportPlace = (id: string) => place('posting_report', 'note', id);
export const contractPlace = (id: string) => place('contract', 'terms', id);
export const milestonePlace = (id: string) => place('milestone', 'note', id);
export const disputePlace = (id: string) => place('milestone_dispute', 'reason', id);
export const feedbackPlace = (id: string) => place('contract_feedback', 'text', id);

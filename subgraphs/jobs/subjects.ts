import { defineSubjects } from '@codai/kit/security';
import { profilePlace } from './candidates/profiles/cells.ts';
import { resumePlace } from './candidates/resumes/cells.ts';
import { contractPlace } from './freelance/contracts/cells.ts';
import { disputePlace, milestonePlace } from './freelance/escrow/cells.ts';
import { feedbackPlace } from './freelance/reviews/cells.ts';
import { applicationPlace, groupsPlace, scorecardPlace, transitionPlace } from './hiring/applications/cells.ts';
import { interviewPlace } from './hiring/interviews/cells.ts';
import { offerPlace } from './hiring/offers/cells.ts';
import { alertPlace } from './matching/alerts/cells.ts';
import { reportPlace } from './vacancies/reports/cells.ts';

const money = {
  because: 'Accounting records of paid work are kept for ten years.',
  until: 'ten years after the financial year',
} as const;

/** Personal data that jobs keeps. An application goes with its candidate; of paid contracts the amounts stay, without their texts. */
export const subjects = defineSubjects({
  tables: {
    alert_hit: { rows: { through: 'alert_id', table: 'job_alert' }, erase: 'delete' },
    job_alert: {
      rows: { user: 'user_id' },
      sealed: {
        name: (row) => alertPlace('name', String(row.id)),
        words: (row) => alertPlace('words', String(row.id)),
      },
      erase: 'delete',
    },
    posting_report: {
      rows: { user: 'reporter_id' },
      sealed: { note: (row) => reportPlace(String(row.id)) },
      erase: 'delete',
    },
    group_declaration: {
      rows: { user: 'candidate_id' },
      sealed: { groups: (row) => groupsPlace(String(row.application_id)) },
      erase: 'delete',
    },
    scorecard: {
      rows: [{ user: 'interviewer_id' }, { through: 'application_id', table: 'application' }],
      sealed: { note: (row) => scorecardPlace(String(row.id)) },
      erase: 'delete',
    },
    interview: {
      rows: { user: 'candidate_id' },
      sealed: { place: (row) => interviewPlace(String(row.id)) },
      erase: 'delete',
    },
    offer: {
      rows: { user: 'candidate_id' },
      sealed: { document: (row) => offerPlace(String(row.id)) },
      erase: 'delete',
    },
    stage_transition: {
      rows: { through: 'application_id', table: 'application' },
      sealed: { note: (row) => transitionPlace(String(row.application_id), Number(row.number)) },
      erase: 'delete',
    },
    application: {
      rows: { user: 'candidate_id' },
      sealed: {
        cover_letter: (row) => applicationPlace('cover_letter', String(row.id)),
        answers: (row) => applicationPlace('answers', String(row.id)),
      },
      erase: 'delete',
    },
    resume: {
      rows: { user: 'user_id' },
      sealed: {
        text: (row) => resumePlace('text', String(row.id)),
        sections: (row) => resumePlace('sections', String(row.id)),
      },
      erase: 'delete',
    },
    profile_skill: { rows: { through: 'profile_id', table: 'candidate_profile' }, erase: 'delete' },
    profile_snapshot: { rows: { through: 'profile_id', table: 'candidate_profile' }, erase: 'delete' },
    candidate_profile: {
      rows: { user: 'user_id' },
      sealed: {
        headline: (row) => profilePlace('headline', String(row.id)),
        summary: (row) => profilePlace('summary', String(row.id)),
        contact_email: (row) => profilePlace('contact_email', String(row.id)),
        contact_phone: (row) => profilePlace('contact_phone', String(row.id)),
      },
      erase: 'delete',
    },
    contract_feedback: {
      rows: { user: 'author_id' },
      sealed: { text: (row) => feedbackPlace(String(row.id)) },
      erase: { text: null },
      plain: ['side'],
      kept: { because: 'A rating belongs to the other side too.', until: 'the end of the contract’s record' },
    },
    milestone_dispute: {
      rows: { user: 'opened_by_id' },
      sealed: { reason: (row) => disputePlace(String(row.id)) },
      erase: { reason: null },
      plain: ['status'],
      kept: money,
    },
    milestone_funding_vote: {
      rows: [{ user: 'voter_id' }, { through: 'funding_id', table: 'milestone_funding' }],
      erase: {},
      kept: money,
    },
    milestone_funding: {
      rows: [{ user: 'requested_by_id' }, { user: 'decided_by_id' }],
      erase: {},
      plain: ['status'],
      kept: money,
    },
    escrow_step: {
      rows: { user: 'actor_id' },
      erase: {},
      plain: ['kind', 'cause', 'state', 'refusal', 'approved_by'],
      kept: money,
    },
    milestone: {
      rows: { through: 'contract_id', table: 'contract' },
      sealed: { note: (row) => milestonePlace(String(row.id)) },
      erase: { note: null, title: 'erased' },
      plain: ['status'],
      kept: money,
    },
    contract: {
      rows: [{ user: 'freelancer_id' }, { user: 'client_id' }],
      sealed: { terms: (row) => contractPlace(String(row.id)) },
      erase: { title: 'erased', terms: null },
      plain: ['status'],
      kept: money,
    },
    employer: { nobody: 'profiles of organisations' },
    fairness_figures: { nobody: 'sums over groups of people' },
    posting: { nobody: 'postings of organisations' },
    posting_skill: { nobody: 'postings of organisations' },
    posting_snapshot: { nobody: 'postings of organisations' },
    skill: { nobody: 'the taxonomy' },
    trusted_issuer: { nobody: 'choices of organisations' },
  },
});

import { defineSubjects, type Retention } from '@codai/kit/security';
import { eventPlace } from './collaboration/calendar/cells.ts';
import { entryPlace, messagePlace } from './collaboration/classroom/cells.ts';
import { itemPlace } from './coursework/assessments/cells.ts';
import { submissionFilePlace, submissionPlace } from './coursework/assignments/cells.ts';
import { reviewPlace, roundPlace, versionPlace } from './research/projects/cells.ts';

const common: Retention = {
  because: 'What a group did together hangs on the row; nothing of the person is left in it.',
  until: 'the session or space ends',
};

const of = (row: Readonly<Record<string, string>>) => [String(row.tenant_id), String(row.id)] as const;
const works = {
  because: 'Works and reviews are the organisation’s; others build on them.',
  until: 'the end of the organisation',
};

const submission = (column: 'feedback' | 'text' | 'url') => (row: Readonly<Record<string, string>>) =>
  submissionPlace(column, String(row.tenant_id), String(row.id));
const item = (column: 'feedback' | 'response') => (row: Readonly<Record<string, string>>) =>
  itemPlace(column, String(row.tenant_id), String(row.attempt_id), Number(row.position));

/**
 * Personal data in learning. A learner's work goes with the learner; courses of a person's own organisation go with the person, and the work of
 * learners there by foreign keys. Those of other organisations belong to these.
 */
export const subjects = defineSubjects({
  tables: {
    learning_statement: { rows: { user: 'learner_id' }, erase: 'delete' },
    course_payment: { rows: { user: 'learner_id' }, erase: 'delete' },
    grade: { rows: { through: 'enrollment_id', table: 'enrollment' }, erase: 'delete' },
    submission_file: {
      rows: { through: 'submission_id', table: 'submission' },
      sealed: {
        name: (row) => submissionFilePlace(String(row.tenant_id), String(row.submission_id), Number(row.position)),
      },
      erase: 'delete',
    },
    submission: {
      rows: { user: 'learner_id' },
      sealed: { text: submission('text'), url: submission('url'), feedback: submission('feedback') },
      erase: 'delete',
    },
    attempt_item: {
      rows: { through: 'attempt_id', table: 'attempt' },
      sealed: { response: item('response'), feedback: item('feedback') },
      erase: 'delete',
    },
    attempt: { rows: { user: 'learner_id' }, erase: 'delete' },
    lesson_progress: { rows: { through: 'enrollment_id', table: 'enrollment' }, erase: 'delete' },
    enrollment: { rows: { user: 'learner_id' }, erase: 'delete' },
    seat_pool: { rows: { through: 'course_id', table: 'course' }, erase: 'delete' },
    cohort: { rows: { through: 'course_id', table: 'course' }, erase: 'delete' },
    question_key: { rows: { through: 'course_id', table: 'course' }, erase: 'delete' },
    question: { rows: { through: 'course_id', table: 'course' }, erase: 'delete' },
    assessment: { rows: { through: 'course_id', table: 'course' }, erase: 'delete' },
    assignment: { rows: { through: 'course_id', table: 'course' }, erase: 'delete' },
    course_announcement: { rows: { through: 'course_id', table: 'course' }, erase: 'delete' },
    lesson: { rows: { through: 'course_id', table: 'course' }, erase: 'delete' },
    course_module: { rows: { through: 'course_id', table: 'course' }, erase: 'delete' },
    path_enrollment: { rows: [{ user: 'learner_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    learning_path: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    course: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    resource_view: { rows: { user: 'user_id' }, erase: 'delete' },
    resource_loan: { rows: [{ user: 'borrower_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    resource_hold: { rows: [{ user: 'holder_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    library_resource: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    library_category: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    publication_author: { rows: { user: 'user_id' }, erase: 'delete' },
    publication: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    peer_review: {
      rows: { user: 'reviewer_id' },
      sealed: {
        comments: (row) => reviewPlace('comments', ...of(row)),
        confidential: (row) => reviewPlace('confidential', ...of(row)),
      },
      erase: { reviewer_id: null, comments: null, confidential: null },
      plain: ['state', 'recommendation'],
      kept: works,
    },
    review_round: {
      rows: [{ user: 'submitted_by_id' }, { user: 'editor_id' }],
      sealed: { decision_text: (row) => roundPlace(...of(row)) },
      erase: {
        submitted_by_id: { sql: 'NULLIF(row.submitted_by_id, :user)' },
        decision_text: { sql: 'CASE WHEN row.editor_id = :user THEN NULL ELSE row.decision_text END' },
        editor_id: { sql: 'NULLIF(row.editor_id, :user)' },
      },
      plain: ['mode', 'state', 'decision'],
      kept: works,
    },
    document_version: {
      rows: { user: 'author_id' },
      sealed: {
        content: (row) => versionPlace('content', ...of(row)),
        message: (row) => versionPlace('message', ...of(row)),
      },
      erase: { author_id: null, message: null },
      plain: ['content_hash', 'hash'],
      retained: { content: 'The text of a document is its project’s.' },
      kept: works,
    },
    research_conflict: {
      rows: [{ user: 'user_id' }, { user: 'other_user_id' }, { tenant: 'tenant_id' }],
      withheld: { user_id: 'The export of an author would name who does not review them.' },
      erase: 'delete',
    },
    research_member: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    research_project: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    research_document: { nobody: 'Documents of projects, with which they go.' },
    citation: { nobody: 'References to published works.' },
    text_fingerprint: { nobody: 'Hashes of word sequences, which go with their texts.' },
    class_signal: { rows: [{ user: 'from_user_id' }, { through: 'visit_id', table: 'class_visit' }], erase: 'delete' },
    class_visit: { rows: { user: 'user_id' }, erase: 'delete' },
    recording_grant: { rows: [{ user: 'user_id' }, { user: 'granted_by_id' }], erase: 'delete' },
    // The order of a recording has no gap: what a person said goes, its place stays. What was written together stays.
    recording_entry: {
      rows: { user: 'user_id' },
      sealed: { text: (row) => entryPlace(String(row.tenant_id), String(row.recording_id), String(row.sequence)) },
      erase: { text: null, user_id: null },
      plain: ['update'],
      kept: common,
    },
    session_recording: { rows: { user: 'started_by_id' }, erase: {}, kept: common },
    class_message: {
      rows: { user: 'sender_id' },
      sealed: { text: (row) => messagePlace(String(row.tenant_id), String(row.id)) },
      erase: { text: '' },
      kept: common,
    },
    class_participant: { rows: { user: 'user_id' }, erase: 'delete' },
    breakout_room: { nobody: 'rooms of a session' },
    collab_update: {
      rows: { user: 'author_id' },
      erase: { author_id: null, client_update_id: { sql: 'row.sequence::text' } },
      plain: ['update'],
      kept: common,
    },
    collab_document: {
      rows: { user: 'created_by_id' },
      erase: { title: '[erased]' },
      plain: ['snapshot'],
      kept: common,
    },
    class_session: { rows: { user: 'instructor_id' }, erase: { title: '[erased]' }, kept: common },
    study_task: {
      rows: [{ user: 'created_by_id' }, { user: 'assignee_id' }],
      erase: { title: '[erased]' },
      kept: common,
    },
    study_member: { rows: { user: 'user_id' }, erase: 'delete' },
    leaver: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    calendar_feed: { rows: { user: 'user_id' }, withheld: { token_hash: 'secret of the address' }, erase: 'delete' },
    calendar_event: {
      rows: { user: 'owner_id' },
      sealed: {
        title: (row) => eventPlace(String(row.tenant_id), 'title', String(row.id)),
        details: (row) => eventPlace(String(row.tenant_id), 'details', String(row.id)),
      },
      erase: 'delete',
    },
    study_space: { rows: { user: 'owner_id' }, erase: { name: '[erased]', goal: '' }, kept: common },
  },
});

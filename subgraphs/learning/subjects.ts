import { defineSubjects } from '@codai/kit';
import { itemPlace, submissionPlace } from './cells.ts';

const submission = (column: 'feedback' | 'text' | 'url') => (row: Readonly<Record<string, string>>) =>
  submissionPlace(column, String(row.tenant_id), String(row.id));
const item = (column: 'feedback' | 'response') => (row: Readonly<Record<string, string>>) =>
  itemPlace(column, String(row.tenant_id), String(row.attempt_id), Number(row.position));

/**
 * What learning holds of persons. What a learner did goes with the learner; courses of a person's own organisation go with the person, and what
 * learners did there by foreign keys. Those of other organisations belong to these.
 */
export const subjects = defineSubjects({
  tables: {
    learning_statement: { rows: { user: 'learner_id' }, erase: 'delete' },
    course_payment: { rows: { user: 'learner_id' }, erase: 'delete' },
    grade: { rows: { through: 'enrollment_id', table: 'enrollment' }, erase: 'delete' },
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
    lesson: { rows: { through: 'course_id', table: 'course' }, erase: 'delete' },
    course_module: { rows: { through: 'course_id', table: 'course' }, erase: 'delete' },
    learning_path: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    course: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
  },
});

import { defineSubjects } from '@codai/kit';
import { reviewPlace, roundPlace, versionPlace } from './research/cells.ts';

const of = (row: Readonly<Record<string, string>>) => [String(row.tenant_id), String(row.id)] as const;
const works = {
  because: 'Works and reviews are the organisation’s; others build on them.',
  until: 'the end of the organisation',
};

/** What learning holds of persons: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    enrollment: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
    course: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
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
      erase: 'delete',
    },
    research_member: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    research_project: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    research_document: { nobody: 'Documents of projects, with which they go.' },
    citation: { nobody: 'References to published works.' },
    text_fingerprint: { nobody: 'Hashes of word sequences, which go with their texts.' },
  },
});

import { defineSubjects, type Retention } from '@codai/kit';

const audited: Retention = {
  because: 'The audit log says what was done, when and where; after erasure it no longer says by whom.',
  until: 'the platform ends',
};

/** What security holds of persons: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    // Before the readable copy: from then on the records cannot be held against it, and verification knows why.
    audit_key: {
      rows: { user: 'subject_id' },
      withheld: { sealed: 'key of the audit log' },
      erase: { sealed: null },
      kept: {
        because: 'That the key was destroyed by erasure, and not by somebody else, is part of the log.',
        until: 'the platform ends',
      },
    },
    audit_entry: {
      rows: [{ user: 'actor_id' }, { sql: 'row.actor_id IS NULL AND row.target = :user' }],
      erase: {
        actor_id: null,
        session_id: null,
        target: { sql: 'CASE WHEN row.target IN (:user, :tenant) THEN NULL ELSE row.target END' },
        is_erased: { sql: 'true' },
      },
      plain: ['source', 'actor_kind', 'service', 'action', 'mutation', 'outcome', 'code'],
      kept: audited,
    },
    audit_record: { nobody: 'ciphertext; its key is in audit_key, and what it says is in audit_entry' },
    audit_node: { nobody: 'hashes of hashes' },
  },
});

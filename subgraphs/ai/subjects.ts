import { defineSubjects } from '@codai/kit';

/** What ai holds of persons: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    ai_note: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
  },
});

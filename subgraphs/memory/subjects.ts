import { defineSubjects } from '@codai/kit';

/** What memory holds of persons: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    memory_note: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
  },
});

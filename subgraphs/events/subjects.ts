import { defineSubjects } from '@codai/kit';

/** What events holds of persons: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    events_note: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
  },
});

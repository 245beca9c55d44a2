import { defineSubjects } from '@codai/kit';

/** What jobs holds of persons: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    job_posting: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
  },
});

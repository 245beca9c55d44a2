import { defineSubjects } from '@codai/kit';

/** What learning holds of persons: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    enrollment: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
    course: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
  },
});

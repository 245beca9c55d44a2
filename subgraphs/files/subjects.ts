import { defineSubjects } from '@codai/kit';

/** What files holds of persons: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    folder: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
    file: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
  },
});

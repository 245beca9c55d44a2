import { defineSubjects } from '@codai/kit';

/** What credentials holds of persons: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    credential_share: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
    credential: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
    credential_template: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
    issuer: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
  },
});

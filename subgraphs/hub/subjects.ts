import { defineSubjects } from '@codai/kit/security';

const register = {
  because: 'The registers of the platform say who changed what, and are never rewritten.',
  until: 'the installation ends',
};
const reason = 'Reason of a change, written by an operator about the platform.';

/** Personal data in hub: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    flag_environment: { nobody: 'environments' },
    feature_flag: { nobody: 'flags of the platform' },
    flag_change: {
      rows: [{ user: 'changed_by_id' }, { user: 'approved_by_id' }],
      erase: {},
      plain: ['kind', 'definition'],
      retained: { reason },
      kept: register,
    },
    flag_proposal: {
      rows: [{ user: 'proposed_by_id' }, { user: 'decided_by_id' }],
      erase: {},
      plain: ['status', 'definition'],
      retained: { reason },
      kept: register,
    },
    config_entry: {
      rows: { user: 'set_by_id' },
      erase: {},
      plain: ['environment', 'key', 'value'],
      retained: { reason },
      kept: register,
    },
    service: { nobody: 'parts of the running system' },
    health_sample: { nobody: 'probes' },
    health_day: { nobody: 'probes, counted' },
    incident_update: {
      rows: { user: 'written_by_id' },
      erase: {},
      plain: ['status'],
      retained: { message: 'Published statement of the platform on an incident.' },
      kept: register,
    },
    incident: {
      rows: { user: 'opened_by_id' },
      erase: {},
      plain: ['impact', 'status', 'service_ids'],
      retained: { title: 'Published statement of the platform on an incident.' },
      kept: register,
    },
    maintenance_window: {
      rows: { user: 'scheduled_by_id' },
      erase: {},
      plain: ['service_ids'],
      retained: { title: 'Published statement of the platform.', description: 'Published statement of the platform.' },
      kept: register,
    },
    announcement_read: { rows: { user: 'user_id' }, erase: 'delete' },
    announcement: {
      rows: { user: 'published_by_id' },
      erase: {},
      plain: ['level', 'link'],
      retained: { texts: 'Published statement of the platform.' },
      kept: register,
    },
    organization_plan: {
      rows: { user: 'set_by_id' },
      erase: {},
      kept: register,
    },
    api_plan: {
      rows: { user: 'changed_by_id' },
      erase: {},
      plain: ['scopes'],
      retained: { name: 'Name of an offer of the platform.' },
      kept: register,
    },
    dashboard_layout: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
  },
});

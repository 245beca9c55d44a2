import { defineSubjects } from '@codai/kit/security';
import { secretPlace } from './delivery/webhooks/service.ts';

/**
 * Personal data in events: every table is classified. The data of events stays in the logs of the subgraphs that published it, each of
 * which erases its own; only dead letters hold a copy.
 */
export const subjects = defineSubjects({
  tables: {
    event_schema_version: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    event_type: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    replay_job: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    delivery_attempt: {
      rows: [{ through: 'delivery_id', table: 'delivery' }, { tenant: 'tenant_id' }],
      erase: 'delete',
    },
    delivery: { rows: [{ user: 'about_user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    delivery_tally: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    routing_rule: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    event_subscription: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    webhook_endpoint: {
      rows: { tenant: 'tenant_id' },
      withheld: {
        secret: 'Signs posts to the endpoint; shown once, when it is made.',
        previous_secret: 'Signs posts to the endpoint; shown once, when it is made.',
      },
      sealed: {
        secret: (row) => secretPlace('secret', String(row.tenant_id), String(row.id)),
        previous_secret: (row) => secretPlace('previous_secret', String(row.tenant_id), String(row.id)),
      },
      erase: 'delete',
    },
    ingested_event: { rows: [{ user: 'about_user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    bus_entry: { rows: [{ user: 'about_user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    bus_stream: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
  },
  events: { 'events.custom.published': { aboutUserId: ['payload', 'attributes'] } },
});

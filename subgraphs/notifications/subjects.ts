import { defineSubjects } from '@codai/kit/security';
import { devicePlace } from './preferences/devices/service.ts';
import { messagePlace } from './queue/sealed.ts';
import { contactPlace } from './recipients/people/contacts.ts';

const CONTENT = 'sealed until the message has ended, and gone then';

/** Data that notifications holds about persons: all of it is erased, except the keyed hash of an address that must not get mail. */
export const subjects = defineSubjects({
  tables: {
    captured_message: { rows: { through: 'id', table: 'delivery_message' }, erase: 'delete' },
    delivery_attempt: { rows: { through: 'message_id', table: 'delivery_message' }, erase: 'delete' },
    tracking_event: { rows: { through: 'message_id', table: 'delivery_message' }, erase: 'delete' },
    domain_window: { nobody: 'keyed hashes of domains and counts of the present minute' },
    delivery_message: {
      rows: [
        { user: 'recipient_id' },
        // Mail from before there was an account, found by the address; before the contact, which knows it.
        { sql: "row.recipient_id IN (SELECT 'address:' || c.address_hash FROM contact c WHERE c.user_id = :user)" },
      ],
      withheld: { sealed_address: CONTENT, sealed_content: CONTENT },
      sealed: {
        sealed_address: ({ id }) => messagePlace('sealed_address', String(id)),
        sealed_content: ({ id }) => messagePlace('sealed_content', String(id)),
      },
      erase: 'delete',
    },
    notification: { rows: { user: 'recipient_id' }, erase: 'delete' },
    unread_counter: { rows: { user: 'recipient_id' }, erase: 'delete' },
    notification_preference: { rows: { user: 'recipient_id' }, erase: 'delete' },
    push_device: {
      rows: { user: 'user_id' },
      sealed: { sealed_target: ({ id }) => devicePlace(String(id)) },
      erase: 'delete',
    },
    notification_timing: { rows: { user: 'user_id' }, erase: 'delete' },
    // The ids of those it is addressed to say nothing once they are gone.
    scheduled_message: { rows: [{ user: 'created_by_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    campaign: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    notification_template_version: {
      rows: { tenant: 'tenant_id' },
      erase: 'delete',
    },
    notification_template: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    tenant_member: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    tenant_name: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    tenant_officer: { rows: { user: 'user_id' }, erase: 'delete' },
    person_name: { rows: { user: 'user_id' }, erase: 'delete' },
    blocked_pair: { rows: [{ user: 'blocker_id' }, { user: 'blocked_id' }], erase: 'delete' },
    product_news: { nobody: 'news of the product, by operators' },
    suppression: {
      rows: { sql: 'row.address_hash IN (SELECT c.address_hash FROM contact c WHERE c.user_id = :user)' },
      erase: {},
      plain: ['address_hash', 'category'],
      kept: {
        because: 'Whoever asked not to be mailed is not mailed, whoever hands the address in again (NOTIF-11).',
        until: 'the person lifts it',
      },
    },
    contact: {
      rows: { user: 'user_id' },
      sealed: { sealed_address: (row) => contactPlace(String(row.user_id)) },
      erase: 'delete',
    },
  },
});

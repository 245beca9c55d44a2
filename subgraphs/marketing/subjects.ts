import { defineSubjects } from '@codai/kit/security';
import { contactPlace } from './contacts/addresses/sealed.ts';
import type { Deps } from './deps.ts';
import { submissionPlace } from './forms/submissions/service.ts';

/**
 * Personal data in marketing. A contact is the person whose verified address it has; contacts without an account belong to the organisation. What
 * stands below a contact goes with it, by the foreign keys.
 */
export const subjects = defineSubjects<Deps>({
  tables: {
    campaign_cost: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    message_cost: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    message_rate: { nobody: 'prices of the platform' },
    referral: { rows: { through: 'contact_id', table: 'contact' }, erase: 'delete' },
    referral_code: { rows: { through: 'contact_id', table: 'contact' }, erase: 'delete' },
    conversion: {
      rows: { through: 'contact_id', table: 'contact' },
      erase: 'delete',
    },
    // Before the addresses of people, by which forms are found.
    form_submission: {
      rows: [
        { tenant: 'tenant_id' },
        { sql: 'row.email_hash IN (SELECT k.email_hash FROM known_person k WHERE k.user_id = :user)' },
      ],
      withheld: { email_hash: 'keyed hash of the address, which stands beside it' },
      sealed: { sealed_fields: ({ id }) => submissionPlace(String(id)) },
      erase: 'delete',
    },
    landing_page: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    journey_message: { rows: { through: 'enrolment_id', table: 'journey_enrolment' }, erase: 'delete' },
    journey_enrolment: { rows: { through: 'contact_id', table: 'contact' }, erase: 'delete' },
    touch: { rows: { through: 'contact_id', table: 'contact' }, erase: 'delete' },
    message: { rows: { through: 'contact_id', table: 'contact' }, erase: 'delete' },
    permission: { rows: { through: 'contact_id', table: 'contact' }, erase: 'delete' },
    consent_record: { rows: { through: 'contact_id', table: 'contact' }, erase: 'delete' },
    contact: {
      rows: [{ tenant: 'tenant_id' }, { user: 'user_id' }],
      withheld: { email_hash: 'keyed hash of the address, which stands beside it' },
      sealed: {
        sealed_email: ({ id }) => contactPlace('sealed_email', String(id)),
        sealed_name: ({ id }) => contactPlace('sealed_name', String(id)),
      },
      erase: 'delete',
    },
    known_person: {
      rows: { user: 'user_id' },
      withheld: { email_hash: 'keyed hash of an address that identity has' },
      erase: 'delete',
    },
    suppression: {
      rows: { tenant: 'tenant_id' },
      withheld: { address_hash: 'keyed hash of an address' },
      erase: 'delete',
    },
    sender: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    variant: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    campaign: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    journey: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    segment: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
  },
  events: { 'marketing.message.requested': { userId: ['sealed'] } },
});

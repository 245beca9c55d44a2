import type { Id } from '@codai/kit';
import { defineSubjects, type Retention } from '@codai/kit/security';
import { partiesPlace } from './billing/issuing/write.ts';
import { profilePlace } from './pricing/tax/service.ts';

const ledger: Retention = {
  because: 'Supports accounting records, which are kept for ten years (Romania: Law 82/1991, article 25).',
  until: 'ten years after the financial year',
};
const invoices: Retention = {
  because:
    'Invoices are kept whole, with their parties, for ten years (Directive 2006/112/EC, article 247; Romania: Law 82/1991, article 25).',
  until: 'ten years after the financial year',
};
const SECRET = 'secret between the payer’s device and the processor';

/** Data of persons that payments holds. Payments and invoices stay by law; payment methods and profiles go. */
export const subjects = defineSubjects({
  tables: {
    webhook_delivery: {
      rows: {
        sql: `row.object_id IN (
          SELECT p.processor_id FROM payment p WHERE p.tenant_id = :tenant
          UNION SELECT c.processor_id FROM customer c WHERE c.tenant_id = :tenant
          UNION SELECT m.processor_id FROM payment_method m WHERE m.tenant_id = :tenant
          UNION SELECT s.processor_id FROM checkout_session s WHERE s.tenant_id = :tenant
          UNION SELECT r.processor_id FROM refund r WHERE r.tenant_id = :tenant
          UNION SELECT d.processor_id FROM dispute d WHERE d.tenant_id = :tenant)`,
      },
      // One that is not handled yet still needs what it says; the second run of the erasure finds it handled.
      erase: {
        payload: { sql: `CASE WHEN row.status IN ('RECEIVED', 'FAILED') THEN row.payload ELSE '{}'::jsonb END` },
        last_error: null,
      },
      plain: ['type'],
      kept: { because: 'A webhook that comes again must be known (PAY-3).', until: 'the processor sends it no more' },
    },
    payment: {
      rows: { tenant: 'tenant_id' },
      withheld: { client_secret: SECRET },
      erase: { client_secret: null, action_url: null, description: null },
      plain: ['items', 'charge_key', 'decline_code'],
      kept: ledger,
    },
    refund: {
      rows: { tenant: 'tenant_id' },
      erase: { reason: 'erased' },
      plain: ['failure_reason'],
      kept: ledger,
    },
    dispute: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['reason', 'evidence_by'], kept: ledger },
    checkout_session: {
      rows: { tenant: 'tenant_id' },
      erase: { url: null, success_url: '', cancel_url: '' },
      kept: ledger,
    },
    payout: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['failure_reason'], kept: ledger },
    debtor_account: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    receivable: {
      rows: { tenant: 'tenant_id' },
      erase: {},
      plain: ['forgiven_by', 'house', 'taking_from'],
      kept: ledger,
    },
    booking: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['house'], kept: ledger },
    sales_entry: { rows: { tenant: 'tenant_id' }, erase: {}, kept: ledger },
    revenue_schedule: { rows: { tenant: 'tenant_id' }, erase: {}, kept: ledger },
    payment_method: {
      rows: { tenant: 'tenant_id' },
      erase: { brand: null, last4: '', exp_month: null, exp_year: null, country: null, status: 'DETACHED' },
      plain: ['kind'],
      kept: ledger,
    },
    customer: { rows: { tenant: 'tenant_id' }, erase: { default_method_id: null }, kept: ledger },
    location_evidence: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    billing_profile: {
      rows: { tenant: 'tenant_id' },
      sealed: { details: (row) => profilePlace(String(row.tenant_id)) },
      erase: 'delete',
    },
    credit_note: {
      rows: { tenant: 'tenant_id' },
      erase: {},
      plain: ['series', 'issued_by'],
      retained: { reason: 'part of the document' },
      kept: invoices,
    },
    invoice_attempt: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['decline_code'], kept: ledger },
    dunning_case: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['last_code'], kept: ledger },
    invoice_line: {
      rows: { tenant: 'tenant_id' },
      erase: {},
      retained: { description: 'part of the document' },
      kept: invoices,
    },
    pending_line: {
      rows: { tenant: 'tenant_id' },
      erase: {},
      retained: { description: 'part of a document to come' },
      kept: invoices,
    },
    invoice: {
      rows: { tenant: 'tenant_id' },
      sealed: { parties: (row) => partiesPlace({ id: row.id as Id<'Invoice'>, tenantId: String(row.tenant_id) }) },
      erase: {},
      plain: ['series', 'tax_country', 'tax_evidence', 'language'],
      retained: { parties: 'part of the document, encrypted' },
      kept: invoices,
    },
    usage_record: { rows: { tenant: 'tenant_id' }, erase: {}, kept: ledger },
    coupon_redemption: { rows: { tenant: 'tenant_id' }, erase: {}, kept: ledger },
    billing_subscription_item: { rows: { tenant: 'tenant_id' }, erase: {}, kept: ledger },
    billing_subscription: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['created_by'], kept: ledger },
    crypto_invoice: {
      rows: { tenant: 'tenant_id' },
      erase: {},
      retained: { address: 'an address of ours, on a public chain' },
      kept: ledger,
    },
    billing_issuer: { nobody: 'companies of the house' },
    number_series: { nobody: 'numbers of documents' },
    billing_product: { nobody: 'catalogue' },
    price: { nobody: 'catalogue' },
    coupon: { nobody: 'catalogue' },
    dunning_policy: { nobody: 'rules of the house' },
    recognition: { nobody: 'sums of schedules, by day' },
    clearing_entry: { nobody: 'entries of the house’s own account' },
    processor_transaction: { nobody: 'the processor’s account with us' },
    reconciliation_run: { nobody: 'sums of the house' },
  },
});

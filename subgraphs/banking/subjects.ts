import { defineSubjects, type Retention } from '@codai/kit/security';
import { notePlace } from './compliance/aml/cases.ts';
import { documentPlace } from './compliance/documents/document.ts';
import { sandboxFilePlace } from './rails/drivers/embedded.ts';
import { detailsPlace } from './rails/reconciliation/import.ts';
import { ibanPlace } from './transfers/beneficiaries/beneficiary-row.ts';
import { detailsPlace as paymentPlace } from './transfers/received/payment-row.ts';

const ledger: Retention = {
  because:
    'Accounting records are kept for ten years (Romania: Law 82/1991, article 25); the party is known by the tenant’s id only.',
  until: 'ten years after the financial year',
};
const moneyLaundering: Retention = {
  because:
    'Records of customer due diligence and transactions are kept for five years after the business relationship (Directive (EU) 2015/849, article 40).',
  until: 'five years after the last account was closed',
};
const BY_LAW = 'kept by law against money laundering';

/**
 * Personal data in banking. Figures and ids stay, because the ledger must verify; what people wrote goes. Entries and
 * statements are found by the personal tenant, entries by the side that paid: it wrote the text.
 */
export const subjects = defineSubjects({
  tables: {
    reconciliation_line: {
      rows: {
        sql: `row.id IN (SELECT m.line_id FROM reconciliation_match m JOIN posting p ON p.entry_id = m.entry_id WHERE p.tenant_id = :tenant)`,
      },
      sealed: { details: (row) => detailsPlace(String(row.id)) },
      erase: { details: null },
      plain: ['bank_reference'],
      kept: ledger,
    },
    reconciliation_run: { nobody: 'files of our own bank' },
    reconciliation_match: { nobody: 'entries of the house’s own accounts' },
    reconciliation_exception: { nobody: 'differences of the house’s own accounts' },
    journal_entry: {
      rows: {
        // A payment from another bank has no side that paid here.
        sql: `row.id IN (SELECT p.entry_id FROM posting p WHERE p.tenant_id = :tenant AND (p.side = 'DEBIT' OR row.kind = 'RECEIVED_PAYMENT'))`,
      },
      // The entry's hash is over the hash of its text and a salt, so that the chain verifies without either.
      erase: { description: 'erased', text_salt: null },
      plain: ['kind', 'source_key', 'text_hash'],
      kept: ledger,
    },
    posting: { rows: { tenant: 'tenant_id' }, erase: {}, kept: ledger },
    received_payment: {
      rows: { tenant: 'tenant_id' },
      sealed: { details: (row) => paymentPlace(String(row.id)) },
      withheld: { debtor_index: 'keyed hash' },
      erase: { details: null, debtor_index: null },
      plain: ['reference', 'own_reference', 'entry_reference', 'debtor_index', 'file_sha256'],
      kept: ledger,
    },
    tenant_debt: { rows: { tenant: 'tenant_id' }, erase: {}, kept: moneyLaundering },
    inflow_usage: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['month'], kept: moneyLaundering },
    operator_request: {
      rows: { tenant: 'tenant_id' },
      withheld: { reason: 'a report must not be disclosed (Directive (EU) 2015/849, article 39)' },
      erase: { reason: 'erased' },
      plain: ['requested_by', 'decided_by'],
      kept: ledger,
    },
    accounting_period: { nobody: 'the house’s own books' },
    period_balance: { nobody: 'the house’s own books' },
    ledger_export: { nobody: 'the house’s own books' },
    safeguarding_record: { nobody: 'sums over all customers' },
    unsealed_entry: { nobody: 'hashes' },
    entry_seal: { nobody: 'hashes' },
    kept_head: { nobody: 'positions' },
    ledger_key: { nobody: 'keys' },
    hold: { rows: { tenant: 'tenant_id' }, erase: { reason: 'erased' }, plain: ['source_key'], kept: ledger },
    transfer: {
      rows: { tenant: 'tenant_id' },
      erase: { reference: 'erased' },
      plain: ['reason', 'counted_in'],
      kept: ledger,
    },
    scheduled_run: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['refusal'], kept: ledger },
    scheduled_transfer: {
      rows: { tenant: 'tenant_id' },
      erase: {
        reference: 'erased',
        status: { sql: `CASE WHEN row.status IN ('ACTIVE', 'PAUSED') THEN 'CANCELLED' ELSE row.status END` },
        next_due_at: null,
      },
      plain: ['pattern', 'time_zone'],
      kept: ledger,
    },
    beneficiary: {
      rows: { tenant: 'tenant_id' },
      sealed: { iban: (row) => ibanPlace(String(row.tenant_id), String(row.id)) },
      erase: {
        name: 'erased',
        iban: '',
        iban_end: '',
        iban_index: { sql: `'erased ' || row.id` },
        removed_at: { sql: 'COALESCE(row.removed_at, now())' },
      },
      kept: ledger,
    },
    transfer_vote: {
      rows: [{ user: 'voter_id' }, { tenant: 'tenant_id' }],
      erase: {},
      plain: ['voter_id'],
      kept: ledger,
    },
    transfer_policy: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    statement: { rows: { tenant: 'tenant_id' }, erase: {}, kept: ledger },
    interest_payment: { rows: { tenant: 'tenant_id' }, erase: {}, kept: ledger },
    interest_rate: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['set_by'], kept: ledger },
    fx_quote: {
      rows: { tenant: 'tenant_id' },
      erase: {},
      plain: ['source_currency', 'target_currency', 'rate'],
      kept: ledger,
    },
    fx_usage: { rows: { tenant: 'tenant_id' }, erase: {}, kept: moneyLaundering },
    limit_usage: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['month'], kept: moneyLaundering },
    limit_reservation: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['month'], kept: moneyLaundering },
    limit_policy: {
      rows: { tenant: 'tenant_id' },
      erase: {},
      plain: ['set_by'],
      retained: { reason: BY_LAW },
      kept: moneyLaundering,
    },
    kyc_profile: {
      rows: { tenant: 'tenant_id' },
      sealed: { document: (row) => documentPlace(String(row.tenant_id)) },
      erase: {},
      withheld: { document_index: 'keyed hash' },
      plain: ['submitted_by', 'decided_by', 'document_index', 'scan_id'],
      retained: { document: BY_LAW, reason: BY_LAW },
      kept: moneyLaundering,
    },
    aml_movement: {
      rows: { tenant: 'tenant_id' },
      withheld: { is_judged: 'internal state of the monitoring' },
      erase: {},
      plain: ['counterparty'],
      kept: moneyLaundering,
    },
    aml_progress: { nobody: 'positions of a job' },
    aml_case: {
      rows: { tenant: 'tenant_id' },
      withheld: { reason: 'a report must not be disclosed (Directive (EU) 2015/849, article 39)' },
      erase: {},
      plain: ['report_reference'],
      retained: { reason: BY_LAW },
      kept: moneyLaundering,
    },
    aml_flag: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['window'], kept: moneyLaundering },
    aml_note: {
      rows: { tenant: 'tenant_id' },
      withheld: { text: 'a report must not be disclosed (Directive (EU) 2015/849, article 39)' },
      sealed: { text: (row) => notePlace(String(row.tenant_id), String(row.id)) },
      erase: {},
      retained: { text: BY_LAW },
      kept: moneyLaundering,
    },
    screening: {
      rows: { tenant: 'tenant_id' },
      withheld: { name_index: 'keyed hash' },
      erase: {},
      plain: ['name_index', 'cleared'],
      retained: { matches: BY_LAW, reason: BY_LAW },
      kept: moneyLaundering,
    },
    tenant_right: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    person_usage: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    known_payee: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    policy_change: {
      rows: [{ user: 'requested_by' }, { user: 'user_id' }, { tenant: 'tenant_id' }],
      erase: {},
      plain: ['requested_by', 'decided_by'],
      kept: ledger,
    },
    tenant_freeze: { rows: { tenant: 'tenant_id' }, erase: {}, kept: moneyLaundering },
    tenant_member: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    person: { rows: { user: 'user_id' }, erase: {}, kept: ledger },
    bank_account: {
      rows: { tenant: 'tenant_id' },
      erase: { name: 'Account' },
      retained: { iban: BY_LAW },
      kept: ledger,
    },
    ledger_account: { rows: { tenant: 'tenant_id' }, erase: {}, kept: ledger },
    fee_schedule: { nobody: 'prices' },
    fx_revaluation: { nobody: 'positions of the house' },
    fx_rates: { nobody: 'public rates' },
    transfer_return: { nobody: 'parts of transfers, by their ids' },
    rail_file: { nobody: 'names and hashes of files' },
    sandbox_file: {
      nobody: 'messages of the sandbox’s clearing house, encrypted; no bank sees them',
      sealed: { document: ({ name }) => sandboxFilePlace(String(name)) },
    },
    sanctions_list: { nobody: 'public list' },
    sanctions_entry: { nobody: 'public list' },
  },
});

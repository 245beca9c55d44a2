import { defineSubjects, type Retention } from '@codai/kit/security';

const ledger: Retention = {
  because: 'Supports accounting records, which are kept for ten years (Romania: Law 82/1991, article 25).',
  until: 'ten years after the financial year',
};
const transferOfFunds: Retention = {
  because:
    'Information that accompanies transfers of crypto-assets is kept for five years (Regulation (EU) 2023/1113, article 26).',
  until: 'five years after the transfer',
};

/** Data of persons in the wallet. Its rules and address book go; what explains a movement of money stays without its texts. */
export const subjects = defineSubjects({
  tables: {
    rule_run: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    automation_rule: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    spending_usage: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    spending_control: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    approval: { rows: { tenant: 'tenant_id' }, erase: {}, kept: ledger },
    approval_policy_proposal: { rows: [{ user: 'requested_by' }, { tenant: 'tenant_id' }], erase: 'delete' },
    wallet_policy_change: {
      rows: [{ user: 'requested_by' }, { tenant: 'tenant_id' }],
      erase: {},
      plain: ['requested_by', 'decided_by', 'category'],
      kept: ledger,
    },
    recipient_lookup: { rows: { user: 'user_id' }, erase: 'delete' },
    suspended_person: { rows: { user: 'user_id' }, erase: {}, kept: ledger },
    leaver: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: {}, kept: ledger },
    approval_policy: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    movement: {
      rows: { tenant: 'tenant_id' },
      erase: {
        reference: 'erased',
        refusal_message: { sql: `CASE WHEN row.refusal_message IS NOT NULL THEN 'erased' END` },
      },
      plain: ['refusal_code', 'steps', 'reservations', 'done', 'leaving_currency'],
      kept: ledger,
    },
    withdrawal_request: {
      rows: { tenant: 'tenant_id' },
      erase: {},
      plain: ['network'],
      retained: { address: 'where the money went' },
      kept: transferOfFunds,
    },
    contact: {
      rows: { tenant: 'tenant_id' },
      erase: { name: 'erased', network: null, address: null },
      kept: { because: 'Withdrawals point at it by its id.', until: 'the withdrawals are forgotten' },
    },
    payment_request: { rows: { tenant: 'tenant_id' }, erase: { note: '' }, kept: ledger },
    top_up: {
      rows: { tenant: 'tenant_id' },
      erase: {},
      plain: ['refusal_code', 'refusal_message', 'refusal_field'],
      kept: ledger,
    },
    connected_address: { rows: [{ tenant: 'tenant_id' }, { user: 'user_id' }], erase: 'delete' },
    address_challenge: { rows: [{ tenant: 'tenant_id' }, { user: 'user_id' }], erase: 'delete' },
    wallet_transaction: { rows: { tenant: 'tenant_id' }, erase: {}, plain: ['kind'], kept: ledger },
    pocket: {
      rows: { tenant: 'tenant_id' },
      // Names of open pockets are unique in a wallet.
      erase: { name: { sql: `'Pocket ' || row.id` } },
      plain: ['closing_key'],
      kept: ledger,
    },
    wallet: {
      rows: { tenant: 'tenant_id' },
      erase: { handle: { sql: `'erased-' || substr(md5(row.id), 1, 22)` }, contacts_only: { sql: 'true' } },
      plain: ['display_currency'],
      kept: ledger,
    },
  },
  events: {
    'wallet.rule.notified': { ownerId: ['message'] },
    'wallet.rule.failed': { ownerId: ['reason'] },
  },
});

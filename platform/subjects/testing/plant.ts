import type { Keyring } from '@codai/kit';
import type { Subject } from '@codai/kit/security';
import type pg from 'pg';

const marks = new Map<string, string>();

/** A string that stands nowhere else, by what it is planted as; the same each time. */
export function planted(what: string): string {
  const known = marks.get(what);
  if (known !== undefined) return known;
  const mark = `planted${String(marks.size + 1).padStart(2, '0')}${what.replaceAll(/[^a-z]/g, '')}`;
  marks.set(what, mark);
  return mark;
}
planted.all = () => [...marks.values()];

/** Planted in encrypted columns, which no dump shows. */
export const sealed = ['sealed iban', 'proof of identity', 'billing address'] as const;

/**
 * Puts a person's words into every corner that the product's own operations do not reach in a test, past triggers. Those
 * that are found through other rows hang on rows made here.
 */
export async function plantTexts(admin: pg.Pool, { userId, tenantId }: Subject, keys: Keyring): Promise<void> {
  const client = await admin.connect();
  const at = '2031-05-02T10:00:00Z';
  const run = (sql: string, ...values: unknown[]) => client.query(sql, values);
  try {
    await run('BEGIN');
    await run('SET LOCAL session_replication_role = replica');
    // identity
    await run(`UPDATE identity.users SET handle = $2 WHERE id = $1`, userId, planted('handle'));
    await run(
      `UPDATE identity.user_emails SET address = $2, normalized = $2 WHERE user_id = $1`,
      userId,
      `${planted('mail')}@north.test`,
    );
    await run(`UPDATE identity.organizations SET name = $2 WHERE id = $1`, tenantId, planted('tenant'));
    await run(
      `INSERT INTO identity.totp_factors (id, user_id, label, secret_sealed, created_at) VALUES ('tot_planted', $1, $2, 'x', $3)`,
      userId,
      planted('factor'),
      at,
    );
    await run(
      `INSERT INTO identity.sessions (id, user_id, tenant_id, aal, first_factor_at, device_name, started_at, last_used_at, expires_at)
       VALUES ('ses_planted', $1, $2, 1, $4, $3, $4, $4, '2039-01-01')`,
      userId,
      tenantId,
      planted('device'),
      at,
    );
    await run(
      `INSERT INTO identity.invitations (id, tenant_id, email_address, email_normalized, role, status, token_hash, invited_by_id, accepted_by_id, created_at, expires_at, settled_at)
       VALUES ('inv_planted', 'org_seed_north', $2, $2, 'MEMBER', 'ACCEPTED', 'planted', 'usr_seed_owner_north', $1, $3, $3, $3)`,
      userId,
      `${planted('invited address')}@north.test`,
      at,
    );
    await run(
      `INSERT INTO identity.idempotency (tenant_id, caller_id, operation, key, input_hash, outcome, keep_until)
       VALUES ('org_seed_north', 'usr_seed_owner_north', 'inviteMember', 'planted', 'x', jsonb_build_object('emailAddress', $1::text, 'note', $2::text), '2039-01-01')`,
      `${planted('mail')}@north.test`,
      planted('outcome'),
    );
    // social
    await run(
      `UPDATE social.profile SET bio = $2, display_name = $3 WHERE user_id = $1`,
      userId,
      planted('bio'),
      planted('shown name'),
    );
    await run(
      `INSERT INTO social.comment (id, post_id, author_id, text, reply_count, version, created_at) SELECT 'com_planted', id, $1, $2, 0, 1, $3 FROM social.post LIMIT 1`,
      userId,
      planted('comment'),
      at,
    );
    await run(
      `INSERT INTO social.conversation (id, kind, title, started_by_id, last_sequence, created_at, last_activity_at) VALUES ('cnv_planted', 'GROUP', $2, $1, 1, $3, $3)`,
      userId,
      planted('title'),
      at,
    );
    await run(
      `INSERT INTO social.chat_message (id, conversation_id, sequence, sender_id, client_message_id, text, sent_at) VALUES ('msg_planted', 'cnv_planted', 1, $1, $3, $2, $4)`,
      userId,
      planted('message'),
      planted('message id of the client'),
      at,
    );
    // notifications
    await run(`UPDATE notifications.contact SET address_hash = 'planted hash' WHERE user_id = $1`, userId);
    await run(
      `INSERT INTO notifications.delivery_message (id, recipient_id, type, channel, source_key, status, attempt_count, queued_at, ended_at)
       VALUES ('dlm_planted', $1, 'x', 'EMAIL', 'planted', 'CAPTURED', 1, $2, $2), ('dlm_earlier', 'address:planted hash', 'x', 'EMAIL', 'planted', 'CAPTURED', 1, $2, $2)`,
      userId,
      at,
    );
    await run(
      `INSERT INTO notifications.captured_message (id, sender, recipient, subject, mime, captured_at)
       VALUES ('dlm_planted', 'x', $1, $2, convert_to($3, 'UTF8'), $5), ('dlm_earlier', 'x', 'x', $4, '', $5)`,
      planted('recipient'),
      planted('subject'),
      planted('mime'),
      planted('mail before the account'),
      at,
    );
    await run(
      `INSERT INTO notifications.inbox (consumer, event_id, source, position, partition_key, event, state, errors)
       VALUES ('planted', 'evt_planted', 'x', 1, 'x', jsonb_build_object('id', 'evt_planted', 'data', jsonb_build_object('userId', $1::text, 'text', $2::text)), 'DEAD', '[]')`,
      userId,
      planted('dead letter'),
    );
    // banking
    await run(`UPDATE banking.bank_account SET name = $2 WHERE tenant_id = $1`, tenantId, planted('account'));
    await run(
      `INSERT INTO banking.beneficiary (id, tenant_id, name, iban, iban_end, iban_index, verdict, added_by_id, added_at)
       VALUES ('ben_planted', $1, $2, $4, '0000', 'planted', 'MATCH', $3, $5)`,
      tenantId,
      planted('beneficiary'),
      userId,
      keys.seal(planted('sealed iban'), {
        tenant: tenantId,
        table: 'beneficiary',
        column: 'iban',
        rowId: 'ben_planted',
      }),
      at,
    );
    await run(
      `INSERT INTO banking.scheduled_transfer (id, tenant_id, initiator_id, from_account_id, beneficiary_id, amount, currency, reference, time_zone, next_due_at, created_at)
       VALUES ('sch_planted', $1, $2, 'acc_seed_niels', 'ben_planted', 1, 'EUR', $3, 'UTC', '2039-01-01', $4)`,
      tenantId,
      userId,
      planted('standing order'),
      at,
    );
    await run(
      `INSERT INTO banking.hold (id, account_id, tenant_id, amount, released, status, reason, source_key, placed_at, expires_at, ended_at)
       VALUES ('hld_planted', 'acc_seed_niels', $1, 1, 1, 'RELEASED', $2, 'planted', $3, $3, $3)`,
      tenantId,
      planted('hold'),
      at,
    );
    await run(
      `INSERT INTO banking.kyc_profile (tenant_id, level, status, document, submitted_by, submitted_at) VALUES ($1, 0, 'IN_REVIEW', $2, $3, $4)
       ON CONFLICT (tenant_id) DO UPDATE SET document = excluded.document`,
      tenantId,
      keys.seal(planted('proof of identity'), {
        tenant: tenantId,
        table: 'kyc_profile',
        column: 'document',
        rowId: tenantId,
      }),
      userId,
      at,
    );
    // wallet
    await run(`UPDATE wallet.wallet SET handle = $2 WHERE tenant_id = $1`, tenantId, planted('wallet'));
    await run(`UPDATE wallet.pocket SET name = $2 WHERE tenant_id = $1`, tenantId, planted('pocket'));
    await run(
      `INSERT INTO wallet.contact (id, tenant_id, wallet_id, name, network, address, usable_from, created_at) VALUES ('cnt_planted', $1, 'wal_seed_niels', $2, 'x', $3, $4, $4)`,
      tenantId,
      planted('contact'),
      planted('crypto address'),
      at,
    );
    await run(
      `INSERT INTO wallet.payment_request (id, tenant_id, wallet_id, pocket_id, requester_id, amount, currency, note, status, expires_at, created_at)
       VALUES ('prq_planted', $1, 'wal_seed_niels', 'pkt_seed_niels', $2, 1, 'EUR', $3, 'OPEN', $4, $4)`,
      tenantId,
      userId,
      planted('note'),
      at,
    );
    await run(
      `INSERT INTO wallet.movement (id, tenant_id, wallet_id, initiator_id, kind, status, steps, reference, reservations, approvals_required, created_at)
       VALUES ('mov_planted', $1, 'wal_seed_niels', $2, (enum_range(NULL::wallet."MovementKind"))[1], 'COMPLETED', '[]', $3, '[]', 0, $4)`,
      tenantId,
      userId,
      planted('movement'),
      at,
    );
    await run(
      `INSERT INTO wallet.automation_rule (id, tenant_id, wallet_id, owner_id, name, status, definition, trigger_kind, is_armed, version, created_at)
       VALUES ('rul_planted', $1, 'wal_seed_niels', $2, $3, (enum_range(NULL::wallet."RuleStatus"))[2], '{}', 'x', false, 1, $4)`,
      tenantId,
      userId,
      planted('rule'),
      at,
    );
    // payments
    await run(
      `INSERT INTO payments.billing_profile (tenant_id, details, country, language, vat_status, version) VALUES ($1, $2, 'RO', 'en', 'NONE', 1)
       ON CONFLICT (tenant_id) DO UPDATE SET details = excluded.details`,
      tenantId,
      keys.seal(planted('billing address'), {
        tenant: tenantId,
        table: 'billing_profile',
        column: 'details',
        rowId: tenantId,
      }),
    );
    await run(
      `INSERT INTO payments.refund (id, tenant_id, payment_id, amount, currency, reason, status, attempts, created_at)
       VALUES ('rfd_planted', $1, 'pay_none', 1, 'EUR', $2, (enum_range(NULL::payments."RefundStatus"))[1], 0, $3)`,
      tenantId,
      planted('refund'),
      at,
    );
    await run('COMMIT');
    await run(
      `INSERT INTO wallet.outbox (id, type, subject, time, tenant_id, partition_key, correlation_id, data)
       VALUES ('evt_planted', 'wallet.rule.notified', 'run_planted', $3, $2, 'run_planted', 'planted',
         jsonb_build_object('runId', 'run_planted', 'ruleId', 'rul_planted', 'ruleVersion', 1, 'walletId', 'wal_seed_niels', 'ownerId', $1::text, 'depth', 0, 'message', $4::text))`,
      userId,
      tenantId,
      at,
      planted('message of a rule'),
    );
  } catch (error) {
    await run('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

import { defineSubjects, type Retention } from '@codai/kit/security';
import { keyPlace } from './audit-log/keys.ts';

const audited: Retention = {
  because: 'The audit log says what was done, when and where; after erasure it no longer says by whom.',
  until: 'the platform ends',
};

const watched: Retention = {
  because: 'The platform must be able to account for attacks and for whom it has blocked.',
  until: 'two years after the incident',
};

const answered: Retention = {
  because: 'The platform must show that it answered the request.',
  until: 'five years after the answer',
};

/** Personal data of security: every table is classified. */
export const subjects = defineSubjects({
  heldBy: async (pool, { userId }) => {
    const { rows } = await pool.query<{ domain: string }>(
      'SELECT DISTINCT unnest(domains) AS domain FROM legal_hold WHERE user_id = $1 AND released_at IS NULL',
      [userId],
    );
    return rows.map(({ domain }) => domain);
  },
  tables: {
    // Before the readable copy: from then on the records cannot be held against it, and verification knows why.
    audit_key: {
      rows: { user: 'subject_id' },
      withheld: { sealed: 'key of the audit log' },
      sealed: { sealed: ({ id }) => keyPlace(String(id)) },
      erase: { sealed: null },
      kept: {
        because: 'That the key was destroyed by erasure, and not by somebody else, is part of the log.',
        until: 'the platform ends',
      },
    },
    audit_entry: {
      rows: [{ user: 'actor_id' }, { sql: 'row.actor_id IS NULL AND row.target = :user' }],
      erase: {
        actor_id: null,
        session_id: null,
        target: { sql: 'CASE WHEN row.target IN (:user, :tenant) THEN NULL ELSE row.target END' },
        is_erased: { sql: 'true' },
      },
      plain: ['source', 'actor_kind', 'service', 'action', 'mutation', 'outcome', 'code'],
      kept: audited,
    },
    // The requests say for themselves that they were answered, by id.
    data_request_task: {
      rows: { through: 'request_id', table: 'data_request' },
      erase: {},
      plain: ['domain', 'status', 'sha256', 'kept'],
      kept: answered,
    },
    data_request: { rows: { user: 'user_id' }, erase: {}, plain: ['kind', 'status', 'refusal_code'], kept: answered },
    legal_hold: {
      rows: { user: 'user_id' },
      withheld: { reason: 'Matter of the proceedings that it serves.' },
      erase: {},
      plain: ['domains'],
      retained: { reason: 'The order to keep data outlives what it kept.' },
      kept: {
        because: 'That data was kept, on whose order and why, must be accounted for.',
        until: 'the claims lapse',
      },
    },
    threat_signal: { rows: { user: 'user_id' }, erase: 'delete' },
    threat_alert: {
      rows: { user: 'user_id' },
      erase: { user_id: null, source: null, subject: 'erased' },
      plain: ['severity', 'status'],
      kept: watched,
    },
    block: {
      rows: { sql: "row.kind = 'USER' AND row.subject = :user OR row.kind = 'TENANT' AND row.subject = :tenant" },
      erase: {},
      plain: ['kind', 'reach', 'subject'],
      retained: { reason: 'A block without its reason could not be answered for.' },
      kept: watched,
    },
    allowed_source: {
      rows: [{ user: 'added_by_id' }, { user: 'removed_by_id' }],
      erase: { reason: 'Erased' },
      plain: ['network'],
      kept: watched,
    },
    account_response: {
      rows: { user: 'user_id' },
      erase: {},
      plain: ['kind'],
      retained: { reason: 'A response without its reason could not be answered for.' },
      kept: watched,
    },
    threat_rule: { nobody: 'rules of operators' },
    retention_policy: { nobody: 'terms that operators set, by their ids' },
    vulnerability_report: {
      rows: { user: 'reporter_id' },
      erase: { reporter_id: null, contact: null, source: 'erased' },
      retained: {
        title: 'A report describes the product, not the person who sent it.',
        description: 'A report describes the product, not the person who sent it.',
      },
      kept: watched,
    },
    second_factor: { rows: { user: 'user_id' }, erase: 'delete' },
    evidence: { nobody: 'what shows that controls are met, and who attached it, by id' },
    compliance_report: { nobody: 'states of frameworks' },
    breach_simulation: { nobody: 'attacks that were played through with invented names' },
    scan_run: { nobody: 'scans of the product' },
    vulnerability: { nobody: 'findings about the product, and what operators decided, by their ids' },
    rate_limit_policy: { nobody: 'limits that operators set, by their ids' },
    security_incident: { nobody: 'what operators call an incident' },
    incident_step: { nobody: 'what operators did about an incident, by their ids' },
    consent_record: { rows: { user: 'user_id' }, erase: 'delete' },
    person: { rows: { user: 'user_id' }, erase: 'delete' },
    audit_record: { nobody: 'ciphertext; its key is in audit_key, and what it says is in audit_entry' },
    audit_node: { nobody: 'hashes of hashes' },
  },
});

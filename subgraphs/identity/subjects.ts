import { defineSubjects, type Retention } from '@codai/kit/security';
import { people } from './accounts/erasure/erase-user.ts';
import { artifactPlace } from './delegation/provider/store.ts';
import type { Deps } from './deps.ts';
import { payloadPlace } from './proofs/codes/mail-codes.ts';
import { destinationPlace } from './proofs/factors/codes.ts';
import { secretPlace } from './proofs/factors/totp.ts';
import { sealPlace } from './proofs/tokens/signing-keys.ts';
import { attemptPlace, tokensPlace } from './sign-in/linked-accounts/service.ts';

const tombstone: Retention = {
  because: 'Rows of others point at the account by its id, which names nobody any more.',
  until: 'the platform ends',
};
const SECRET = 'secret of sign-in';

/** Personal data of identity. */
export const subjects = defineSubjects<Deps>({
  people,
  tables: {
    // Before the addresses and invitations, by which they are found. Places in teams go with their entry, by the foreign key.
    directory_entries: {
      rows: [
        { user: 'user_id' },
        {
          sql: `row.user_name_normalized IN (SELECT e.normalized FROM user_emails e WHERE e.user_id = :user)
            OR row.invitation_id IN (SELECT i.id FROM invitations i JOIN user_emails e ON e.normalized = i.email_normalized WHERE e.user_id = :user)`,
        },
      ],
      erase: 'delete',
    },
    scim_tokens: {
      rows: { user: 'created_by_id' },
      withheld: { token_hash: SECRET },
      erase: {},
      plain: ['name', 'token_hash'],
      kept: {
        because: 'The organisation keeps a record of who could change its people, by id.',
        until: 'the organisation ends',
      },
    },
    invitations: {
      rows: [
        { user: 'accepted_by_id' },
        { sql: 'row.email_normalized IN (SELECT e.normalized FROM user_emails e WHERE e.user_id = :user)' },
      ],
      withheld: { token_hash: SECRET },
      // The partial unique index allows one pending invitation to an address in a tenant.
      erase: { email_address: 'erased', email_normalized: { sql: "'erased ' || row.id" } },
      plain: ['token_hash'],
      kept: { because: 'The organisation keeps a record of whom it let in, by id.', until: 'the organisation ends' },
    },
    // With its codes, by the foreign key: a set is whole or not there at all.
    recovery_code_sets: { rows: { user: 'user_id' }, erase: 'delete' },
    recovery_codes: { rows: { user: 'user_id' }, withheld: { hash: SECRET }, erase: 'delete' },
    password_credentials: { rows: { user: 'user_id' }, withheld: { hash: SECRET }, erase: 'delete' },
    totp_factors: {
      rows: { user: 'user_id' },
      withheld: { secret_sealed: SECRET },
      sealed: { secret_sealed: ({ id }) => secretPlace(String(id)) },
      erase: 'delete',
    },
    passkeys: {
      rows: { user: 'user_id' },
      withheld: { credential_id: SECRET, public_key: SECRET },
      erase: 'delete',
    },
    factor_codes: { rows: { user: 'user_id' }, withheld: { code_hash: SECRET }, erase: 'delete' },
    code_factors: {
      rows: { user: 'user_id' },
      withheld: { destination_hash: SECRET },
      sealed: { destination_sealed: ({ id }) => destinationPlace(String(id)) },
      erase: 'delete',
    },
    api_tokens: { rows: { user: 'user_id' }, withheld: { token_hash: SECRET }, erase: 'delete' },
    trusted_devices: { rows: { user: 'user_id' }, withheld: { secret_hash: SECRET }, erase: 'delete' },
    mfa_recoveries: { rows: { user: 'user_id' }, erase: 'delete' },
    refresh_tokens: {
      rows: { through: 'session_id', table: 'sessions' },
      withheld: { hash: SECRET },
      erase: 'delete',
    },
    sessions: {
      rows: { user: 'user_id' },
      withheld: { impersonator_id: 'operator of the platform', impersonator_session_id: 'operator of the platform' },
      erase: 'delete',
    },
    mfa_challenges: { rows: { user: 'user_id' }, withheld: { token_hash: SECRET }, erase: 'delete' },
    one_time_codes: {
      rows: { user: 'user_id' },
      withheld: { ticket_hash: SECRET, code_hash: SECRET, other_code_hash: SECRET, payload_sealed: SECRET },
      sealed: { payload_sealed: ({ id }) => payloadPlace(String(id)) },
      erase: 'delete',
    },
    known_sources: { rows: { user: 'user_id' }, erase: 'delete' },
    oauth_attempts: {
      rows: { user: 'user_id' },
      withheld: { state_hash: SECRET, ticket_hash: SECRET, payload_sealed: SECRET },
      sealed: { payload_sealed: ({ id }) => attemptPlace(String(id)) },
      erase: 'delete',
    },
    linked_accounts: {
      rows: { user: 'user_id' },
      withheld: { tokens_sealed: SECRET },
      sealed: { tokens_sealed: ({ id }) => tokensPlace(String(id)) },
      erase: 'delete',
    },
    oauth_artifacts: {
      rows: { user: 'user_id' },
      withheld: { hash: SECRET, uid_hash: SECRET, user_code_hash: SECRET, payload_sealed: SECRET },
      sealed: { payload_sealed: ({ hash }) => artifactPlace(String(hash)) },
      erase: 'delete',
    },
    oauth_grants: { rows: { user: 'user_id' }, erase: 'delete' },
    oauth_clients: {
      rows: [{ user: 'created_by_id' }, { tenant: 'tenant_id' }],
      withheld: { secret_hash: SECRET, previous_secret_hash: SECRET },
      // An organisation's client goes on without its maker; one of the person's own tenant ends with it.
      erase: {
        name: { sql: "CASE WHEN row.tenant_id = :tenant THEN 'Erased' ELSE row.name END" },
        ended_at: { sql: 'CASE WHEN row.tenant_id = :tenant THEN COALESCE(row.ended_at, now()) ELSE row.ended_at END' },
        redirect_uris: {
          sql: "CASE WHEN row.tenant_id = :tenant AND row.kind IN ('WEB', 'NATIVE') THEN ARRAY['https://erased.invalid/'] ELSE row.redirect_uris END",
        },
        backchannel_logout_uri: {
          sql: 'CASE WHEN row.tenant_id = :tenant THEN NULL ELSE row.backchannel_logout_uri END',
        },
        post_logout_redirect_uris: {
          sql: "CASE WHEN row.tenant_id = :tenant THEN '{}' ELSE row.post_logout_redirect_uris END",
        },
      },
      plain: ['secret_hash', 'previous_secret_hash', 'scopes', 'id_token_algorithm'],
      kept: tombstone,
    },
    user_emails: { rows: { user: 'user_id' }, erase: 'delete' },
    role_assignments: { rows: { user: 'user_id' }, erase: 'delete' },
    memberships: { rows: { user: 'user_id' }, erase: {}, kept: tombstone },
    organizations: {
      rows: { sql: "row.id = :tenant AND row.kind = 'PERSONAL'" },
      erase: { name: 'Erased' },
      plain: ['slug'],
      kept: tombstone,
    },
    users: {
      rows: { user: 'id' },
      erase: {
        handle: { sql: "'erased-' || substr(md5(row.id), 1, 22)" },
        display_name: 'Erased',
        locale: 'en',
      },
      kept: tombstone,
    },
    used_passkey_challenges: { nobody: 'hashes of random challenges, forgotten after a day' },
    signing_keys: {
      nobody: 'keys of the platform',
      sealed: { private_key_sealed: ({ id }) => sealPlace(String(id)) },
    },
    teams: { nobody: 'teams of organisations' },
    team_members: { nobody: 'places of directory entries, which they end with' },
    tenant_policies: { nobody: 'policies of organisations' },
    policy_removals: {
      rows: [{ user: 'requested_by_id' }, { user: 'decided_by_id' }],
      erase: { reason: 'Erased' },
      plain: ['policy_name', 'status'],
      kept: {
        because: 'The organisation keeps a record of who removed its policy, by id.',
        until: 'the organisation ends',
      },
    },
    tenant_roles: { nobody: 'roles of organisations' },
    access_policies: { nobody: 'policies of organisations' },
    seat_plans: { nobody: 'seats that organisations subscribed to' },
    attempt_counters: { nobody: 'keyed hashes that nobody can turn back, forgotten after a day' },
  },
  events: {
    'identity.user.registered': { userId: ['handle', 'displayName', 'sealed'] },
    'identity.user.updated': { userId: ['handle', 'displayName'] },
    'identity.user.suspended': { userId: ['reason'] },
    'identity.verification.requested': { userId: ['sealed'] },
    'identity.factor-code.requested': { userId: ['sealed'] },
    'identity.registration.repeated': { userId: ['sealed'] },
    'identity.password.reset-requested': { userId: ['sealed'] },
    'identity.email.changed': { userId: ['sealed'] },
    'identity.session.started': { userId: ['source'] },
    'identity.signin.failed': { userId: ['source'] },
    'identity.signin.suspicious': { userId: ['source'] },
    'identity.invitation.created': { inviteeUserId: ['sealed'], invitedById: ['invitedByName'] },
  },
  traces: ['SELECT e.address FROM user_emails e WHERE e.user_id = :user'],
});

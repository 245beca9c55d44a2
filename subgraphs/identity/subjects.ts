import { defineSubjects, type Retention } from '@codai/kit';
import { people } from './accounts/erase-user.ts';
import type { Deps } from './deps.ts';

const tombstone: Retention = {
  because: 'Rows of others point at the account by its id, which names nobody any more.',
  until: 'the platform ends',
};
const SECRET = 'secret of sign-in';

/** What identity holds of persons. */
export const subjects = defineSubjects<Deps>({
  people,
  tables: {
    // Before the addresses, by which it is found.
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
    totp_factors: { rows: { user: 'user_id' }, withheld: { secret_sealed: SECRET }, erase: 'delete' },
    refresh_tokens: {
      rows: { through: 'session_id', table: 'sessions' },
      withheld: { hash: SECRET },
      erase: 'delete',
    },
    sessions: { rows: { user: 'user_id' }, erase: 'delete' },
    mfa_challenges: { rows: { user: 'user_id' }, withheld: { token_hash: SECRET }, erase: 'delete' },
    one_time_codes: {
      rows: { user: 'user_id' },
      withheld: { ticket_hash: SECRET, code_hash: SECRET, other_code_hash: SECRET, payload_sealed: SECRET },
      erase: 'delete',
    },
    known_sources: { rows: { user: 'user_id' }, erase: 'delete' },
    user_emails: { rows: { user: 'user_id' }, erase: 'delete' },
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
    signing_keys: { nobody: 'keys of the platform' },
    attempt_counters: { nobody: 'keyed hashes that nobody can turn back, forgotten after a day' },
  },
  events: {
    'identity.user.registered': { userId: ['handle', 'displayName', 'sealed'] },
    'identity.user.updated': { userId: ['handle', 'displayName'] },
    'identity.user.suspended': { userId: ['reason'] },
    'identity.verification.requested': { userId: ['sealed'] },
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

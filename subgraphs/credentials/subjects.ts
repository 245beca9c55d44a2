import { defineSubjects } from '@codai/kit/security';
import { credentialPlace } from './issuance/credentials/cells.ts';
import { headlinePlace } from './presentation/portfolios/cells.ts';
import { secretKeyPlace } from './signing/cells.ts';

const of = (row: Readonly<Record<string, string>>) => [String(row.tenant_id), String(row.id)] as const;

/**
 * Personal data in credentials. A recipient's texts go, with the salt of the hash: the rest, anchored or not, says nothing of them
 * (CRED-9). The row stays, so that its code answers "withdrawn" and its index is never given away again.
 */
export const subjects = defineSubjects({
  tables: {
    portfolio_item: { rows: { through: 'portfolio_id', table: 'portfolio' }, erase: 'delete' },
    portfolio: {
      rows: { user: 'user_id' },
      sealed: { headline: (row) => headlinePlace(String(row.id)) },
      erase: 'delete',
    },
    credential_share: {
      rows: [{ user: 'created_by_id' }, { through: 'credential_id', table: 'credential' }],
      erase: 'delete',
    },
    verification_count: { rows: { through: 'credential_id', table: 'credential' }, erase: 'delete' },
    credential: {
      rows: { user: 'recipient_id' },
      withheld: { salt: 'secret of the hash' },
      sealed: {
        document: (row) => credentialPlace('document', ...of(row)),
        jwt: (row) => credentialPlace('jwt', ...of(row)),
        sd_jwt: (row) => credentialPlace('sd_jwt', ...of(row)),
        salt: (row) => credentialPlace('salt', ...of(row)),
        revocation_reason: (row) => credentialPlace('revocation_reason', ...of(row)),
      },
      erase: {
        document: null,
        jwt: null,
        sd_jwt: null,
        salt: null,
        revocation_reason: null,
        withdrawn_at: { sql: 'COALESCE(row.withdrawn_at, now())' },
      },
      plain: [
        'source_event',
        'verification_code',
        'kind',
        'title',
        'issuer_name',
        'skill_ids',
        'status',
        'acceptance',
        'hash',
      ],
      kept: {
        because: 'Issuers answer for what they have issued, and an index of a status list is never used twice.',
        until: 'the end of the issuer',
      },
    },
    issuer_key: {
      nobody: 'keys of organisations',
      sealed: { secret_key: (row) => secretKeyPlace(...of(row)) },
    },
    issuer: { nobody: 'profiles of organisations' },
    credential_template: { nobody: 'what organisations certify' },
    template_version: { nobody: 'what organisations certify' },
    status_list: { nobody: 'bits of status lists' },
    status_entry: { nobody: 'bits of status lists' },
    anchor_batch: { nobody: 'roots over salted hashes' },
    embedded_block: { nobody: 'roots over salted hashes' },
  },
});

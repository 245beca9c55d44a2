import type { Place } from '@codai/kit';

/** Where the sealed texts of a credential stand, its organisation's. */
export const credentialPlace = (
  column: 'document' | 'jwt' | 'revocation_reason' | 'salt' | 'sd_jwt',
  tenantId: string,
  credentialId: string,
): Place => ({ tenant: tenantId, table: 'credential', column, rowId: credentialId });

import type { Place } from '@codai/kit';

export const secretKeyPlace = (tenantId: string, keyId: string): Place => ({
  tenant: tenantId,
  table: 'issuer_key',
  column: 'secret_key',
  rowId: keyId,
});

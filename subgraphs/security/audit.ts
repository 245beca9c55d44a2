import type { AuditDeclaration } from '@codai/kit';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  exportAuditLog: 'audit-log.exported',
  requestDataExport: 'data-export.requested',
  requestErasure: 'erasure.requested',
  cancelDataRequest: 'data-request.cancelled',
  linkDataExport: 'data-export.linked',
  placeDataHold: 'data-hold.placed',
  releaseDataHold: 'data-hold.released',
  recordConsent: 'consent.recorded',
  withdrawConsent: 'consent.withdrawn',
};

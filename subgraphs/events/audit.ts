import type { AuditDeclaration } from '@codai/kit';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  createEventsNote: 'events-note.created',
  renameEventsNote: 'events-note.renamed',
};

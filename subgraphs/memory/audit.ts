import type { AuditDeclaration } from '@codai/kit';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  createMemoryNote: 'memory-note.created',
  renameMemoryNote: 'memory-note.renamed',
};

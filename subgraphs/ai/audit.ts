import type { AuditDeclaration } from '@codai/kit';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  createAiNote: 'ai-note.created',
  renameAiNote: 'ai-note.renamed',
};

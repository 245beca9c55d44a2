import type { AuditDeclaration } from '@codai/kit';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  createFolder: 'folder.created',
  renameFolder: 'folder.renamed',
  createFile: 'file.created',
  renameFile: 'file.renamed',
};

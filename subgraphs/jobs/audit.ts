import type { AuditDeclaration } from '@codai/kit';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  createJobPosting: 'job-posting.created',
  renameJobPosting: 'job-posting.renamed',
};

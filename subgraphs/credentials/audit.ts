import type { AuditDeclaration } from '@codai/kit';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  createCredentialShare: 'credential-share.created',
  renameCredentialShare: 'credential-share.renamed',
  createCredential: 'credential.created',
  renameCredential: 'credential.renamed',
  createCredentialTemplate: 'credential-template.created',
  renameCredentialTemplate: 'credential-template.renamed',
  createIssuer: 'issuer.created',
  renameIssuer: 'issuer.renamed',
};

import type { AuditDeclaration } from '@codai/kit/security';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  createIssuer: 'issuer.created',
  verifyIssuer: 'issuer.verified',
  rotateIssuerKey: 'issuer-key.rotated',
  declareKeyCompromised: 'issuer-key.compromised',
  createCredentialTemplate: 'template.created',
  updateCredentialTemplate: 'template.changed',
  retireCredentialTemplate: 'template.retired',
  issueCredential: 'credential.issued',
  issueCredentials: 'credentials.issued',
  awardBadge: 'badge.awarded',
  suspendCredential: 'credential.suspended',
  reinstateCredential: 'credential.reinstated',
  revokeCredential: 'credential.revoked',
  reissueCredential: 'credential.reissued',
  acceptCredential: 'credential.accepted',
  declineCredential: 'credential.declined',
  shareCredential: 'credential.shared',
  revokeCredentialShare: 'share.revoked',
  updatePortfolio: 'portfolio.updated',
  anchorCredentials: 'batch.created',
};

import { id } from '@codai/kit/contract';
import { z } from 'zod';

const version = z.int().min(1);
const credential = { credentialId: id, recipientId: id, issuerId: id };

/** Events of credentials. Ids only: the log outlives names and texts. */
export const events = {
  'credentials.issuer.created': z.object({ issuerId: id, createdById: id }),
  /** An operator's decision whether an issuer is who it says. */
  'credentials.issuer.verified': z.object({ issuerId: id, decidedById: id, isVerified: z.boolean() }),
  'credentials.issuer-key.rotated': z.object({ issuerId: id, keyId: id }),
  'credentials.issuer-key.compromised': z.object({ issuerId: id, keyId: id, since: z.iso.datetime() }),
  'credentials.template.created': z.object({ templateId: id, issuerId: id, createdById: id }),
  'credentials.template.changed': z.object({ templateId: id, version }),
  'credentials.template.retired': z.object({ templateId: id }),
  'credentials.credential.issued': z.object({ ...credential, templateId: id }),
  'credentials.credential.accepted': z.object(credential),
  'credentials.credential.declined': z.object(credential),
  'credentials.credential.anchored': z.object({ ...credential, batchId: id }),
  'credentials.credential.suspended': z.object(credential),
  'credentials.credential.reinstated': z.object(credential),
  'credentials.credential.revoked': z.object(credential),
  'credentials.credential.expired': z.object(credential),
  'credentials.credential.superseded': z.object({ ...credential, successorId: id }),
  'credentials.credential.shared': z.object({ ...credential, shareId: id }),
  /** The first verification with this result by this way within an hour. */
  'credentials.credential.verified': z.object({
    ...credential,
    method: z.enum(['CODE', 'DOCUMENT', 'QR', 'SHARE']),
    isValid: z.boolean(),
  }),
  'credentials.share.revoked': z.object({ shareId: id, credentialId: id }),
  'credentials.badge.awarded': z.object({ ...credential, templateId: id }),
  'credentials.anchor.reverted': z.object({ batchId: id, issuerId: id }),
  'credentials.portfolio.updated': z.object({ portfolioId: id, userId: id }),
} as const;

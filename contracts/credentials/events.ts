import { id } from '@codai/kit/contract';
import { z } from 'zod';

/** What credentials publishes. Ids only: the log outlives names and texts. */
export const events = {
  'credentials.issuer.created': z.object({ issuerId: id, createdById: id }),
  'credentials.issuer.renamed': z.object({ issuerId: id, version: z.int().min(1) }),
  'credentials.credential-template.created': z.object({ credentialTemplateId: id, createdById: id }),
  'credentials.credential-template.renamed': z.object({ credentialTemplateId: id, version: z.int().min(1) }),
  'credentials.credential.created': z.object({ credentialId: id, createdById: id }),
  'credentials.credential.renamed': z.object({ credentialId: id, version: z.int().min(1) }),
  'credentials.credential-share.created': z.object({ credentialShareId: id, createdById: id }),
  'credentials.credential-share.renamed': z.object({ credentialShareId: id, version: z.int().min(1) }),
} as const;

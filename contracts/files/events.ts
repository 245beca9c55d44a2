import { id } from '@codai/kit/contract';
import { z } from 'zod';

const number = z.int().min(1);
const version = z.int().min(1);
const file = { fileId: id, ownerId: id };
const code = z.string().regex(/^[A-Z0-9_]{1,64}$/);
const share = {
  shareId: id,
  fileId: id.nullable(),
  folderId: id.nullable(),
  granteeId: id,
  role: z.enum(['VIEWER', 'EDITOR']),
};

/** Events of files. Ids only: the log outlives names and texts. */
export const events = {
  /** Bytes are whole and wait for the scan. `number`: which version. */
  'files.version.created': z.object({ ...file, number }),
  'files.file.ready': z.object({ ...file, number }),
  'files.file.quarantined': z.object({ ...file, number, finding: code }),
  'files.file.failed': z.object({ ...file, reason: code }),
  'files.file.changed': z.object({ ...file, version }),
  'files.file.trashed': z.object(file),
  'files.file.restored': z.object(file),
  'files.file.purged': z.object(file),
  /** A subgraph keeps the file for a thing of its own: one that a user uploaded, or one that it deposited (`ownerId` is then `svc:<keptBy>`). */
  'files.file.kept': z.object({ ...file, keptBy: id }),
  'files.file.released': z.object(file),
  /** `sharedById` is absent for a share that a service gave for something else, such as work that was handed in. */
  'files.file.shared': z.object({ ...share, sharedById: id.optional() }),
  'files.share.revoked': z.object(share),
  'files.link.created': z.object({ linkId: id, fileId: id, createdById: id }),
  'files.link.revoked': z.object({ linkId: id, fileId: id }),
  'files.hold.placed': z.object({ holdId: id, fileId: id }),
  'files.hold.released': z.object({ holdId: id, fileId: id }),
  'files.retention.set': z.object({ fileId: id }),
  'files.derivative.ready': z.object({ ...file, number, kind: code }),
  'files.upload.started': z.object({ sessionId: id, ...file }),
  'files.upload.ended': z.object({ sessionId: id, ...file, state: z.enum(['DONE', 'ABORTED', 'EXPIRED', 'FAILED']) }),
  'files.quota.exceeded': z.object({ userId: id }),
  /** An upload of the user took the storage of the organisation above nine tenths. `percent` of the quota is used or reserved now. */
  'files.quota.nearly-used': z.object({ userId: id, percent: z.int().min(90).max(100) }),
  'files.folder.created': z.object({ folderId: id, ownerId: id }),
  'files.folder.changed': z.object({ folderId: id, ownerId: id, version }),
  'files.folder.deleted': z.object({ folderId: id, ownerId: id }),
} as const;

import { id } from '@codai/kit/contract';
import { z } from 'zod';

const version = z.int().min(1);
/** `spaceId`: null outside of spaces. `ownerId`: who stored it. */
const item = { memoryId: id, ownerId: id, spaceId: id.nullable() };
const service = z.string().min(1).max(64);
const grant = {
  grantId: id,
  grantorId: id,
  spaceId: id.nullable(),
  granteeKind: z.enum(['USER', 'SERVICE']),
  granteeId: z.string().min(1).max(64),
};

/** Events of memory. Ids only: the log outlives names and texts. */
export const events = {
  'memory.item.stored': z.object({ ...item, version }),
  'memory.item.updated': z.object({ ...item, version }),
  'memory.item.superseded': z.object({ ...item, version, supersededById: id }),
  'memory.item.deleted': z.object(item),
  'memory.context.retrieved': z.object({
    readerId: id,
    service: service.nullable(),
    memoryCount: z.int().min(0),
    totalTokens: z.int().min(0),
  }),
  'memory.space.created': z.object({ spaceId: id, ownerId: id }),
  'memory.space.shared': z.object(grant),
  'memory.grant.revoked': z.object(grant),
  'memory.recording.changed': z.object({ userId: id, isPaused: z.boolean() }),
} as const;

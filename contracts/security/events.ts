import { id } from '@codai/kit/contract';
import { z } from 'zod';

const instant = z.iso.datetime();
const size = z.string().regex(/^\d{1,19}$/);

/** What security publishes. Ids, codes and instants only: the log outlives names and texts. */
export const events = {
  /** The audit log was verified and is not as it was written. `sequence`: first position that is wrong. */
  'security.audit.tampered': z.object({ sequence: size, fault: z.string().max(40) }),
  'security.checkpoint.signed': z.object({ size, root: z.string().max(64), signedAt: instant }),
  'security.audit.exported': z.object({ exportedById: id, scope: z.enum(['ORGANIZATION', 'PLATFORM']) }),
} as const;

import type { Place } from '@codai/kit';
import { z } from 'zod';

/** Where every `sealed` field stands for the keyring: the event's type and the id named in the event's comment. */
export function sealedPlace(type: string, subjectId: string): Place {
  return { tenant: null, table: 'event', column: type, rowId: subjectId };
}

/** Opened `sealed` of contact events: where the person is reached. */
export const sealedContact = z.object({ email: z.string() });
/** Opened `sealed` of code events: where to send it, and the code as a person types it (`XXXX-XXXX`). */
export const sealedCode = z.object({ email: z.string(), code: z.string() });
/** Opened `sealed` of a code of the second factor: the number (E.164) or address, and the six digits. */
export const sealedFactorCode = z.object({ destination: z.string(), code: z.string() });
/** Opened `sealed` of an invitation: where to send it, and the single-use token that accepts it. */
export const sealedInvitation = z.object({ email: z.string(), token: z.string() });

import { z } from 'zod';
import { dayText } from './fields.ts';

// Parts that camt.053 and camt.054 share, in versions 02 to 08. Source: ISO 20022, Bank-to-Customer Cash Management.

export const camtAmount = z.object({ '@Ccy': z.string().regex(/^[A-Z]{3}$/), '#text': z.string().regex(/^\d/) });
export type CamtAmount = z.infer<typeof camtAmount>;
export const camtDirection = z.enum(['CRDT', 'DBIT']);
/** Either a day or an instant, of which the bank's own day counts. */
export const camtDay = z
  .union([z.object({ Dt: z.string() }), z.object({ DtTm: z.string() })])
  .transform((date) => ('Dt' in date ? date.Dt : date.DtTm).slice(0, 10))
  .pipe(dayText);
export const camtText = z.string().max(10_000).optional().catch(undefined);
export const camtAccount = z
  .object({ Id: z.object({ IBAN: camtText }) })
  .optional()
  .catch(undefined);
/** Version 2 has the name at once, version 8 within `Pty`. */
export const camtParty = z
  .union([z.object({ Pty: z.object({ Nm: camtText }) }).transform(({ Pty }) => Pty), z.object({ Nm: camtText })])
  .optional()
  .catch(undefined);
/** Version 2 has the code at once, version 8 within `Cd`. */
export const camtStatus = z.union([z.string(), z.object({ Cd: z.string() }).transform(({ Cd }) => Cd)]);

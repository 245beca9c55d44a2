import { z } from 'zod';

// Parts that the data of most events is made of.

/** Opaque and prefixed: `usr_01H…`. */
export const id = z.string().min(1).max(64);
/** Whole minor units as a decimal string, because they may pass 2^53. */
export const minor = z.string().regex(/^\d{1,39}$/);
/** ISO 4217, or the symbol of a token. */
export const currency = z.string().regex(/^[A-Z0-9]{3,10}$/);

import { z } from 'zod';

/** The settings of this domain, among those of the process. */
export const settingsSchema = z
  .object({
    /** Where daily reference rates are, in the form of the European Central Bank's; absent: the table that came with the program. */
    RATES_URL: z.url({ protocol: /^https?$/ }).optional(),
  })
  .transform(({ RATES_URL }) => ({ ratesUrl: RATES_URL ?? null }));

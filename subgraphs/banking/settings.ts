import { secretSetting } from '@codai/kit';
import { z } from 'zod';

/** The settings of this domain, among those of the process. */
export const settingsSchema = z
  .object({
    /** Where daily reference rates are, in the form of the European Central Bank's; absent: the table that came with the program. */
    RATES_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Where the consolidated list of EU financial sanctions is, in its XML form; absent: made-up names, which clear nobody of a real list. */
    SANCTIONS_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** The partner bank's file exchange, without a slash at the end; absent: the sandbox, which moves no money. */
    RAILS_URL: z.url({ protocol: /^https?$/ }).optional(),
    RAILS_TOKEN: secretSetting().optional(),
    /** Whether that exchange is the partner's test system. */
    RAILS_ENVIRONMENT: z.enum(['LIVE', 'SANDBOX']).default('LIVE'),
  })
  .transform(({ RATES_URL, SANCTIONS_URL, RAILS_URL, RAILS_TOKEN, RAILS_ENVIRONMENT }) => ({
    ratesUrl: RATES_URL ?? null,
    sanctionsUrl: SANCTIONS_URL ?? null,
    rails:
      RAILS_URL === undefined ? null : { url: RAILS_URL, token: RAILS_TOKEN ?? null, environment: RAILS_ENVIRONMENT },
  }));

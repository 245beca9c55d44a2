import { randomBytes } from 'node:crypto';
import { secretSetting } from '@codai/kit';
import { z } from 'zod';

/** The settings of this domain, among those of the process. */
export const settingsSchema = z
  .object({
    /** Absent: nobody is charged, because no processor knows the one that is made up. */
    STRIPE_SECRET_KEY: secretSetting({ charactersMin: 12 }).optional(),
    /** Where the processor's API is; absent: Stripe's own. */
    STRIPE_API_BASE: z.url({ protocol: /^https?$/ }).optional(),
    /** The API is the local processor's, which takes no real money. */
    STRIPE_SANDBOX: z.enum(['0', '1']).default('0'),
    /** What webhooks are signed with; without it none is believed. */
    STRIPE_WEBHOOK_SECRET: secretSetting({ charactersMin: 12 }).optional(),
    /** While a secret is being changed: the one before, accepted as well. */
    STRIPE_WEBHOOK_SECRET_PREVIOUS: secretSetting({ charactersMin: 12 }).optional(),
    /** Longest wait for one answer of the processor; a request is sent twice at most. */
    STRIPE_TIMEOUT_MS: z.coerce.number().int().min(100).max(80_000).default(5_000),
    /** Where VAT numbers are looked up, `https://ec.europa.eu/taxation_customs/vies/rest-api`; absent: their check digits alone are looked at. */
    VIES_URL: z.url({ protocol: /^https?$/ }).optional(),
  })
  .transform((given) => {
    const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_WEBHOOK_SECRET_PREVIOUS } = given;
    return {
      secretKey: STRIPE_SECRET_KEY?.reveal() ?? `sk_test_${randomBytes(16).toString('hex')}`,
      apiBase: given.STRIPE_API_BASE ?? null,
      viesUrl: given.VIES_URL ?? null,
      isSandbox: given.STRIPE_SANDBOX === '1' || STRIPE_SECRET_KEY === undefined,
      timeoutMs: given.STRIPE_TIMEOUT_MS,
      webhookSecrets: [STRIPE_WEBHOOK_SECRET, STRIPE_WEBHOOK_SECRET_PREVIOUS].flatMap((one) => one?.reveal() ?? []),
    };
  });

export type PaymentsSettings = z.output<typeof settingsSchema>;

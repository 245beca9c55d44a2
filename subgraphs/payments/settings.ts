import { secretSetting } from '@codai/kit';
import { z } from 'zod';

/** Secret of the local processor's key and of its webhooks; worth nothing elsewhere. */
const SANDBOX_KEY = 'sk_test_sandbox';
const SANDBOX_WEBHOOK_SECRET = 'whsec_sandbox';

/** The settings of this domain, among those of the process. */
export const settingsSchema = z
  .object({
    /** Absent: the local processor's, which takes no real money. */
    STRIPE_SECRET_KEY: secretSetting({ charactersMin: 12 }).optional(),
    /** Where the processor's API is; absent: Stripe's own when there is a key. */
    STRIPE_API_BASE: z.url({ protocol: /^https?$/ }).optional(),
    /** What webhooks are signed with. */
    STRIPE_WEBHOOK_SECRET: secretSetting({ charactersMin: 12 }).optional(),
    /** While a secret is being changed: the one before, accepted as well. */
    STRIPE_WEBHOOK_SECRET_PREVIOUS: secretSetting({ charactersMin: 12 }).optional(),
    /** Set by the platform when the one that answers there is the local processor, which takes no real money. */
    STRIPE_SANDBOX: z.enum(['0', '1']).default('0'),
    /** Longest wait for one answer of the processor. */
    STRIPE_TIMEOUT_MS: z.coerce.number().int().min(100).max(80_000).default(10_000),
    /** Where VAT numbers are looked up, `https://ec.europa.eu/taxation_customs/vies/rest-api`; absent: their check digits alone are looked at. */
    VIES_URL: z.url({ protocol: /^https?$/ }).optional(),
  })
  .transform((given) => ({
    viesUrl: given.VIES_URL ?? null,
    secretKey: given.STRIPE_SECRET_KEY?.reveal() ?? SANDBOX_KEY,
    apiBase: given.STRIPE_API_BASE ?? null,
    /** Without a key there is nobody but the local processor to ask. */
    isConfigured:
      given.STRIPE_SANDBOX === '0' && (given.STRIPE_SECRET_KEY !== undefined || given.STRIPE_API_BASE !== undefined),
    timeoutMs: given.STRIPE_TIMEOUT_MS,
    webhookSecrets: [
      given.STRIPE_WEBHOOK_SECRET?.reveal() ?? SANDBOX_WEBHOOK_SECRET,
      ...(given.STRIPE_WEBHOOK_SECRET_PREVIOUS === undefined ? [] : [given.STRIPE_WEBHOOK_SECRET_PREVIOUS.reveal()]),
    ],
  }));

export type PaymentsSettings = z.output<typeof settingsSchema>;

import { randomBytes } from 'node:crypto';
import { secretSetting } from '@codai/kit';
import { z } from 'zod';

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  STRIPE_SECRET_KEY: secretSetting({ charactersMin: 12 }).optional().meta({
    description:
      'Key of the Stripe account that takes money. Absent: the local processor is started and takes no real money.',
  }),
  STRIPE_API_BASE: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ description: 'Address of the processor’s API. Default: Stripe’s own.', example: 'https://api.stripe.com' }),
  STRIPE_SANDBOX: z.enum(['0', '1']).default('0').meta({
    description: '1: the API is a test system and takes no real money. Set by the platform for the local processor.',
  }),
  STRIPE_WEBHOOK_SECRET: secretSetting({ charactersMin: 12 })
    .optional()
    .meta({ description: 'Secret that signs webhooks. Absent: all webhooks are refused.' }),
  STRIPE_WEBHOOK_SECRET_PREVIOUS: secretSetting({ charactersMin: 12 })
    .optional()
    .meta({ description: 'The previous webhook secret, accepted as well while the secret is being changed.' }),
  STRIPE_TIMEOUT_MS: z.coerce.number().int().min(100).max(80_000).default(5_000).meta({
    description: 'Longest wait for one answer of the processor, in milliseconds. A request is sent at most twice.',
  }),
  PROCESSOR_PORT: z.coerce.number().int().min(0).max(65_535).default(0).meta({
    description: 'Port of the local payment processor on loopback. 0: any free port.',
  }),
  VIES_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description: 'Register that VAT numbers are looked up in. Absent: form and check digits are checked only.',
      example: 'https://ec.europa.eu/taxation_customs/vies/rest-api',
    }),
});

/** The same as the domain uses them. */
export const settingsSchema = settings.transform((given) => {
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

import { secretSetting } from '@codai/kit';
import { z } from 'zod';

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  OPENAI_API_KEY: secretSetting().optional().meta({ description: 'Key of the OpenAI API. Absent: no live models.' }),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://api.openai.com/v1')
    .meta({ description: 'Address of a host that speaks the OpenAI API, up to and without `/chat/completions`.' }),
  OPENAI_MODERATION_MODEL: z
    .string()
    .regex(/^[\w./:-]{1,100}$/)
    .default('omni-moderation-latest')
    .meta({ description: 'Model that the host moderates texts with.' }),
  AI_EMBEDDED: z.enum(['true', 'false']).default('true').meta({
    description: 'Whether the embedded engine answers and moderates: without a key, and when the host gives no answer.',
  }),
  AI_CALL_TIMEOUT_MS: z.coerce.number().int().min(100).max(240_000).default(90_000).meta({
    description: 'Longest time for one attempt at a provider, in milliseconds.',
  }),
  AI_CALLS_MAX: z.coerce.number().int().min(1).max(10_000).default(256).meta({
    description: 'Most calls under way to one provider in one process.',
  }),
  AI_TENANT_BUDGET_MICROS: z.coerce
    .bigint()
    .min(0n)
    .max(10n ** 15n)
    .default(5_000_000n)
    .meta({
      description: 'Most that one organisation spends on models in a calendar month, in micro-units of the US dollar.',
    }),
});

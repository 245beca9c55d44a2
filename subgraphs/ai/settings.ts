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
  AI_LOCAL_MODELS: z
    .string()
    .regex(/^(?:true|false|\d{1,5}(?:,\d{1,5}){0,7})$/, 'is neither true, false nor a list of ports')
    .refine((text) => text.split(',').every((port) => !(Number(port) > 65_535 || Number(port) === 0)), 'is no port')
    .optional()
    .meta({
      description:
        'Whether servers on 127.0.0.1 that speak the OpenAI API are found and used without a key: true looks on the ports of Ollama (11434), llama.cpp (8080), vLLM (8000) and LM Studio (1234), a list of ports on those. Whatever listens there is sent what people write. Default: true in development, else false.',
      example: 'true',
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

import { secretSetting } from '@codai/kit';
import { z } from 'zod';

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  MEMORY_PER_PERSON_MAX: z.coerce.number().int().min(1).max(1_000_000).default(100_000).meta({
    description: 'Most memories that one person keeps in one organisation.',
  }),
  MEMORY_GATEWAY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description: 'Address of the gateway that the MCP endpoint asks, without `/graphql`. Absent: the public address.',
      example: 'http://gateway:4000',
    }),
  MEMORY_EMBEDDINGS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description:
        'Address of an embeddings API as OpenAI has it, up to and without `/embeddings`. Absent: `embedded-hash-v1`, lexical similarity.',
      example: 'https://api.openai.com/v1',
    }),
  MEMORY_EMBEDDINGS_KEY: secretSetting().optional().meta({ description: 'Key of the embeddings API.' }),
  MEMORY_EMBEDDINGS_MODEL: z
    .string()
    .regex(/^[\w./:-]{1,100}$/)
    .default('text-embedding-3-small')
    .meta({ description: 'Model that the embeddings API is asked for.' }),
  MEMORY_EMBEDDINGS_DIMENSION: z.coerce.number().int().min(1).max(4096).default(1536).meta({
    description: 'Length of the vectors of that model.',
  }),
  MEMORY_EXTRACTION_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description:
        'Address of a chat API as OpenAI has it, up to and without `/chat/completions`, that finds statements in interactions. Absent: rules.',
      example: 'https://api.openai.com/v1',
    }),
  MEMORY_EXTRACTION_KEY: secretSetting().optional().meta({ description: 'Key of the chat API.' }),
  MEMORY_EXTRACTION_MODEL: z
    .string()
    .regex(/^[\w./:-]{1,100}$/)
    .default('gpt-4.1-mini')
    .meta({ description: 'Model that the chat API is asked for.' }),
});

import { z } from 'zod';
import { count, milliseconds } from '../measures.ts';

export const supergraph = z.strictObject({
  source: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A file (relative to this one) or an http(s) URL. The command line reads it; `--supergraph` goes before it.',
    ),
  watch: z.boolean().default(true).describe('Whether the source is looked at again while the gateway runs.'),
  intervalMs: milliseconds
    .default(10_000)
    .describe('Between two looks at a URL. A file is noticed when it changes, and looked at this often all the same.'),
  timeoutMs: milliseconds.default(10_000).describe('For one answer of the URL.'),
  bytesMax: count.default(32 * 1024 * 1024).describe('Largest supergraph that is taken.'),
  backOffMaxMs: milliseconds
    .default(300_000)
    .describe('Longest wait after failures of the URL; it doubles from `intervalMs`.'),
  headers: z
    .record(z.string().toLowerCase(), z.string())
    .default({})
    .describe(
      'Sent to the URL. Secrets come from the environment, as everywhere in a file, or from SUPERGRAPH_AUTHORIZATION.',
    ),
  cacheFile: z
    .string()
    .min(1)
    .optional()
    .describe('The last good supergraph is kept there, and a start during an outage of the source uses it.'),
});

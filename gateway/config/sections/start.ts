import { z } from 'zod';

export const start = z.strictObject({
  heatMs: z
    .int()
    .min(0)
    .max(10_000)
    .default(2_000)
    .describe(
      'Longest time before the port opens in which a gateway of the same settings answers itself over loopback, so that the first clients do not wait for compilation. 0: none.',
    ),
  cacheFolder: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder for results of the start, by hash of the supergraph: the API schema and the plans of trusted documents. With them a start computes neither. Created with mode 0700; a file that is damaged or of another version is computed again. Absent: nothing is kept.',
    ),
});

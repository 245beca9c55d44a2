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
});

import { z } from 'zod';

export const overrides = z.strictObject({
  labels: z
    .record(z.string(), z.union([z.boolean(), z.number().min(0).max(100)]))
    .default({})
    .describe(
      'Labels of progressive `@override` that hold: for every call, or for so many of a hundred. `percent(5)` needs no line here.',
    ),
});

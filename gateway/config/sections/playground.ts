import { z } from 'zod';

export const playground = z.strictObject({
  enabled: z.boolean().default(false),
  title: z.string().default('GraphQL playground'),
  defaultQuery: z.string().optional(),
  signIn: z
    .array(z.strictObject({ label: z.string().min(1), tokenUrl: z.string().min(1) }))
    .default([])
    .describe(
      'Buttons that fetch a token by POST: for development only. The answer is { token } or the token as text.',
    ),
});

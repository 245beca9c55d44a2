import { z } from 'zod';

export const plugins = z
  .array(
    z.strictObject({
      module: z.string().min(1).describe('A file (relative to this one) or a package that exports `createPlugin`.'),
      options: z.unknown().optional().describe('Handed to `createPlugin` as they are.'),
    }),
  )
  .default([])
  .describe(
    'Loaded by the command line, in this order. A process of your own hands its plugins over to `createGateway`.',
  );

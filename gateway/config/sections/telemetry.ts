import { z } from 'zod';

export const telemetry = z.strictObject({
  accessLog: z.boolean().default(true),
  explain: z
    .enum(['nobody', 'platform-admin', 'everybody'])
    .default('platform-admin')
    .describe('Who gets plan and timings by the header `codai-explain: 1`.'),
});

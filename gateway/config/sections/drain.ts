import { z } from 'zod';
import { milliseconds } from '../measures.ts';

export const drain = z.strictObject({
  noticeMs: z
    .int()
    .min(0)
    .default(0)
    .describe(
      'After SIGTERM new connections are still taken for this long: until a load balancer has seen that we are not ready.',
    ),
  timeoutMs: milliseconds.default(10_000).describe('For running operations to end; then they are cut off.'),
});

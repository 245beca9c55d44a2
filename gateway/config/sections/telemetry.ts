import { z } from 'zod';
import { milliseconds } from '../measures.ts';

export const telemetry = z.strictObject({
  accessLog: z.boolean().default(true).describe('One line for each operation, without document, variables or token.'),
  slowOperationMs: milliseconds
    .nullable()
    .default(null)
    .describe('Operations that take longer are logged with their plan and timings, without variables; null: none.'),
  explain: z
    .enum(['nobody', 'platform-admin', 'everybody'])
    .default('platform-admin')
    .describe('Who gets plan and timings by the header `codai-explain: 1`.'),
});

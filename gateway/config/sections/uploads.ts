import { z } from 'zod';
import { count, milliseconds } from '../measures.ts';

export const uploads = z.strictObject({
  enabled: z
    .boolean()
    .default(false)
    .describe('Whether files may be sent with an operation, by the GraphQL multipart request specification.'),
  filesMax: count.default(10).describe('Files in one request.'),
  fileBytesMax: count.default(20 * 1024 * 1024).describe('Bytes of one file.'),
  totalBytesMax: count.default(50 * 1024 * 1024).describe('Bytes of one request, files and all.'),
  fieldBytesMax: count.default(1024 * 1024).describe('Bytes of `operations`, and of `map`.'),
  timeoutMs: milliseconds.default(60_000).describe('Until the last byte of the request; then 408.'),
});

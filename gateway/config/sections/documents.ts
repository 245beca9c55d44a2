import { z } from 'zod';
import { count } from '../measures.ts';

export const documents = z
  .strictObject({
    mode: z
      .enum(['open', 'prefer', 'enforce'])
      .default('open')
      .describe('Documents that are not in the manifest: taken, taken and reported in the log, or refused.'),
    manifest: z.string().optional().describe('File of trusted documents: { "sha256:<hex>": "text" }.'),
    introspection: z.boolean().default(true).describe('Off: no __schema, no __type, no suggestions of names.'),
    cacheEntriesMax: count.default(2_000).describe('Validated documents that are kept in this process.'),
    automatic: z
      .boolean()
      .default(false)
      .describe('Automatic persisted queries: clients register documents by sending text and hash once.'),
    automaticEntriesMax: count.default(1_000).describe('Automatic documents that are kept in this process.'),
    automaticSeconds: count
      .default(24 * 3_600)
      .describe('How long Redis, where there is one, keeps an automatic document.'),
    errorsMax: count.default(20).describe('Errors of validation or coercion that are reported.'),
  })
  .refine(
    ({ automatic, mode }) => !(automatic && mode === 'enforce'),
    '`automatic` lets clients add documents, which mode `enforce` forbids',
  );

import { z } from 'zod';
import { count } from '../measures.ts';

export const documents = z.strictObject({
  mode: z.enum(['open', 'prefer', 'enforce']).default('open'),
  manifest: z.string().optional().describe('File of trusted documents: { "sha256:<hex>": "text" }.'),
  introspection: z.boolean().default(true).describe('Off: no __schema, no __type, no suggestions of names.'),
  cacheEntriesMax: count.default(2_000),
  errorsMax: count.default(20).describe('Errors of validation or coercion that are reported.'),
});

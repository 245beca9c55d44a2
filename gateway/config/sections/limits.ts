import { roles } from '@codai/kit/wire';
import { z } from 'zod';
import { count, milliseconds } from '../measures.ts';

export const limits = z.strictObject({
  charactersMax: count.default(256 * 1024).describe('Length of a document.'),
  tokensMax: count.default(3_000).describe('Names, numbers, strings and punctuation of a document.'),
  nestingMax: count.default(200).describe('Brackets in brackets, of any kind; also levels of variables.'),
  nameCharactersMax: count.default(255).describe('Length of one name in a document.'),
  operationsMax: count.default(50).describe('Operations in one document.'),
  fieldsMax: count.default(10_000).describe('Fields with all fragments written out.'),
  depthMax: count.default(20).describe('Fields in fields.'),
  aliasesMax: count.default(100).describe('Fields with an alias.'),
  rootFieldsMax: count.default(50).describe('Fields of Query, Mutation or Subscription.'),
  directivesMax: count.default(100).describe('Directives in an operation.'),
  introspectionCharactersMax: count
    .default(8 * 1024 * 1024)
    .describe('Length of what `__schema` and `__type` answer to one operation, as JSON.'),
  costMax: count
    .nullable()
    .default(null)
    .describe(
      'Points: one for each object an operation may produce, or as `@cost` and `@listSize` say; null: not counted.',
    ),
  costMaxByRole: z
    .partialRecord(z.enum(roles), count)
    .default({})
    .describe('Instead of `costMax` for callers with one of these roles; of several the highest holds.'),
  assumedListSize: count.default(10).describe('Length of a list of which neither `@listSize` nor an argument says it.'),
  operationMs: milliseconds
    .default(30_000)
    .describe('From its arrival to its answer; for a subscription until it is live.'),
  deadlineMsMax: milliseconds
    .default(300_000)
    .describe('Most time that the fields of an operation get by `@deadline` on top of `operationMs`.'),
});

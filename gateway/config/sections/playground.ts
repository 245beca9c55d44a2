import { z } from 'zod';

export const playground = z.strictObject({
  enabled: z.boolean().default(false).describe('Serves the playground at `/`, from our own files.'),
  title: z.string().default('GraphQL playground').describe('Title of its page.'),
  defaultQuery: z
    .string()
    .optional()
    .describe('What stands in an empty editor. `{{random}}` in it is another text each time an operation is run.'),
  signIn: z
    .array(z.strictObject({ label: z.string().min(1), tokenUrl: z.string().min(1) }))
    .default([])
    .describe(
      'Buttons that fetch a token by POST: for development only. The answer is { token } or the token as text.',
    ),
  library: z
    .union([z.literal('trusted-documents'), z.literal('none'), z.strictObject({ folder: z.string().min(1) })])
    .default('trusted-documents')
    .describe(
      'Operations to begin from: the trusted documents, by the subgraph of their first field, or the `.graphql` files of a folder, by file.',
    ),
});

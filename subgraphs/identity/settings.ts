import { z } from 'zod';

/** Identity's own settings, among those of the process. An empty text is an absent one, as everywhere in an environment. */
export const settingsSchema = z.object({
  /** `iss` of access tokens; the public address when absent. */
  TOKEN_ISSUER: z.union([z.literal(''), z.url()]).optional(),
  /** `aud` of access tokens: what the gateway expects; `codai` when absent. */
  TOKEN_AUDIENCE: z.string().optional(),
});

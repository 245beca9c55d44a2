import { z } from 'zod';

/** Identity's own settings, among those of the process. */
export const settingsSchema = z.object({
  /** `iss` of access tokens; the public address when absent. */
  TOKEN_ISSUER: z.url().optional(),
  /** `aud` of access tokens: what the gateway expects. */
  TOKEN_AUDIENCE: z.string().min(1).default('codai'),
});

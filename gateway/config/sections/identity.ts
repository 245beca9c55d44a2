import { z } from 'zod';
import { count, httpUrl, milliseconds } from '../measures.ts';

export const identity = z.strictObject({
  issuer: z.string().min(1).describe('Claim `iss` of its tokens.'),
  audience: z.string().min(1).describe('Must stand in their claim `aud`.'),
  jwksUrl: httpUrl.optional().describe('Absent when the keys are handed over in process.'),
  algorithms: z
    .array(z.enum(['EdDSA', 'Ed25519', 'ES256', 'ES384', 'PS256', 'RS256']))
    .nonempty()
    .default(['EdDSA', 'Ed25519', 'ES256', 'ES384', 'PS256', 'RS256'])
    .describe('Asymmetric only. A key of the issuer verifies tokens of its own kind of algorithm and of no other.'),
  clockLeewaySeconds: z.number().min(0).max(5).default(5).describe("How far our clock and the issuer's may differ."),
  anonymous: z.boolean().default(true).describe('Whether a request without a token may go on.'),
  keysFreshMs: milliseconds.default(10 * 60_000).describe('Keys that are older are loaded anew.'),
  keysStaleMs: milliseconds.default(24 * 3_600_000).describe('How long the last keys serve while the issuer is down.'),
  keysCooldownMs: milliseconds.default(10_000).describe('Between two loads brought about by an unknown key id.'),
  keysTimeoutMs: milliseconds.default(3_000).describe('For one load.'),
  badTokensPerMinute: count
    .default(1_000)
    .describe(
      'Bad tokens that one address may send. Beyond it no token from there is looked at until the minute ends; then 429.',
    ),
  tokenCharactersMax: count.default(8_192).describe('A longer token is not looked at; then 401.'),
});

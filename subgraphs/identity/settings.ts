import { z } from 'zod';
import { providerSettings } from './sign-in/linked-accounts/settings.ts';

/** Identity's own settings, among those of the process. */
export const settings = z.object({
  TOKEN_ISSUER: z
    .union([z.literal(''), z.url()])
    .optional()
    .meta({ description: '`iss` of access tokens. Default: PUBLIC_URL.', example: 'https://api.example.com' }),
  PASSKEY_ORIGINS: z.string().optional().meta({
    description:
      'Origins beside PUBLIC_URL whose pages may use passkeys, separated by commas. Each lies within the domain of PUBLIC_URL.',
    example: 'https://app.example.com',
  }),
  TOKEN_AUDIENCE: z
    .string()
    .optional()
    .meta({ description: '`aud` of access tokens, which the gateway expects. Default: codai.', example: 'codai' }),
  SEATS_DEFAULT: z.coerce.number().int().min(1).max(100_000).default(25).meta({
    description: 'Seats of an organisation for which neither an operator nor a subscription says another number.',
    example: '25',
  }),
  SEAT_PRICES: z.string().optional().meta({
    description: 'Prices of payments whose quantity is a number of seats, separated by commas.',
    example: 'prc_team_month,prc_team_year',
  }),
  ...providerSettings,
});

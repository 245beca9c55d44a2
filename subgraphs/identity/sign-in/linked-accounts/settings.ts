import { secretSetting } from '@codai/kit';
import { z } from 'zod';

const text = (description: string, example: string) => z.string().optional().meta({ description, example });
const hidden = (description: string, example: string) => secretSetting().optional().meta({ description, example });
const address = (description: string, example: string) =>
  z
    .union([z.literal(''), z.url()])
    .optional()
    .meta({ description, example });

/** The providers at which people may sign in. One without a client id is not offered. */
export const providerSettings = {
  GOOGLE_CLIENT_ID: text(
    'Client id at Google. Without it nobody signs in by Google.',
    '1234.apps.googleusercontent.com',
  ),
  GOOGLE_CLIENT_SECRET: hidden('Client secret at Google.', 'GOCSPX-…'),
  GOOGLE_ISSUER: address('Issuer in place of https://accounts.google.com.', 'https://accounts.google.com'),
  MICROSOFT_CLIENT_ID: text(
    'Client id at Microsoft Entra. Without it nobody signs in by Microsoft.',
    '11111111-2222-3333-4444-555555555555',
  ),
  MICROSOFT_CLIENT_SECRET: hidden('Client secret at Microsoft Entra.', 'abc…'),
  MICROSOFT_ISSUER: address(
    'Issuer of one tenant in place of that of all.',
    'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0',
  ),
  APPLE_CLIENT_ID: text('Services id at Apple. Without it nobody signs in by Apple.', 'com.example.signin'),
  APPLE_TEAM_ID: text('Team id at Apple.', 'ABCDE12345'),
  APPLE_KEY_ID: text('Id of the key for Sign in with Apple.', 'FGHIJ67890'),
  APPLE_PRIVATE_KEY: hidden(
    'That key in PEM form (PKCS #8); line breaks may be written as \\n.',
    '-----BEGIN PRIVATE KEY-----…',
  ),
  APPLE_ISSUER: address('Issuer in place of https://appleid.apple.com.', 'https://appleid.apple.com'),
  GITHUB_CLIENT_ID: text('Client id at GitHub. Without it nobody signs in by GitHub.', 'Iv1.0123456789abcdef'),
  GITHUB_CLIENT_SECRET: hidden('Client secret at GitHub.', '0123…'),
  GITHUB_URL: address('GitHub Enterprise in place of https://github.com.', 'https://github.example.com'),
  GITHUB_API_URL: address('Its API in place of https://api.github.com.', 'https://github.example.com/api/v3'),
  LINKEDIN_CLIENT_ID: text('Client id at LinkedIn. Without it nobody signs in by LinkedIn.', '77abcdefghijkl'),
  LINKEDIN_CLIENT_SECRET: hidden('Client secret at LinkedIn.', 'WPL_AP1.…'),
  LINKEDIN_URL: address('Address in place of https://www.linkedin.com.', 'https://www.linkedin.com'),
  LINKEDIN_API_URL: address('Its API in place of https://api.linkedin.com.', 'https://api.linkedin.com'),
  SANDBOX_PROVIDER_ISSUER: address(
    'Issuer of a provider for trials, outside production. Default: the local one.',
    'http://127.0.0.1:9000',
  ),
  SANDBOX_PROVIDER_CLIENT_ID: text('Client id at the provider for trials.', 'codai'),
  SANDBOX_PROVIDER_CLIENT_SECRET: hidden('Client secret at the provider for trials.', 'secret'),
  SANDBOX_PROVIDER_PORT: z.coerce.number().int().min(0).max(65_535).default(0).meta({
    description: 'Port of the local provider for trials, on loopback. 0: any free port.',
  }),
};

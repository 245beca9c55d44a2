import { secretSetting } from '@codai/kit';
import { z } from 'zod';

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  RATES_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description:
        'Daily reference rates in the form of the European Central Bank’s. Absent: a dated table that is part of the program.',
      example: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml',
    }),
  FX_RATES_MAX_DAYS: z.coerce.number().int().min(0).max(30).default(4).meta({
    description:
      'Days after which reference rates are no longer traded on. 4 bridges a long weekend, since rates are published on working days.',
  }),
  FX_POSITION_MAX_EUR: z.coerce.number().int().min(0).max(1_000_000_000_000).default(1_000_000).meta({
    description:
      'Most that the currency position of the house may be worth in each currency, in euro; further conversions are refused.',
  }),
  SANCTIONS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ description: 'Consolidated list of EU financial sanctions as XML. Absent: a few made-up names.' }),
  RAILS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description:
        'File exchange of the partner bank, without a slash at the end. Absent: a sandbox that moves no money.',
      example: 'https://rails.example.com',
    }),
  RAILS_TOKEN: secretSetting().optional().meta({ description: 'Bearer token for RAILS_URL.' }),
  RAILS_ENVIRONMENT: z
    .enum(['LIVE', 'SANDBOX'])
    .default('LIVE')
    .meta({ description: 'SANDBOX: RAILS_URL is the partner’s test system.' }),
});

/** The same as the domain uses them. */
export const settingsSchema = settings.transform(
  ({
    RATES_URL,
    FX_RATES_MAX_DAYS,
    FX_POSITION_MAX_EUR,
    SANCTIONS_URL,
    RAILS_URL,
    RAILS_TOKEN,
    RAILS_ENVIRONMENT,
  }) => ({
    ratesUrl: RATES_URL ?? null,
    fx: { ratesMaxDays: FX_RATES_MAX_DAYS, positionMaxCents: BigInt(FX_POSITION_MAX_EUR) * 100n },
    sanctionsUrl: SANCTIONS_URL ?? null,
    rails:
      RAILS_URL === undefined ? null : { url: RAILS_URL, token: RAILS_TOKEN ?? null, environment: RAILS_ENVIRONMENT },
  }),
);

import { secretSetting } from '@codai/kit';
import addressparser from 'nodemailer/lib/addressparser';
import { z } from 'zod';
import type { Sender } from './adapters/mail/sender.ts';
import { pushSettings, readPushSettings } from './adapters/push/settings.ts';
import { normalizeAddress } from './recipients/addresses/address.ts';

/** `Codai <no-reply@codai.app>`: one address with a name. */
const sender = z
  .string()
  .regex(/^\P{Cc}*$/u)
  .transform((text, refinement): Sender => {
    try {
      const [first, ...others] = addressparser(text, { flatten: true });
      if (first !== undefined && others.length === 0) {
        return { name: first.name, address: normalizeAddress(first.address) };
      }
    } catch {
      // Reported below, like every other text that is not one address.
    }
    refinement.addIssue({ code: 'custom', message: 'give one address with a name, Codai <no-reply@codai.app>' });
    return z.NEVER;
  });

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .pipe(secretSetting())
    .optional()
    .meta({
      description: 'Server that mail is sent by. Absent: mail is composed in full and kept in the capture store.',
      example: 'smtp://user:secret@127.0.0.1:587',
    }),
  MAIL_FROM: sender
    .prefault('Codai <no-reply@codai.localhost>')
    .meta({ description: 'Sender of all mail, an address with a name.', example: 'Codai <no-reply@example.com>' }),
  DKIM_DOMAIN: z.string().optional().meta({
    description: 'Domain that signs mail by DKIM (RFC 6376). The three DKIM settings go together.',
    example: 'example.com',
  }),
  DKIM_SELECTOR: z.string().optional().meta({ description: 'Name of the DKIM key in the domain.', example: 'codai' }),
  DKIM_PRIVATE_KEY: secretSetting()
    .optional()
    .meta({ description: 'The DKIM key in PEM; line ends may be written as `\\n`.' }),
  TWILIO_ACCOUNT_SID: z.string().optional().meta({
    description:
      'Account at Twilio that SMS is sent by. The three TWILIO settings go together. Absent: SMS is captured.',
    example: 'AC00000000000000000000000000000000',
  }),
  TWILIO_AUTH_TOKEN: secretSetting().optional().meta({ description: 'Secret of the account at Twilio.' }),
  TWILIO_FROM: z
    .string()
    .regex(/^(\+[1-9][0-9]{7,14}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11})$/)
    .optional()
    .meta({ description: 'Sender of SMS: a number, a messaging service or a name.', example: '+40700000000' }),
  TWILIO_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://api.twilio.com')
    .meta({ description: "Address of Twilio's API." }),
  SENDGRID_EVENTS_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/=]{80,400}$/)
    .optional()
    .meta({
      description:
        "Verification key of SendGrid's signed Event Webhook, base64. Its URL is `/webhooks/mail/sendgrid`. Absent: refused with 401.",
    }),
  MAIL_EVENTS_SECRET: secretSetting({ charactersMin: 16 }).optional().meta({
    description: 'Shared secret of `/webhooks/mail/signed`, where another provider or relay tells what became of mail.',
  }),
  MAIL_PER_DOMAIN_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(1000)
    .meta({ description: 'Most mails that one recipient domain is handed within a minute, security mail apart.' }),
  ...pushSettings.shape,
});

/** The same as the domain uses them. */
export const settingsSchema = settings.transform(
  ({ SMTP_URL, MAIL_FROM, DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY, ...others }, refinement) => {
    const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: token, TWILIO_FROM: from, TWILIO_URL: url } = others;
    const hasTwilio = accountSid && token && from;
    if (!hasTwilio && (accountSid || token || from)) {
      refinement.addIssue({
        code: 'custom',
        message: 'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM go together',
      });
      return z.NEVER;
    }
    const twilio = hasTwilio ? { accountSid, authToken: token.reveal(), from, url } : null;
    const push = readPushSettings(others);
    if (typeof push === 'string') {
      refinement.addIssue({ code: 'custom', message: push });
      return z.NEVER;
    }
    const base = {
      smtpUrl: SMTP_URL ?? null,
      sender: MAIL_FROM,
      twilio,
      ...push,
      sendGridEventsKey: others.SENDGRID_EVENTS_KEY ?? null,
      mailEventsSecret: others.MAIL_EVENTS_SECRET?.reveal() ?? null,
      mailPerDomainPerMinute: others.MAIL_PER_DOMAIN_PER_MINUTE,
    };
    if (DKIM_DOMAIN && DKIM_SELECTOR && DKIM_PRIVATE_KEY) {
      const privateKey = DKIM_PRIVATE_KEY.reveal().replaceAll('\\n', '\n');
      return { ...base, dkim: { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR, privateKey } };
    }
    if (DKIM_DOMAIN || DKIM_SELECTOR || DKIM_PRIVATE_KEY) {
      refinement.addIssue({ code: 'custom', message: 'DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY go together' });
      return z.NEVER;
    }
    return { ...base, dkim: null };
  },
);

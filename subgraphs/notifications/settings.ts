import { secretSetting } from '@codai/kit';
import addressparser from 'nodemailer/lib/addressparser';
import { z } from 'zod';
import { normalizeAddress } from './delivery/address.ts';
import type { Sender } from './delivery/compose.ts';

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
});

/** The same as the domain uses them. */
export const settingsSchema = settings.transform(
  ({ SMTP_URL, MAIL_FROM, DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY }, refinement) => {
    const base = { smtpUrl: SMTP_URL ?? null, sender: MAIL_FROM };
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

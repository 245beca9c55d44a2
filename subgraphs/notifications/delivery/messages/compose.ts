import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { headerValue } from '@codai/kit/text/header-value';
import type { ComposedMail } from '../../adapters/mail/port.ts';
import type { DkimKey, Sender } from '../../adapters/mail/sender.ts';
import type { RenderedMail } from '../../content/templates/render.ts';
import { normalizeAddress } from '../../recipients/addresses/address.ts';

/**
 * The header fields that are signed: those of RFC 6376 §5.4.1 that we set, with both of one-click unsubscribing, which
 * RFC 8058 §4 demands and nodemailer's own list lacks.
 */
const SIGNED_FIELDS =
  'From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:List-Unsubscribe:List-Unsubscribe-Post';

/**
 * The whole mail, RFC 5322 with CRLF line ends. Message-ID and boundaries come of `messageId`, so each attempt hands
 * over one and the same mail but for its Date. Throws `InvalidRecipientError`.
 */
export async function composeMail(input: {
  messageId: string;
  sender: Sender;
  recipient: string;
  rendered: RenderedMail;
  /** Null: nobody can unsubscribe from it. */
  unsubscribeUrl: string | null;
  date: Date;
  dkim: DkimKey | null;
}): Promise<ComposedMail> {
  const { messageId, sender, rendered, unsubscribeUrl, dkim } = input;
  const recipient = normalizeAddress(input.recipient);
  const senderDomain = sender.address.slice(sender.address.lastIndexOf('@') + 1);

  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const built = await new MailComposer({
    from: { name: headerValue(sender.name), address: sender.address },
    to: { name: '', address: recipient },
    subject: headerValue(rendered.subject),
    messageId: `<${messageId}@${senderDomain}>`,
    date: input.date,
    text: rendered.text,
    html: rendered.html,
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 24),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      // Keeps holiday replies away. Source: RFC 3834 §5.
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl === null
        ? {}
        : {
            // Source: RFC 8058 §3.1. `prepared` is not needed: the URL is ASCII and its length is folded by RFC 5322.
            'List-Unsubscribe': `<${headerValue(unsubscribeUrl)}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
  })
    .compile()
    .build();
  const mime = dkim === null ? built : await signed(built, dkim);

  return { messageId, sender: sender.address, recipient, subject: rendered.subject, mime };
}

async function signed(mail: Buffer, dkim: DkimKey): Promise<Buffer> {
  const { default: DKIM } = await import('nodemailer/lib/dkim');
  return buffer(new DKIM({ ...dkim, headerFieldNames: SIGNED_FIELDS }).sign(mail));
}

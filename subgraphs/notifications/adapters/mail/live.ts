import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer/lib/errors.js';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { ComposedMail, HandOver, MailPort } from './port.ts';
import { outcomeOfFailure, shortResponse } from './smtp-outcome.ts';

export interface SmtpTimeouts {
  readonly connectMs: number;
  /** Between two signs of life; RFC 5321 §4.5.3.2 would wait up to ten minutes for the last reply. */
  readonly idleMs: number;
  /** For the whole hand-over, below the lease of a message. */
  readonly totalMs: number;
}

const defaultTimeouts: SmtpTimeouts = { connectMs: 15_000, idleMs: 60_000, totalMs: 180_000 };

/**
 * Mail by SMTP. `url`: `smtp://user:password@host:port` (STARTTLS when offered, demanded with `?requireTLS=true`) or
 * `smtps://…`. Nodemailer's connection is used beneath its transport, because only there it is seen whether the body
 * had begun when the line broke: the difference between trying again and a second copy. One socket a message.
 */
export function createSmtpMail(url: string, timeouts: SmtpTimeouts = defaultTimeouts): MailPort {
  const { auth, ...options } = parseConnectionUrl(url);
  const open = new Set<SMTPConnection>();

  async function handOver(mail: ComposedMail): Promise<HandOver> {
    const { default: Connection } = await import('nodemailer/lib/smtp-connection');
    const connection = new Connection({
      ...options,
      connectionTimeout: timeouts.connectMs,
      greetingTimeout: timeouts.connectMs,
      dnsTimeout: timeouts.connectMs,
      socketTimeout: timeouts.idleMs,
    });
    const body = watchedBody(mail.mime);
    open.add(connection);
    let deadline: NodeJS.Timeout | undefined;
    try {
      const info = await new Promise<SMTPConnection.SentMessageInfo>((resolve, reject) => {
        deadline = setTimeout(() => reject(new Error('The hand-over took too long.')), timeouts.totalMs);
        // For the whole life of the connection: a second 'error' without a listener would end the process.
        connection.on('error', reject);
        connection.connect((connectError) => {
          if (connectError) return reject(connectError);
          const send = () =>
            connection.send(
              { from: mail.sender, to: [mail.recipient], size: mail.mime.length },
              body.stream,
              (sendError, sent) => (sendError ? reject(sendError) : resolve(sent)),
            );
          if (!auth) return send();
          connection.login(auth, (loginError) => (loginError ? reject(loginError) : send()));
        });
      });
      connection.quit();
      return { outcome: 'ACCEPTED', response: shortResponse(info.response) };
    } catch (error) {
      connection.close();
      return outcomeOfFailure(error as NodemailerError, body.isBegun());
    } finally {
      clearTimeout(deadline);
      open.delete(connection);
    }
  }

  return {
    driver: 'live',
    provider: 'smtp',
    isRepeatable: false,
    handOver,
    async close() {
      for (const connection of open) connection.close();
    },
  };
}

/** The message as a stream that knows whether anyone has begun to read it, which happens after the 354 to DATA only. */
function watchedBody(mime: Buffer): { stream: Readable; isBegun: () => boolean } {
  let isBegun = false;
  const stream = new Readable({
    read() {
      isBegun = true;
      this.push(mime);
      this.push(null);
    },
  });
  return { stream, isBegun: () => isBegun };
}

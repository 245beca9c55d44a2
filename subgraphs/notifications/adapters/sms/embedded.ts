import type { Clock } from '@codai/kit';
import type { Database } from '@codai/kit/data';
import { headerLines } from '@codai/kit/text/header-value';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { SmsPort } from './port.ts';

/**
 * SMS that is not sent: the text goes to the mailbox of captured messages, for operators and for thirty days. The
 * message's id is the key, so handing one over twice leaves one.
 */
export function createCapturedSms(database: Database<PrismaClient>, clock: Clock): SmsPort {
  return {
    driver: 'embedded',
    provider: 'capture',
    isRepeatable: true,
    async handOver({ messageId, recipient, text }) {
      const type = 'text/plain; charset=utf-8';
      const head = headerLines({ From: 'sms', To: recipient, Subject: 'SMS', 'Content-Type': type });
      const mime = new Uint8Array(Buffer.from(`${head}${text}\r\n`));
      try {
        await database.systemWrite(null, (tx) =>
          tx.capturedMessage.createMany({
            data: { id: messageId, sender: 'sms', recipient, subject: 'SMS', mime, capturedAt: clock.now() },
            skipDuplicates: true,
          }),
        );
        return { outcome: 'CAPTURED' };
      } catch (error) {
        // Perhaps committed, perhaps not: to try again does no harm here.
        const response = error instanceof Error ? error.message.slice(0, 500) : '';
        return { outcome: 'DEFERRED', response, responseCode: null };
      }
    },
  };
}

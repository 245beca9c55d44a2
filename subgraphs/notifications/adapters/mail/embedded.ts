import type { Clock } from '@codai/kit';
import type { Database } from '@codai/kit/data';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { MailPort } from './port.ts';

/**
 * The mailbox that stands in for a provider: whole mails, kept in the database for operators to read. It says CAPTURED
 * and never SENT. The message's id is the key, so handing one over twice leaves one.
 */
export function createCapturedMail(database: Database<PrismaClient>, clock: Clock): MailPort {
  return {
    driver: 'embedded',
    provider: 'capture',
    isRepeatable: true,
    async handOver({ messageId, sender, recipient, subject, mime }) {
      try {
        await database.systemWrite(null, (tx) =>
          tx.capturedMessage.createMany({
            data: { id: messageId, sender, recipient, subject, mime: new Uint8Array(mime), capturedAt: clock.now() },
            skipDuplicates: true,
          }),
        );
        return { outcome: 'CAPTURED' };
      } catch (error) {
        // Perhaps committed, perhaps not: to try again does no harm here.
        return {
          outcome: 'DEFERRED',
          response: error instanceof Error ? error.message.slice(0, 500) : '',
          responseCode: null,
        };
      }
    },
    async close() {},
  };
}

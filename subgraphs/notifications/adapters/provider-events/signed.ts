import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { readJson } from '../push/json.ts';
import { EVENTS_MAX, messageOf, type ProviderEventReader, SIGNATURE_AGE_MAX_MS } from './port.ts';

const SIGNATURE = 'codai-signature';

const events = z.object({
  events: z
    .array(
      z.object({
        id: z.string().min(1).max(200),
        messageId: z.string().max(1000),
        kind: z.enum(['BOUNCED', 'CLICKED', 'COMPLAINED', 'DEFERRED', 'DELIVERED', 'OPENED']),
        isMachine: z.boolean().default(false),
        occurredAt: z.iso.datetime({ offset: true }),
      }),
    )
    .max(EVENTS_MAX),
});

/**
 * Events of any other provider or relay, in our own form: `{"events": [{"id", "messageId", "kind", "occurredAt"}]}` with the header
 * `codai-signature: t=<seconds>,v1=<hex>`, the HMAC-SHA-256 of `<seconds>.<body>` under the shared secret.
 */
export function createSignedEvents(secret: string): ProviderEventReader {
  function isSigned(headers: Headers, body: Buffer, now: Date): boolean {
    const [, seconds, given = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(headers.get(SIGNATURE) ?? '') ?? [];
    if (seconds === undefined || Math.abs(now.getTime() - Number(seconds) * 1000) > SIGNATURE_AGE_MAX_MS) return false;
    const expected = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
    return timingSafeEqual(expected, Buffer.from(given, 'hex'));
  }

  return {
    provider: 'signed',
    read(headers, body, now) {
      if (!isSigned(headers, body, now)) return 'FORGED';
      const parsed = events.safeParse(readJson(body.toString('utf8')));
      if (!parsed.success) return 'MALFORMED';
      return parsed.data.events.flatMap(({ messageId: named, occurredAt, ...event }) => {
        const messageId = messageOf(named);
        return messageId === null ? [] : [{ ...event, messageId, occurredAt: new Date(occurredAt) }];
      });
    },
  };
}

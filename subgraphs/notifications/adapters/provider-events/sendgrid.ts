import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { readJson } from '../push/json.ts';
import {
  EVENTS_MAX,
  messageOf,
  type ProviderEvent,
  type ProviderEventKind,
  type ProviderEventReader,
  SIGNATURE_AGE_MAX_MS,
} from './port.ts';

const SIGNATURE = 'x-twilio-email-event-webhook-signature';
const TIMESTAMP = 'x-twilio-email-event-webhook-timestamp';

const event = z.object({
  event: z.string(),
  sg_event_id: z.string().min(1).max(200),
  'smtp-id': z.string().max(1000).optional(),
  timestamp: z.number().int().positive(),
  /** Kind of a bounce: `bounce`, or `blocked` for one that may pass. */
  type: z.string().optional(),
  sg_machine_open: z.boolean().optional(),
});
const events = z.array(z.unknown()).max(EVENTS_MAX);

const kinds: Readonly<Record<string, ProviderEventKind>> = {
  delivered: 'DELIVERED',
  deferred: 'DEFERRED',
  bounce: 'BOUNCED',
  spamreport: 'COMPLAINED',
  open: 'OPENED',
  click: 'CLICKED',
};

/**
 * SendGrid's signed Event Webhook. `publicKey`: base64 of the key that its settings show (P-256, SubjectPublicKeyInfo).
 * Source: https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
 */
export function createSendGridEvents(publicKey: string): ProviderEventReader {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });

  function isSigned(headers: Headers, body: Buffer, now: Date): boolean {
    const timestamp = headers.get(TIMESTAMP) ?? '';
    if (!/^\d{1,12}$/.test(timestamp)) return false;
    if (Math.abs(now.getTime() - Number(timestamp) * 1000) > SIGNATURE_AGE_MAX_MS) return false;
    const signature = Buffer.from(headers.get(SIGNATURE) ?? '', 'base64');
    return signature.length > 0 && verify('sha256', Buffer.concat([Buffer.from(timestamp), body]), key, signature);
  }

  return {
    provider: 'sendgrid',
    read(headers, body, now) {
      if (!isSigned(headers, body, now)) return 'FORGED';
      const parsed = events.safeParse(readJson(body.toString('utf8')));
      return parsed.success ? parsed.data.flatMap(readEvent) : 'MALFORMED';
    },
  };
}

function readEvent(given: unknown): ProviderEvent[] {
  const parsed = event.safeParse(given);
  if (!parsed.success) return [];
  const { event: name, sg_event_id: id, 'smtp-id': smtpId, timestamp, type, sg_machine_open } = parsed.data;
  const messageId = messageOf(smtpId ?? '');
  const named = Object.hasOwn(kinds, name) ? (kinds[name] ?? null) : null;
  if (messageId === null || named === null) return [];
  const kind = named === 'BOUNCED' && type === 'blocked' ? 'DEFERRED' : named;
  return [{ id, messageId, kind, isMachine: sg_machine_open === true, occurredAt: new Date(timestamp * 1000) }];
}

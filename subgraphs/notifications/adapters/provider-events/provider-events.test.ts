import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EVENTS_MAX, messageOf, type ProviderEventReader } from './port.ts';
import { createSendGridEvents } from './sendgrid.ts';
import { createSignedEvents } from './signed.ts';

const now = new Date('2031-05-02T09:00:00Z');
const seconds = now.getTime() / 1000;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const SECRET = 'a secret that is long enough';

const sendGrid = {
  reader: createSendGridEvents(publicKey.export({ type: 'spki', format: 'der' }).toString('base64')),
  sign: (body: string, at = seconds, key = privateKey) =>
    new Headers({
      'x-twilio-email-event-webhook-timestamp': String(at),
      'x-twilio-email-event-webhook-signature': sign('sha256', Buffer.from(`${at}${body}`), key).toString('base64'),
    }),
  stranger: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  delivered: JSON.stringify([
    { event: 'delivered', sg_event_id: 'e1', 'smtp-id': '<dlv_0123456789@codai.test>', timestamp: seconds },
  ]),
};
const signed = {
  reader: createSignedEvents(SECRET),
  sign: (body: string, at = seconds, key = SECRET) =>
    new Headers({ 'codai-signature': `t=${at},v1=${createHmac('sha256', key).update(`${at}.${body}`).digest('hex')}` }),
  stranger: () => 'another secret that is long enough',
  delivered: JSON.stringify({
    events: [{ id: 'e1', messageId: 'dlv_0123456789', kind: 'DELIVERED', occurredAt: now.toISOString() }],
  }),
};
const read = (reader: ProviderEventReader, headers: Headers, body: string) =>
  reader.read(headers, Buffer.from(body), now);

describe.each([
  { name: 'SendGrid', of: sendGrid },
  { name: 'the signed form', of: signed as unknown as typeof sendGrid },
])('$name', ({ of: { reader, sign: by, stranger, delivered } }) => {
  it('is read when it is signed', () => {
    expect(read(reader, by(delivered), delivered)).toEqual([
      { id: 'e1', messageId: 'dlv_0123456789', kind: 'DELIVERED', isMachine: false, occurredAt: now },
    ]);
  });

  it('is forged without a signature, by another key, over another body and when it is old', () => {
    for (const headers of [
      new Headers(),
      by(delivered, seconds, stranger()),
      by(`${delivered} `),
      by(delivered, seconds - 301),
      by(delivered, seconds + 301),
    ]) {
      expect(read(reader, headers, delivered)).toBe('FORGED');
    }
  });

  it.each(['', '{', '"x"', JSON.stringify(Array.from({ length: EVENTS_MAX + 1 }, () => ({})))])(
    'is malformed when it is signed and no list: %.20s',
    (body) => {
      expect(read(reader, by(body), body)).toBe('MALFORMED');
    },
  );
});

it.each([
  [{ event: 'bounce', type: 'bounce' }, 'BOUNCED'],
  [{ event: 'bounce', type: 'blocked' }, 'DEFERRED'],
  [{ event: 'spamreport' }, 'COMPLAINED'],
  [{ event: 'click' }, 'CLICKED'],
  [{ event: 'open', sg_machine_open: true }, 'OPENED'],
  [{ event: 'processed' }, null],
  [{ event: 'constructor' }, null],
  [{ event: 'open', 'smtp-id': '<x@else.test>' }, null],
])('SendGrid: %j is %s', (given, kind) => {
  const smtpId = '<dlv_0123456789@codai.test>';
  const body = JSON.stringify([{ sg_event_id: 'e1', 'smtp-id': smtpId, timestamp: seconds, ...given }]);
  const events = read(sendGrid.reader, sendGrid.sign(body), body);
  expect(events).toMatchObject(kind === null ? [] : [{ kind, isMachine: 'sg_machine_open' in given }]);
});

it.each([
  ['<dlv_0123456789@codai.test>', 'dlv_0123456789'],
  ['dlv_0123456789', 'dlv_0123456789'],
  ['<x_0123456789@codai.test>', null],
  ['<dlv_0123456789@codai.test> x', null],
])('%s names the message %s', (given, id) => {
  expect(messageOf(given)).toBe(id);
});

import { newId } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pruneCaptured } from '../../delivery/messages/sweep.ts';
import { openNotifications } from '../../testing/notifications.ts';
import { type ReceivedMail, startSmtp } from '../../testing/smtp.ts';
import { createCapturedMail } from './embedded.ts';
import { createSmtpMail } from './live.ts';
import type { ComposedMail, MailPort } from './port.ts';

/** A driver with the far end of it: what arrived there, oldest first. */
interface Opened extends AsyncDisposable {
  readonly port: MailPort;
  arrived(): Promise<readonly ReceivedMail[]>;
}

async function openLive(): Promise<Opened> {
  const server = await startSmtp();
  const port = createSmtpMail(server.url);
  return {
    port,
    arrived: async () => server.received,
    async [Symbol.asyncDispose]() {
      await port.close();
      await server.close();
    },
  };
}

async function openEmbedded(): Promise<Opened> {
  const domain = await openNotifications();
  const { database, clock } = domain.deps;
  return {
    port: createCapturedMail(database, clock),
    async arrived() {
      const rows = await database.systemRead(null, (tx) => tx.capturedMessage.findMany({ orderBy: { id: 'asc' } }));
      return rows.map(({ sender, recipient, mime }) => ({ sender, recipients: [recipient], mime: Buffer.from(mime) }));
    },
    [Symbol.asyncDispose]: () => domain[Symbol.asyncDispose](),
  };
}

let sequence = 0;
function mailWith(body: string): ComposedMail {
  sequence += 1;
  return {
    messageId: `msg_${String(sequence).padStart(4, '0')}_${newId('x')}`,
    sender: 'no-reply@codai.test',
    recipient: `ana+${sequence}@example.test`,
    subject: 'Hello',
    mime: Buffer.from(`From: no-reply@codai.test\r\nSubject: Hello\r\n\r\n${body}\r\n`),
  };
}

describe.each([
  { driver: 'live', open: openLive, taken: 'ACCEPTED' },
  { driver: 'embedded', open: openEmbedded, taken: 'CAPTURED' },
] as const)('the mail port: $driver', ({ driver, open, taken }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('says which driver it is, and that it sent only when it did', async () => {
    expect(opened.port.driver).toBe(driver);
    expect(await opened.port.handOver(mailWith('x'))).toMatchObject({ outcome: taken });
  });

  it.each([
    { what: 'plain text', body: 'Hello' },
    { what: 'lines that begin with dots', body: '.\r\n..\r\n.x\r\n\r\n.' },
    { what: 'a line of 900 characters', body: 'x'.repeat(900) },
    { what: 'half a megabyte', body: 'line of text\r\n'.repeat(40_000) },
  ])('carries $what to the byte', async ({ body }) => {
    const mail = mailWith(body);
    expect(await opened.port.handOver(mail)).toMatchObject({ outcome: taken });
    const arrived = (await opened.arrived()).filter(({ recipients }) => recipients[0] === mail.recipient);
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.sender).toBe(mail.sender);
    expect(arrived[0]?.mime.equals(mail.mime)).toBe(true);
  });

  it('carries several at once, each to its own', async () => {
    const mails = Array.from({ length: 8 }, (_, index) => mailWith(`number ${index}`));
    const outcomes = await Promise.all(mails.map((mail) => opened.port.handOver(mail)));
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set([taken]));
    const arrived = await opened.arrived();
    for (const mail of mails) {
      expect(arrived.filter(({ mime }) => mime.equals(mail.mime)).map(({ recipients }) => recipients)).toEqual([
        [mail.recipient],
      ]);
    }
  });

  it('leaves one copy of a message handed over twice, if it says that it is repeatable', async () => {
    const mail = mailWith('twice');
    await opened.port.handOver(mail);
    await opened.port.handOver(mail);
    const copies = (await opened.arrived()).filter(({ recipients }) => recipients[0] === mail.recipient).length;
    expect(copies).toBe(opened.port.isRepeatable ? 1 : 2);
  });

  it('gives an outcome, and throws nothing, when the far end is gone', async () => {
    const lost = await open();
    await lost[Symbol.asyncDispose]();
    expect(await lost.port.handOver(mailWith('x'))).toMatchObject({ outcome: 'DEFERRED', responseCode: null });
  });
});

it('the embedded mailbox forgets what is older than thirty days', async () => {
  await using domain = await openNotifications();
  const { deps, clock } = domain;
  const count = () => deps.database.systemRead(null, (tx) => tx.capturedMessage.count());
  await deps.mail.handOver(mailWith('old'));
  clock.advance(30 * 86_400_000);
  await pruneCaptured(deps);
  expect(await count()).toBe(1);
  clock.advance(1);
  await deps.mail.handOver(mailWith('new'));
  await pruneCaptured(deps);
  expect(await count()).toBe(1);
});

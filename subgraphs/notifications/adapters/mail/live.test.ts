import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { reply, type SmtpForTests, startScriptedSmtp, startSmtp } from '../../testing/smtp.ts';
import { createSmtpMail } from './live.ts';
import type { ComposedMail, HandOver, MailPort } from './port.ts';

const timeouts = { connectMs: 2_000, idleMs: 400, totalMs: 2_000 };
/** Limits of a client that waits even on a busy machine. */
const patient = { connectMs: 60_000, idleMs: 60_001, totalMs: 60_000 };
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
});

function mailTo(recipient = 'ana@example.test'): ComposedMail {
  const mime = Buffer.from(`Subject: x\r\n\r\n.dot\r\n..\r\n.\r\n${'line\r\n'.repeat(20)}`);
  return { messageId: randomUUID(), sender: 'no-reply@codai.test', recipient, subject: 'x', mime };
}

async function handOver(server: SmtpForTests, mail = mailTo(), limits = timeouts): Promise<HandOver> {
  const port: MailPort = createSmtpMail(server.url, limits);
  opened.push(server, port);
  return port.handOver(mail);
}

describe('mail by SMTP', () => {
  it('hands over the very bytes, lines with dots too', async () => {
    const server = await startSmtp();
    const mail = mailTo();
    expect(await handOver(server, mail)).toMatchObject({ outcome: 'ACCEPTED' });
    expect(server.received).toEqual([{ sender: mail.sender, recipients: [mail.recipient], mime: mail.mime }]);
  });

  it('signs in with the user and password of the URL', async () => {
    const seen: (string | undefined)[] = [];
    const server = await startSmtp({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        seen.push(username, password ?? undefined);
        done(password === 'p@ss' ? null : reply(535, 'no'), { user: 'mailer' });
      },
    });
    const withPassword = (password: string) => ({ ...server, url: server.url.replace('//', `//mailer:${password}@`) });
    expect(await handOver(withPassword('p%40ss'))).toMatchObject({ outcome: 'ACCEPTED' });
    expect(seen).toEqual(['mailer', 'p@ss']);
    // Our own mistake, mended by an operator: the mail waits.
    expect(await handOver(withPassword('wrong'))).toMatchObject({ outcome: 'DEFERRED', responseCode: 535 });
  });

  it.each([
    { code: 550, words: 'No such user', isAddressFault: true },
    { code: 550, words: '5.1.1 No such user', isAddressFault: true },
    { code: 550, words: '5.2.1 Mailbox disabled', isAddressFault: true },
    { code: 550, words: '5.7.1 We do not like you', isAddressFault: false },
    { code: 552, words: 'Mailbox full', isAddressFault: false },
    { code: 553, words: 'Bad mailbox name', isAddressFault: true },
  ])('knows whether $code $words is the fault of the address', async ({ code, words, isAddressFault }) => {
    const server = await startScriptedSmtp((line) => {
      if (line === '<connect>') return '220 test';
      return line.startsWith('RCPT') ? `${code} ${words}` : '250 fine';
    });
    expect(await handOver(server)).toMatchObject({ outcome: 'REFUSED', responseCode: code, isAddressFault });
  });

  it('defers on greylisting, of the recipient or of the whole message', async () => {
    const ofRecipient = await startSmtp({
      onRcptTo: (_address, _session, done) => done(reply(451, 'Come back later')),
    });
    expect(await handOver(ofRecipient)).toMatchObject({ outcome: 'DEFERRED', responseCode: 451 });
    const ofMessage = await startSmtp({
      onData(stream, _session, done) {
        stream.resume().on('end', () => done(reply(451, 'Come back later')));
      },
    });
    expect(await handOver(ofMessage)).toMatchObject({ outcome: 'DEFERRED', responseCode: 451 });
  });

  it('takes a refusal of the message for final, and not for a fault of the address', async () => {
    const server = await startSmtp({
      onData(stream, _session, done) {
        stream.resume().on('end', () => done(reply(554, 'Spam for ana@example.test')));
      },
    });
    const outcome = await handOver(server);
    expect(outcome).toMatchObject({ outcome: 'REFUSED', responseCode: 554, isAddressFault: false });
    expect(JSON.stringify(outcome)).not.toContain('ana@example.test');
  });

  it('defers when 5yz speaks of us and not of the message', async () => {
    const greeting = await startScriptedSmtp(() => '554 No service');
    expect(await handOver(greeting)).toMatchObject({ outcome: 'DEFERRED', responseCode: 554 });
    const sender = await startSmtp({ onMailFrom: (_address, _session, done) => done(reply(550, 'Not you')) });
    expect(await handOver(sender)).toMatchObject({ outcome: 'DEFERRED', responseCode: 550 });
  });

  /** Answers as a good server until the line that begins with `word`, and there with the given answer. */
  const until = (word: string, answer: string | null) =>
    startScriptedSmtp((line) => {
      if (line.startsWith(word)) return answer;
      if (line === '<connect>') return '220 test';
      return line === 'DATA' ? '354 go on' : '250 fine';
    });

  it.each(['<connect>', 'EHLO', 'MAIL', 'RCPT', 'DATA'])('defers when the line breaks at %s', async (word) => {
    expect(await handOver(await until(word, null))).toMatchObject({ outcome: 'DEFERRED', responseCode: null });
  });

  it('defers when nobody listens', async () => {
    const server = await startSmtp();
    await server.close();
    expect(await handOver({ ...server, close: async () => {} })).toMatchObject({ outcome: 'DEFERRED' });
  });

  /** Runs out the time that the client waits for a line, as soon as a silent server has come to the line that begins with `word`. */
  async function handOverUntilSilent(word: string): Promise<{ readonly server: SmtpForTests; readonly end: HandOver }> {
    const waiting = new Set<Socket>();
    const setTime = vi.spyOn(Socket.prototype, 'setTimeout').mockImplementation(function wait(this: Socket, ms) {
      if (ms === patient.idleMs) waiting.add(this);
      return this;
    });
    const server = await startScriptedSmtp((line) => {
      if (line.startsWith(word)) for (const socket of waiting) setImmediate(() => socket.emit('timeout'));
      else if (line === '<connect>') return '220 test';
      else return line === 'DATA' ? '354 go on' : '250 fine';
      return undefined;
    });
    try {
      return { server, end: await handOver(server, mailTo(), patient) };
    } finally {
      setTime.mockRestore();
    }
  }

  it.each(['EHLO', 'RCPT', 'DATA'])('defers when the server falls silent at %s', async (word) => {
    expect((await handOverUntilSilent(word)).end).toMatchObject({ outcome: 'DEFERRED' });
  });

  it('NOTIF-3: is uncertain when the line falls silent after the whole message', async () => {
    const { server, end } = await handOverUntilSilent('<body>');
    expect(end).toMatchObject({ outcome: 'UNCERTAIN' });
    expect(server.received).toHaveLength(1);
  });

  it.each([
    { what: 'breaks', answer: null },
    { what: 'speaks no SMTP', answer: 'HTTP/1.1 200 OK' },
  ])('NOTIF-3: is uncertain when after the whole message the line $what', async ({ answer }) => {
    const server = await until('<body>', answer);
    expect(await handOver(server)).toMatchObject({ outcome: 'UNCERTAIN' });
    expect(server.received).toHaveLength(1);
  });

  it('ends a hand-over that takes too long in all, though the server keeps talking', async () => {
    const server = await startScriptedSmtp((line) => (line === '<connect>' ? '220 test' : undefined));
    const port = createSmtpMail(server.url, { ...timeouts, idleMs: 60_000, totalMs: 200 });
    opened.push(server, port);
    expect(await port.handOver(mailTo())).toMatchObject({ outcome: 'DEFERRED', responseCode: null });
  });
});

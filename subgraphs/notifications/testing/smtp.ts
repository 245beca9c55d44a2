import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** Received mail: the envelope, and the bytes between DATA and the final dot. */
export interface ReceivedMail {
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly mime: Buffer;
}

export interface SmtpForTests {
  readonly url: string;
  readonly received: ReceivedMail[];
  close(): Promise<void>;
}

/** A whole SMTP server on a free port of loopback, without TLS, which keeps what it takes. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<SmtpForTests> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      buffer(stream).then((mime) => {
        const { mailFrom, rcptTo } = session.envelope;
        const recipients = rcptTo.map(({ address }) => address);
        received.push({ sender: mailFrom ? mailFrom.address : '', recipients, mime });
        done(null, 'taken');
      }, done);
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** An error with an SMTP reply code, as the server's handlers want it. */
export function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/**
 * A server that speaks line by line what the script says and no more: for what a real one does not do on request.
 * `script` is asked for each line of the client (`'<body>'` once the final dot has come); null drops the line dead.
 */
export async function startScriptedSmtp(script: (line: string) => string | null | undefined): Promise<SmtpForTests> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    let pending = '';
    let body: string | null = null;
    const answer = (line: string) => {
      const words = script(line);
      if (words === null) socket.destroy();
      else if (words !== undefined) socket.write(`${words}\r\n`);
      return words;
    };
    answer('<connect>');
    socket.on('data', (chunk) => {
      if (body !== null) {
        body += chunk.toString('latin1');
        if (!body.endsWith('\r\n.\r\n')) return;
        received.push({ sender: '', recipients: [], mime: Buffer.from(body.slice(0, -3), 'latin1') });
        body = null;
        answer('<body>');
        return;
      }
      pending += chunk.toString('latin1');
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (answer(line)?.startsWith('354')) body = '';
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

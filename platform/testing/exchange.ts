import { connect } from 'node:net';

/** Answer read from a connection. */
export interface Exchanged {
  /** The first answer, head and body; empty when none came. */
  readonly text: string;
  /** null: no answer. */
  readonly status: number | null;
  readonly ms: number;
}

/**
 * Writes bytes to a port as they are and reads one answer. Leaves after `waitMs` without one, since a request that is not complete gets none.
 */
export function exchange(url: string, bytes: string | Buffer, { waitMs = 5_000 } = {}): Promise<Exchanged> {
  const { hostname, port } = new URL(url);
  const began = performance.now();
  const isHead = bytes.toString().startsWith('HEAD ');
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let text = '';
    const finish = () => {
      clearTimeout(timer);
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve({ text, status: status === undefined ? null : Number(status), ms: performance.now() - began });
    };
    const timer = setTimeout(finish, waitMs);
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (isWhole(text, isHead)) finish();
    });
    socket.on('close', finish);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The other side may end the connection before it has read everything.
      if (error.code === 'ECONNREFUSED') reject(error);
      else finish();
    });
  });
}

function isWhole(text: string, isHead: boolean): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = text.slice(0, end).toLowerCase();
  if (isHead || /^http\/1\.1 (1\d\d|204|304)/.test(head)) return true;
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return text.length >= end + 4 + Number(length);
  return head.includes('transfer-encoding: chunked') && text.endsWith('0\r\n\r\n');
}

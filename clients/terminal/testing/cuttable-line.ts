import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server on this machine that can be cut: what runs over it is gone, and nothing new comes through. */
export interface CuttableLine extends AsyncDisposable {
  readonly port: number;
  cut(): void;
  /** Whole again, to a server at this port. */
  mend(port: number): void;
}

export async function openLine(port: number): Promise<CuttableLine> {
  let target: number | null = port;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (target === null) return near.destroy();
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    target = null;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend(newPort) {
      target = newPort;
    },
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@codai/kit/testing/eventually';
import { guardProcess } from '@codai/kit/testing/guard';
import { SHARED_ADDRESS } from './machine.ts';

export const hasBalancer = spawnSync('haproxy', ['-v'], { stdio: 'ignore' }).status === 0;

/** One address that several servers answer, or one. */
export interface Balanced {
  readonly name: string;
  readonly port: number;
  readonly servers: readonly { readonly name: string; readonly address: string }[];
  /** Whether a server is asked by `GET /health/ready` before it is given connections, as a Service of Kubernetes has it. */
  readonly isProbed: boolean;
}

export interface Balancer {
  /** Takes a server out for new connections, as Kubernetes does with a pod that is to end, or puts it back in. */
  set(service: string, server: string, state: 'drain' | 'ready'): Promise<void>;
  /** Waits until the server is given connections. */
  untilUp(service: string, server: string): Promise<void>;
  stop(): Promise<void>;
}

/** HAProxy, balancing connections and not requests, as a Service of Kubernetes does. */
export async function startBalancer(services: readonly Balanced[]): Promise<Balancer> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-balancer-'));
  const socket = join(folder, 'admin.sock');
  const lines = [
    'global',
    `  stats socket ${socket} level admin`,
    '  maxconn 8000',
    'defaults',
    '  mode tcp',
    '  balance roundrobin',
    '  option redispatch',
    '  retries 3',
    '  timeout connect 2s',
    '  timeout client 10m',
    '  timeout server 10m',
    '  timeout check 2s',
    ...services.flatMap(({ name, port, servers, isProbed }) => [
      `listen ${name}`,
      `  bind ${SHARED_ADDRESS}:${port}`,
      ...(isProbed ? ['  option httpchk GET /health/ready'] : []),
      ...servers.map(
        (server) =>
          `  server ${server.name} ${server.address}${isProbed ? ' check inter 500 fall 2 rise 1 init-addr none' : ''}`,
      ),
    ]),
    '',
  ];
  await writeFile(join(folder, 'haproxy.cfg'), lines.join('\n'));
  const child: ChildProcess = spawn('haproxy', ['-db', '-f', join(folder, 'haproxy.cfg')], { stdio: 'ignore' });
  guardProcess(child);
  const command = (text: string) =>
    new Promise<string>((done, fail) => {
      const connection = connect(socket, () => connection.end(`${text}\n`));
      let answer = '';
      connection.setEncoding('utf8').on('data', (chunk: string) => {
        answer += chunk;
      });
      connection.once('end', () => done(answer));
      connection.once('error', fail);
    });
  await eventually(() => command('show info'));
  return {
    async set(service, server, state) {
      await command(`set server ${service}/${server} state ${state}`);
    },
    async untilUp(service, server) {
      await eventually(async () => {
        const rows = (await command('show stat')).split('\n').map((row) => row.split(','));
        const status = rows[0]?.indexOf('status') ?? -1;
        return rows.find(([of, one]) => of === service && one === server)?.[status];
      }, 'UP');
    },
    async stop() {
      const ended = new Promise<void>((done) => child.once('exit', () => done()));
      if (child.exitCode === null && child.kill('SIGTERM')) await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

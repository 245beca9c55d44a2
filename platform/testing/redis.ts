import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export interface RedisForTests {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A Redis of the test's own. Null when the machine has no redis-server, and then the tests that need it are skipped by
 * name; with REQUIRE_REDIS=1, as in CI, that is an error instead.
 */
export async function startRedis(): Promise<RedisForTests | null> {
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    if (process.env.REQUIRE_REDIS === '1') throw new Error('REQUIRE_REDIS is set and there is no redis-server.');
    return null;
  }
  const [port, folder] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), 'codai-redis-'))]);
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''], {
    stdio: 'ignore',
  });
  const ended = new Promise((done) => server.once('exit', done));
  for (let attempt = 0; attempt < 200 && !(await answers(port)); attempt++) await delay(25);
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      server.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    setTimeout(() => socket.destroy(), 500).unref();
  });
}

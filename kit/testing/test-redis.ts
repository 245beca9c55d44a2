import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../host/free-port.ts';
import { guardFolder } from './guard.ts';

/**
 * Whether tests that need Redis run here: when a `redis-server` is on the path, and always when `REQUIRE_REDIS=1`, so
 * that they fail where they must not be skipped. For `describe.skipIf(!hasRedis)`.
 */
export const hasRedis =
  process.env.REQUIRE_REDIS === '1' || spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

export interface TestRedis {
  readonly url: string;
  /** Ends the server at once and loses what it held. */
  kill(): Promise<void>;
  /** Starts it again, empty, at the same address. */
  restart(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A Redis server of the caller's own that keeps nothing on disk. Throws when there is no `redis-server`. */
export async function startTestRedis(): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-test-redis-'));
  const release = guardFolder(folder);
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await start(port, folder, url);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url,
    kill,
    async restart() {
      await kill();
      child = await start(port, folder, url);
    },
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true });
      release();
    },
  };
}

async function start(port: number, folder: string, url: string): Promise<ChildProcess> {
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn('redis-server', settings, { stdio: 'ignore' });
  const failed = new Promise<never>((_done, fail) => {
    child.once('error', (error) => fail(new Error(`redis-server did not start: ${error.message}`)));
  });
  await Promise.race([failed, untilReady(url)]);
  return child;
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
    redis.on('error', () => {});
    try {
      await redis.connect();
      await redis.ping();
      return;
    } catch {
      await delay(20);
    } finally {
      redis.disconnect();
    }
  }
  throw new Error('redis-server was not ready within 10 s.');
}

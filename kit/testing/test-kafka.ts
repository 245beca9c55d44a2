import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Admin } from '@platformatic/kafka';
import { freePort } from '../host/free-port.ts';
import { guardFolder } from './guard.ts';

/** `KAFKA_HOME`, an unpacked distribution, or what Maven put into `.cache/kafka` by `kafka/pom.xml`. */
const home = process.env.KAFKA_HOME ?? fileURLToPath(new URL('../../.cache/kafka', import.meta.url));
const classPath = join(home, 'libs', '*');

/**
 * Whether tests that need Kafka run here: when there is a distribution and a Java to run it, and always when
 * `REQUIRE_KAFKA=1`, so that they fail where they must not be skipped. For `describe.skipIf(!hasKafka)`.
 */
export const hasKafka =
  process.env.REQUIRE_KAFKA === '1' ||
  (existsSync(join(home, 'libs')) && spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0);

export interface TestKafka {
  /** `host:port`. */
  readonly brokers: string;
  /** Ends the broker at once; what it has acknowledged is in files. */
  kill(): Promise<void>;
  /** Starts it again, with what it had, at the same address. */
  restart(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * A broker of the caller's own, which is its own controller (KRaft). `advertise`: address at which others reach it, where that is not loopback. Throws when there is
 * none to start.
 */
export async function startTestKafka(
  options: { readonly advertise?: (port: number) => string } = {},
): Promise<TestKafka> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-test-kafka-'));
  const release = guardFolder(folder);
  const [port, controllerPort] = await Promise.all([freePort(), freePort()]);
  const brokers = `127.0.0.1:${port}`;
  const settings = join(folder, 'server.properties');
  const advertised = options.advertise?.(port) ?? brokers;
  await writeFile(settings, settingsOf({ folder, port, controllerPort, advertised }));
  // As `kafka-storage format` does it.
  const format = [
    '-cp',
    classPath,
    'kafka.tools.StorageTool',
    'format',
    '-t',
    'Y29kYWktdGVzdC1rYWZrYQ',
    '-c',
    settings,
  ];
  const { status, stderr } = spawnSync('java', format, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Kafka's storage could not be made: ${stderr}`);
  let child = await start(settings, brokers);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  };
  return {
    brokers,
    kill,
    async restart() {
      await kill();
      child = await start(settings, brokers);
    },
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true });
      release();
    },
  };
}

function settingsOf(given: { folder: string; port: number; controllerPort: number; advertised: string }): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${given.controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${given.port},CONTROLLER://127.0.0.1:${given.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://${given.advertised}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(given.folder, 'logs'),
    'auto.create.topics.enable': 'false',
    'default.replication.factor': '1',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    // A broker that was killed may register again once its session has ended.
    'broker.session.timeout.ms': '2000',
    'broker.heartbeat.interval.ms': '500',
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

async function start(settings: string, brokers: string): Promise<ChildProcess> {
  const child = spawn('java', ['-Xmx384m', '-cp', classPath, 'kafka.Kafka', settings], { stdio: 'ignore' });
  const failed = new Promise<never>((_done, fail) => {
    child.once('error', (error) => fail(new Error(`Kafka did not start: ${error.message}`)));
    child.once('exit', (code) => fail(new Error(`Kafka ended with ${code}.`)));
  });
  failed.catch(() => {});
  await Promise.race([failed, untilReady(brokers)]);
  return child;
}

async function untilReady(brokers: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const admin = new Admin({ clientId: 'test', bootstrapBrokers: [brokers], retries: 0, connectTimeout: 1_000 });
    try {
      const { brokers: known } = await admin.metadata({ topics: [] });
      if (known.size > 0) return;
    } catch {
      // Not yet.
    } finally {
      await admin.close().catch(() => {});
    }
    await delay(100);
  }
  throw new Error('Kafka was not ready within a minute.');
}

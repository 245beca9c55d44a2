import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../host/free-port.ts';
import { eventually } from './eventually.ts';
import { guardFolder } from './guard.ts';

/** Libraries that Maven put there by `opensearch/pom.xml`. */
const libraries = fileURLToPath(new URL('../../.cache/opensearch/libs', import.meta.url));
const node = fileURLToPath(new URL('./opensearch/TestNode.java', import.meta.url));

/** Whether tests that need OpenSearch run here: when its libraries and a Java are there, and always when `REQUIRE_OPENSEARCH=1`. */
export const hasOpenSearch =
  process.env.REQUIRE_OPENSEARCH === '1' ||
  (existsSync(libraries) && spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0);

export interface TestOpenSearch {
  readonly url: string;
  /** Ends the node at once. */
  kill(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A node of the caller's own, empty. */
export async function startTestOpenSearch(): Promise<TestOpenSearch> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-test-opensearch-'));
  const release = guardFolder(folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // It ends with its standard input, so that none is left behind.
  const child: ChildProcess = spawn('java', ['-Xmx384m', '-cp', join(libraries, '*'), node, folder, String(port)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  await eventually(async () => {
    if (child.exitCode !== null) return 'ended';
    return (await fetch(`${url}/_cluster/health`)).status;
  }, 200);
  return {
    url,
    kill,
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true });
      release();
    },
  };
}

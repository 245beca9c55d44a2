// `node guard.mjs`, started by `guard.ts` with a pipe to its input: when the pipe closes, because the process at its other end has ended in whatever
// way, the guard ends the processes and removes the folders that are registered then. Lines of its input: `+process 12`, `-process 12`,
// `+folder /dev/shm/x`, `-folder /dev/shm/x`.
import { createInterface } from 'node:readline';
import { isRunning, removeWithServers } from './remove-with-servers.mjs';

/** A product that is told to end finishes what it is at and stops its database. */
const END_MAX_MS = 30_000;
const processes = new Set();
const folders = new Set();
// A terminal's signals reach the whole group; the guard ends with its work.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const [, sign, kind, value] = /^([+-])(process|folder) (.+)$/.exec(line) ?? [];
  const registered = kind === 'process' ? processes : folders;
  const entry = kind === 'process' ? Number(value) : value;
  if (sign === '+') registered.add(entry);
  else registered.delete(entry);
}
await Promise.all([...processes].map(endProcess));
for (const folder of folders) await removeWithServers(folder);

async function endProcess(pid) {
  signal(pid, 'SIGTERM');
  for (const until = Date.now() + END_MAX_MS; isRunning(pid); ) {
    if (Date.now() > until) signal(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended.
  }
}

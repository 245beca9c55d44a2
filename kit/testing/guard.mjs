// `node guard.mjs`, started with a pipe to its input: when the pipe closes, because the process at its other end has ended in whatever way, the
// guard ends the processes that are registered then, and what works in the registered folders, and removes these. Lines of its input:
// `+process 12`, `-process 12`, `+folder /dev/shm/x`, `-folder /dev/shm/x`. `guard.ts` writes them.
import { createInterface } from 'node:readline';
import { removeWithServers, signal } from './remove-with-servers.mjs';

const processes = new Set();
const folders = new Set();
// A terminal's signals reach the whole group; the guard ends with its work.
for (const name of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(name, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const [, sign, kind, value] = /^([+-])(process|folder) (.+)$/.exec(line) ?? [];
  const registered = kind === 'process' ? processes : folders;
  const entry = kind === 'process' ? Number(value) : value;
  if (sign === '+') registered.add(entry);
  else registered.delete(entry);
}
// Their data goes as well, so that there is nothing for them to finish.
for (const pid of processes) signal(pid, 'SIGKILL');
await Promise.all([...folders].map(removeWithServers));

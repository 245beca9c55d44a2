// Ties processes to the run that started them: each holds a connection to the run and ends when it closes, also when the run was killed.
import { connect, createServer } from 'node:net';

/** Environment variable with the run's port on 127.0.0.1. */
const RUN_PORT = 'RUN_PORT';

/** Lets the processes started after it know when this one has ended. */
export async function announceRun() {
  const server = createServer((socket) => socket.on('error', () => {}).resume());
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env[RUN_PORT] = String(server.address().port);
  server.unref();
}

/** Calls `end` when the run that started this process has ended. Does nothing when none did. */
export function onEndOfRun(end) {
  const port = Number(process.env[RUN_PORT]);
  if (!port) return;
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {}).on('close', end);
  socket.resume().unref();
}

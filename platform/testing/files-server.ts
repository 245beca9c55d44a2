import { createServer } from 'node:http';
import { openFiles } from '@codai/files/testing/process';
import { createLogger } from '@codai/kit';
import { mountRoutes } from '../routes.ts';

// The plain routes of files behind the platform's door, in a process of its own: `node --import tsx files-server.ts <database> <folder> <port>`.
// It takes commands from its parent and returns their results; it ends with its parent.
const [databaseUrl = '', folder = '', port = '0'] = process.argv.slice(2);
const publicUrl = `http://127.0.0.1:${port}`;
const files = await openFiles({ databaseUrl, folder, publicUrl });
const handle = mountRoutes(files.routes, createLogger({ name: 'files', level: 'error' }));
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', publicUrl);
  void (handle(request, response, url) ?? response.writeHead(404).end());
});

type Command = { readonly id: number } & (
  | { readonly do: 'finish'; readonly sessionId: string }
  | { readonly do: 'memory'; readonly isPeak: boolean }
  | { readonly do: 'start'; readonly size: number; readonly sha256: string }
);

let peakBytes = 0;
const watch = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
}, 50);

async function answer(command: Command): Promise<unknown> {
  switch (command.do) {
    case 'start':
      return files.start(command);
    case 'finish':
      return files.finish(command.sessionId);
    case 'memory': {
      // The peak is that since the last question.
      const [now, peak] = [process.memoryUsage.rss(), peakBytes];
      peakBytes = 0;
      return command.isPeak ? Math.max(now, peak) : now;
    }
  }
}

process.on('message', (command: Command) => {
  answer(command).then(
    (value) => process.send?.({ id: command.id, value }),
    (error: unknown) => process.send?.({ id: command.id, error: String(error) }),
  );
});
process.on('disconnect', () => {
  clearInterval(watch);
  server.close();
  server.closeAllConnections();
  void files.close();
});
server.listen(Number(port), '127.0.0.1', () => process.send?.({ id: 0, value: 'listening' }));

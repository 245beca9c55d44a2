import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';

// One file from disk, whole or one range, and nothing else: what a download of bytes by node:http costs. `plain-server.ts <file> <port>`.
const [path = '', port = '0'] = process.argv.slice(2);
const { size } = statSync(path);
createServer((request, response) => {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const range = first === undefined ? null : { start: Number(first), end: Number(last) };
  response.writeHead(range === null ? 200 : 206, {
    'content-length': range === null ? size : range.end - range.start + 1,
  });
  createReadStream(path, range ?? {}).pipe(response);
}).listen(Number(port), '127.0.0.1', () => process.send?.({ id: 0, value: 'listening' }));
process.on('disconnect', () => process.exit());

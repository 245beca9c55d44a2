import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// Answers for `Item.dying` after a moment, so that a kill finds requests under way. Started by `dying-subgraph.ts`.
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
    variables: { representations: { id: string }[] };
  };
  const entities = variables.representations.map(({ id }) => ({ dying: Number(id) * 1_000 }));
  setTimeout(() => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data: { _entities: entities } }));
  }, 5);
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());

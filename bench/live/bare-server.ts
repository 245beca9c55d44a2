import { EventEmitter, on } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, type ExecutionArgs } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

// The floor of `feed.ts`: graphql-ws over graphql-js with a feed in its own process, as its guide starts one. Ends with the channel to its parent.
const feed = new EventEmitter().setMaxListeners(0);
const schema = buildSchema(`
  type Query { version: Int }
  type Subscription { ticked: Tick! }
  type Tick { n: Int! author: User! }
  type User { id: ID! name: String }`);
const subscribed = schema.getSubscriptionType()?.getFields().ticked;
if (subscribed !== undefined) {
  subscribed.subscribe = async function* () {
    for await (const [event] of on(feed, 'event')) yield { ticked: event };
  };
}
const server = createServer();
const sockets = new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false });
useServer<never, never>({ schema } satisfies Partial<ExecutionArgs>, sockets);

process.on('message', (event: { n: number } | 'measure') => {
  if (event === 'measure') {
    global.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    process.send?.({ heap: heapUsed + external, cpuSeconds: (user + system) / 1e6 });
  } else feed.emit('event', event);
});
process.on('disconnect', () => process.exit());
server.listen({ port: 0, host: '127.0.0.1', backlog: 5_000 }, () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);

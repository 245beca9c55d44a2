import { silentLogger } from '../../base/logging/logger.ts';
import { acquireListener } from '../../database/listener.ts';
import { createPool } from '../../database/pool.ts';
import { Publisher } from '../../events/publisher.ts';
import { relayBatch } from '../../events/relay.ts';
import { createPostgresTransport } from '../../events/transport/postgres.ts';

// The relay of `harbour` as a process of its own, which ends itself by SIGKILL at a statement: before it is sent, while the server has it,
// or once it is answered. `relay-process.ts <url of the database> <number of the statement> <before | while | after>`.
const [databaseUrl = '', dieAt, when] = process.argv.slice(2);
const pool = createPool({ connectionString: databaseUrl, max: 2, applicationName: 'codai relay by hand' });
const listener = acquireListener(databaseUrl);
const die = async () => {
  process.kill(process.pid, 'SIGKILL');
  // Nothing more is done until the signal is here.
  await new Promise(() => {});
};
let statement = 0;
const dying = Object.create(pool, {
  query: {
    async value(...args: Parameters<typeof pool.query>) {
      const isLast = statement++ === Number(dieAt);
      if (isLast && when === 'before') await die();
      const answer = pool.query(...args);
      if (isLast && when === 'while') {
        // Bytes written to the socket leave with the next turn of the loop.
        setImmediate(die);
        await new Promise(() => {});
      }
      const result = await answer;
      if (isLast) await die();
      return result;
    },
  },
});
await relayBatch(dying);
const publisher = new Publisher(dying, 'harbour', createPostgresTransport(dying, listener), silentLogger);
while (await publisher.step());
await listener.release();
await pool.end();

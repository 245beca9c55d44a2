import type { Pool } from 'pg';
import { silentLogger } from '../base/logging/logger.ts';
import { acquireListener } from '../database/listener.ts';
import { createPool } from '../database/pool.ts';
import type { Consumer } from '../events/consumer.ts';
import { leaseDue, noteFailure, settle } from '../events/inbox.ts';
import { Intake } from '../events/intake.ts';
import { Publisher } from '../events/publisher.ts';
import { relayBatch } from '../events/relay.ts';
import { createPostgresTransport } from '../events/transport/postgres.ts';

export interface RunEventsOptions {
  /** Failures of consumers are noted, as they are in production, instead of thrown. */
  readonly tolerate?: boolean;
  /** Tries at once what failed before and is waiting for its time. */
  readonly retry?: boolean;
}

export interface ManualEvents {
  /**
   * Relays, publishes, takes in and handles until nothing is left to do, in this order and nothing by chance. Resolves
   * to the ids of the events handled, per try, in order.
   */
  run(options?: RunEventsOptions): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The background of one subgraph, moved by hand. */
export function manualEvents(
  name: string,
  databaseUrl: string,
  given: readonly Consumer[] | ((pool: Pool) => readonly Consumer[]),
): ManualEvents {
  const pool = createPool({ connectionString: databaseUrl, max: 2, applicationName: `codai ${name} by hand` });
  const consumers = typeof given === 'function' ? given(pool) : given;
  const listener = acquireListener(databaseUrl);
  const transport = createPostgresTransport(pool, listener);
  const publisher = new Publisher(pool, name, transport, silentLogger);
  const intake = new Intake(pool, name, consumers, transport, silentLogger, () => {});
  const byName = new Map(consumers.map((consumer) => [consumer.name, consumer]));

  async function moveOn(): Promise<void> {
    while (await relayBatch(pool));
    while (await publisher.step());
    intake.published(null);
    while (await intake.step());
  }

  /** Handles one event; null when none is due. */
  async function handleNext(tolerate: boolean): Promise<string | null> {
    const [leased] = await leaseDue(pool, [...byName.keys()], 1, listener.instance);
    if (leased === undefined) return null;
    try {
      await byName.get(leased.consumer)?.run([leased.event], (tx) => settle(tx, leased));
    } catch (error) {
      await noteFailure(pool, leased, (error as Error).message, 60_000);
      if (!tolerate) throw error;
    }
    return leased.event.id;
  }

  return {
    async run({ tolerate = false, retry = false } = {}) {
      if (retry) await makeDue(pool);
      const handled: string[] = [];
      for (;;) {
        await moveOn();
        const id = await handleNext(tolerate);
        if (id === null) return handled;
        handled.push(id);
      }
    },
    async close() {
      await listener.release();
      await pool.end();
    },
  };
}

async function makeDue(pool: Pool): Promise<void> {
  await pool.query(`UPDATE inbox SET next_attempt_at = now() WHERE state = 'PENDING'`);
}

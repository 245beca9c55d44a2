import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../base/logging/logger.ts';
import { acquireListener, type Listener } from '../database/listener.ts';
import { type CrashPlan, crashingPool, PlannedCrash } from '../testing/crash-points.ts';
import { freshSeed } from '../testing/fresh-seed.ts';
import { freshSamples } from '../testing/sample/sample.ts';
import { type Consumer, defineConsumer } from './consumer.ts';
import { freeLeasesOfTheDead, leaseDue, settle } from './inbox.ts';
import { Intake } from './intake.ts';
import { Publisher } from './publisher.ts';
import { relayBatch } from './relay.ts';
import { createPostgresTransport } from './transport/postgres.ts';

let sample: Awaited<ReturnType<typeof freshSamples<'harbour' | 'pier'>>>;
let listener: Listener;
beforeAll(async () => {
  sample = await freshSamples(['harbour', 'pier'], { poolMax: 6 });
  listener = acquireListener(sample.urlOf('pier'));
});
afterAll(async () => {
  await listener.release();
  await sample[Symbol.asyncDispose]();
});

const actions = [
  'publish',
  'publish',
  'relay',
  'take',
  'handle',
  'handle',
  'hand out again',
  'lose all',
  'free leases',
] as const;
type Action = (typeof actions)[number];
/** Possible outcomes of one handling: it throws before its effect, or after it, or the process dies after the commit. */
const fates = ['fine', 'fine', 'throws first', 'throws last', 'dies after'] as const;
type Fate = (typeof fates)[number];

interface Story {
  readonly actions: readonly Action[];
  /** One a statement of relay, publisher, intake and lease, over and over. */
  readonly crashes: readonly CrashPlan[];
  /** One a handling, over and over. */
  readonly fates: readonly Fate[];
}

const story: fc.Arbitrary<Story> = fc.record({
  actions: fc.array(fc.constantFrom(...actions), { minLength: 10, maxLength: 60 }),
  crashes: fc.array(fc.constantFrom<CrashPlan>('none', 'none', 'none', 'before', 'after'), {
    minLength: 10,
    maxLength: 60,
  }),
  fates: fc.array(fc.constantFrom(...fates), { minLength: 5, maxLength: 20 }),
});

const RUNS = process.env.PROVE ? 1000 : 15;

it(`EVT-3: random duplicates, delays and crashes at any statement leave one effect per event, in order per key (${RUNS} stories)`, async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      const world = new World(`story-${++run}`, told);
      await world.begin();
      for (const [index, action] of told.actions.entries()) await world.act(action, index);
      await world.settle();
      for (const key of world.keys) {
        const published = world.published.get(key) ?? 0;
        expect(await world.effects(key)).toBe(published);
        expect(world.handled.get(key) ?? []).toEqual(Array.from({ length: published }, (_, index) => index + 1));
      }
    }),
    { numRuns: RUNS, endOnFailure: true, seed: freshSeed() },
  );
});

/** One consumer of its own over the shared databases, and what happens to it. */
class World {
  readonly keys: readonly string[];
  /** How many events of each key were published; the n-th says n. */
  readonly published = new Map<string, number>();
  /** Numbers of the handled events, per key, in order. */
  readonly handled = new Map<string, number[]>();
  readonly #consumer: Consumer;
  #isCalm = false;
  #statements = 0;
  #handlings = 0;
  #begin = 0n;

  constructor(
    readonly name: string,
    private readonly told: Story,
  ) {
    this.keys = ['a', 'b', 'c'].map((key) => `${name} ${key}`);
    this.#consumer = defineConsumer(sample.databases.pier, {
      name,
      types: ['harbour.user.reinstated'],
      from: 'now',
      handle: async (tx, event) => {
        if (this.#fate() === 'throws first') throw new PlannedCrash('before the effect');
        await tx.$executeRawUnsafe(
          `INSERT INTO berth (id, tenant_id, free, price) VALUES ($1, 'org_x', 1, 0)
           ON CONFLICT (id) DO UPDATE SET free = berth.free + 1`,
          event.partitionkey,
        );
        if (this.#fate() === 'throws last') throw new PlannedCrash('after the effect, before the commit');
      },
    });
  }

  /** Nobody else's events are of interest: the consumer begins where the log ends. */
  async begin(): Promise<void> {
    await this.#relay(sample.databases.harbour.pool);
    await this.#intake(sample.databases.pier.pool).step();
    const { rows } = await sample.admin.query('SELECT position FROM pier.consumer_offset WHERE consumer = $1', [
      this.name,
    ]);
    this.#begin = BigInt(rows[0].position);
  }

  async act(action: Action, index: number): Promise<void> {
    const { pier, harbour } = sample.databases;
    if (action === 'publish') return this.#publish(this.keys[index % this.keys.length] as string);
    if (action === 'relay') return survive(() => this.#relay(this.#shaky(harbour.pool)));
    if (action === 'take') return survive(() => this.#intake(this.#shaky(pier.pool)).step());
    if (action === 'handle') return survive(() => this.#handle(this.#shaky(pier.pool)));
    if (action === 'free leases') return void (await freeLeasesOfTheDead(pier.pool));
    if (action === 'hand out again') {
      await pier.pool.query('UPDATE consumer_offset SET position = GREATEST(position - 5, $2) WHERE consumer = $1', [
        this.name,
        this.#begin,
      ]);
    } else {
      await sample.admin.query(`DELETE FROM transport.event WHERE source = 'harbour'`);
      await sample.admin.query(`DELETE FROM transport.source WHERE name = 'harbour'`);
    }
  }

  /** Everything works from now on, until nothing is left to do. */
  async settle(): Promise<void> {
    this.#isCalm = true;
    const { pier, harbour } = sample.databases;
    for (let rounds = 0; rounds < 100; rounds++) {
      await this.#relay(harbour.pool);
      await this.#intake(pier.pool).step();
      await this.#makeDue();
      while (await this.#handle(pier.pool));
      const { rows } = await sample.admin.query(
        `SELECT (SELECT last FROM harbour.event_stream WHERE stream = '*') = position AS "isDone"
         FROM pier.consumer_offset WHERE consumer = $1`,
        [this.name],
      );
      if (rows[0]?.isDone) return;
    }
    throw new Error('It did not come to rest.');
  }

  async effects(key: string): Promise<number> {
    const { rows } = await sample.admin.query('SELECT free FROM pier.berth WHERE id = $1', [key]);
    return rows[0]?.free ?? 0;
  }

  async #publish(key: string): Promise<void> {
    const number = (this.published.get(key) ?? 0) + 1;
    await sample.databases.harbour.systemWrite(null, async (tx) => {
      tx.outbox.append('harbour.user.reinstated', { userId: String(number) }, { partitionKey: key });
    });
    this.published.set(key, number);
  }

  // A process that crashed remembers nothing: whatever has a memory is made anew for each action.

  async #relay(pool: ReturnType<typeof crashingPool>): Promise<void> {
    await relayBatch(pool);
    await new Publisher(pool, 'harbour', createPostgresTransport(pool, listener), silentLogger).step();
  }

  #intake(pool: ReturnType<typeof crashingPool>): Intake {
    const transport = createPostgresTransport(pool, listener);
    return new Intake(pool, 'pier', [this.#consumer], transport, silentLogger, () => {});
  }

  async #handle(pool: ReturnType<typeof crashingPool>): Promise<boolean> {
    this.#handlings++;
    await this.#makeDue();
    const [leased] = await leaseDue(pool, [this.name], 1, listener.instance);
    if (!leased) return false;
    await this.#consumer.run([leased.event], (tx) => settle(tx, leased));
    const { partitionkey, data } = leased.event;
    this.handled.set(partitionkey, [
      ...(this.handled.get(partitionkey) ?? []),
      Number((data as { userId: string }).userId),
    ]);
    if (this.#fate() === 'dies after') throw new PlannedCrash('after the commit');
    return true;
  }

  /** Time passes: leases run out, pauses end. */
  async #makeDue(): Promise<void> {
    await sample.databases.pier.pool.query(
      `UPDATE inbox SET leased_until = now() - interval '1 s', next_attempt_at = now() WHERE consumer = $1 AND state = 'PENDING'`,
      [this.name],
    );
  }

  #fate(): Fate {
    return this.#isCalm ? 'fine' : (this.told.fates[this.#handlings % this.told.fates.length] as Fate);
  }

  #shaky(pool: ReturnType<typeof crashingPool>) {
    return crashingPool(pool, () => this.told.crashes[this.#statements++ % this.told.crashes.length] as CrashPlan);
  }
}

async function survive(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error) => {
    if (!(error instanceof PlannedCrash)) throw error;
  });
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../base/logging/logger.ts';
import { eventually } from '../testing/eventually.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { type SamplePair, samplePairMigrations, startPair } from '../testing/sample/pair.ts';
import { SharedBeat, type WaitingKind } from './beat.ts';

type Answer = Readonly<Record<string, readonly WaitingKind[]>> | Error;

/** A pool whose looks the test answers one by one; what it answers to the question for ends is `ends`. */
function heldPool() {
  const asked: { readonly subgraphs: readonly string[]; readonly answer: (answer: Answer) => void }[] = [];
  const began: (() => void)[] = [];
  const ends: { name: string; last: string }[] = [];
  const query = (_sql: string, values?: readonly [readonly string[]]) =>
    values === undefined
      ? Promise.resolve({ rows: [...ends] })
      : new Promise((done, fail) => {
          const answer = (given: Answer) => {
            if (given instanceof Error) fail(given);
            else done({ rows: Object.entries(given).map(([subgraph, kinds]) => ({ subgraph, kinds })) });
          };
          asked.push({ subgraphs: values[0], answer });
          began.shift()?.();
        });
  return {
    pool: { query } as never,
    ends,
    asked,
    /** Resolves when the n-th look has begun. */
    async look(number: number) {
      while (asked.length < number) await new Promise<void>((resolve) => began.push(resolve));
      return asked[number - 1] as (typeof asked)[number];
    },
  };
}

const beatOf = (logger: ConstructorParameters<typeof SharedBeat>[0] = silentLogger, onEmpty = () => {}) =>
  new SharedBeat(logger, onEmpty, 1);

describe('a beat', () => {
  it('looks once for all loops, and wakes those for which something waits', async () => {
    const [held, woken] = [heldPool(), [] as string[]];
    const beat = beatOf().join(held.pool);
    for (const kind of ['OUTBOX', 'INBOX'] as const) {
      for (const name of ['ferry', 'quay']) beat.onWaiting(name, kind, () => woken.push(`${name} ${kind}`));
    }
    const first = await held.look(1);
    expect([...first.subgraphs].sort()).toEqual(['ferry', 'quay']);
    first.answer({ ferry: ['OUTBOX'], quay: [] });
    (await held.look(2)).answer({ quay: ['OUTBOX', 'INBOX', 'LEASES'] });
    await held.look(3);
    expect(woken).toEqual(['ferry OUTBOX', 'quay OUTBOX', 'quay INBOX']);
    const left = beat.leave();
    held.asked.at(-1)?.answer({ ferry: ['OUTBOX'] });
    await left;
    expect(woken).toHaveLength(3);
  });

  it('tells which sources end elsewhere than before', async () => {
    const [held, moved] = [heldPool(), [] as string[]];
    const beat = beatOf().join(held.pool);
    beat.onMoved((source) => moved.push(source));
    for (const [number, ends] of [
      [1, [{ name: 'quay', last: '1' }]],
      [2, [{ name: 'quay', last: '1' }]],
      [
        3,
        [
          { name: 'quay', last: '2' },
          { name: 'ferry', last: '1' },
        ],
      ],
    ] as const) {
      const look = await held.look(number);
      held.ends.splice(0, held.ends.length, ...ends);
      look.answer({});
    }
    const { answer } = await held.look(4);
    expect(moved).toEqual(['quay', 'quay', 'ferry']);
    const left = beat.leave();
    answer({});
    await left;
  });

  it('goes on over another pool when the one that it used has left, and ends with the last', async () => {
    const [one, other, lines] = [heldPool(), heldPool(), [] as string[]];
    const shared = beatOf(silentLogger, () => lines.push('empty'));
    const [first, second] = [shared.join(one.pool), shared.join(other.pool)];
    const { answer } = await one.look(1);
    await first.leave();
    answer({});
    const last = await other.look(1);
    expect(one.asked).toHaveLength(1);
    const left = second.leave();
    last.answer({});
    await left;
    expect(lines).toEqual(['empty']);
  });

  it('is tried again after a failure, which is logged once', async () => {
    const [held, lines, woken] = [heldPool(), [] as string[], [] as string[]];
    const logger = {
      warn: (_facts: unknown, message?: string) => lines.push(message ?? ''),
      info: (message: unknown) => lines.push(String(message)),
    };
    const beat = beatOf(logger as never).join(held.pool);
    beat.onWaiting('ferry', 'INBOX', () => woken.push('INBOX'));
    for (const number of [1, 2]) (await held.look(number)).answer(new Error('Connection terminated'));
    (await held.look(3)).answer({ ferry: ['INBOX'] });
    const { answer } = await held.look(4);
    expect([woken, lines]).toEqual([
      ['INBOX'],
      ['The look for waiting work failed; it is tried again.', 'The look for waiting work works again.'],
    ]);
    const left = beat.leave();
    answer({});
    await left;
  });
});

describe('work that waits in the tables of subgraphs', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase(samplePairMigrations);
  });
  afterAll(() => database[Symbol.asyncDispose]());

  /** As `harbour`, of which is asked beside others. */
  async function waiting(): Promise<readonly string[]> {
    const { rows } = await database.admin.query(`SELECT * FROM transport.waiting(ARRAY['harbour', 'nowhere'])`);
    expect(rows.map(({ subgraph }) => subgraph)).toEqual(['harbour']);
    return rows[0].kinds;
  }

  it('is named by kind, and nothing is where nothing waits', async () => {
    await database.admin.query(`INSERT INTO transport.source (name, last) VALUES ('harbour', 0)`);
    expect(await waiting()).toEqual([]);
    for (const [kinds, begin, end] of [
      [
        ['OUTBOX'],
        `INSERT INTO harbour.outbox (id, type, time, partition_key, correlation_id, data) VALUES ('e', 't', now(), 'k', 'c', '{}')`,
        'DELETE FROM harbour.outbox',
      ],
      [
        ['LOG'],
        `INSERT INTO harbour.event_stream (stream, last) VALUES ('*', 1)`,
        `UPDATE transport.source SET last = 1 WHERE name = 'harbour'`,
      ],
      [
        ['LOG'],
        `INSERT INTO transport.reader (name, source, position) VALUES ('pier/count', 'harbour', 0)`,
        // Events that it lacks are fetched back, and kept until it has them.
        `INSERT INTO transport.event (source, position, event) VALUES ('harbour', 1, '{}')`,
      ],
      [['LOG'], 'UPDATE transport.reader SET position = 1', 'DELETE FROM transport.event'],
      [
        ['INBOX'],
        `INSERT INTO harbour.inbox (consumer, event_id, source, position, partition_key, event) VALUES ('c', 'e', 'pier', 1, 'k', '{}')`,
        `UPDATE harbour.inbox SET next_attempt_at = now() + interval '1 hour'`,
      ],
      [
        ['LEASES'],
        `UPDATE harbour.inbox SET next_attempt_at = now(), lease = 'l', lease_holder = 1, leased_until = now() + interval '1 hour'`,
        'DELETE FROM harbour.inbox',
      ],
      [
        ['ERASURES'],
        `INSERT INTO harbour.subject_erasure (user_id, personal_tenant_id) VALUES ('usr_a', 'org_a')`,
        `UPDATE harbour.subject_erasure SET leased_until = now() + interval '1 hour'`,
      ],
    ] as const) {
      await database.admin.query(begin);
      expect(await waiting(), begin).toEqual(kinds);
      await database.admin.query(end);
      expect(await waiting(), end).toEqual([]);
    }
  });

  it('is everything where the tables cannot be read, so that their own loops tell why', async () => {
    await database.admin.query('ALTER TABLE harbour.outbox RENAME TO outbox_away');
    expect(await waiting()).toContain('EXPORTS');
    await database.admin.query('ALTER TABLE harbour.outbox_away RENAME TO outbox');
  });

  it('may be asked by a subgraph, and by nobody else', async () => {
    const { rows } = await database.admin.query(
      `SELECT has_function_privilege('pier', 'transport.waiting(text[])', 'EXECUTE') AS pier,
              has_function_privilege('public', 'transport.waiting(text[])', 'EXECUTE') AS everybody`,
    );
    expect(rows).toEqual([{ pier: true, everybody: false }]);
  });
});

describe('lost notifications', () => {
  it('cost a beat: an event whose commit woke nobody is handled all the same', async () => {
    await using database = await freshDatabase(samplePairMigrations);
    const pair: SamplePair = await startPair(database.urlOf);
    try {
      await pair.publish('usr_told');
      const handled = async () => (await database.admin.query('SELECT count(*)::int AS n FROM pier.berth')).rows[0].n;
      await eventually(handled, 1);
      await database.admin.query('ALTER TABLE harbour.outbox DISABLE TRIGGER outbox_written');
      await pair.publish('usr_untold');
      await eventually(handled, 2);
    } finally {
      await pair.close();
    }
  });
});

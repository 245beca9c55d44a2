import pg from 'pg';

/** The steps of the demo that have been written, kept in the database itself: a part that was interrupted goes on where it stood. */
export interface StepLog {
  /** Parts that are complete. */
  readonly complete: ReadonlySet<string>;
  /** When this part was begun; `now` at the first time. Its dates are relative to that moment. */
  begun(part: string, now: Date): Promise<Date>;
  /** The outcomes of the steps of this part, by their key. */
  outcomes(part: string): Promise<ReadonlyMap<string, unknown>>;
  keep(part: string, step: string, outcome: unknown): Promise<void>;
  end(part: string): Promise<void>;
  close(): Promise<void>;
}

const LOCK = 7_305_541_119;

/** null: another process is writing the demo into this database. */
export async function openStepLog(adminUrl: string): Promise<StepLog | null> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'codai demo' });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows: locks } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [LOCK]);
    if (locks[0]?.mine !== true) {
      await client.end();
      return null;
    }
    // A step that is lost by a crash of the machine is asked for again with its idempotency key.
    await client.query(`
      SET synchronous_commit = off;
      CREATE SCHEMA IF NOT EXISTS platform;
      CREATE TABLE IF NOT EXISTS platform.demo_part (name text PRIMARY KEY, begun_at timestamptz NOT NULL, is_complete boolean NOT NULL DEFAULT false);
      CREATE TABLE IF NOT EXISTS platform.demo_step (
        part text NOT NULL REFERENCES platform.demo_part, step text NOT NULL, outcome jsonb NOT NULL, PRIMARY KEY (part, step))`);
    const { rows } = await client.query<{ name: string }>('SELECT name FROM platform.demo_part WHERE is_complete');
    return {
      complete: new Set(rows.map(({ name }) => name)),
      async begun(part, now) {
        await client.query('INSERT INTO platform.demo_part (name, begun_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
          part,
          now,
        ]);
        const { rows: parts } = await client.query<{ begun_at: Date }>(
          'SELECT begun_at FROM platform.demo_part WHERE name = $1',
          [part],
        );
        return parts[0]?.begun_at ?? now;
      },
      async outcomes(part) {
        const { rows: steps } = await client.query<{ step: string; outcome: unknown }>(
          'SELECT step, outcome FROM platform.demo_step WHERE part = $1',
          [part],
        );
        return new Map(steps.map(({ step, outcome }) => [step, outcome]));
      },
      async keep(part, step, outcome) {
        await client.query('INSERT INTO platform.demo_step (part, step, outcome) VALUES ($1, $2, $3)', [
          part,
          step,
          JSON.stringify(outcome),
        ]);
      },
      async end(part) {
        await client.query('UPDATE platform.demo_part SET is_complete = true WHERE name = $1', [part]);
        await client.query('DELETE FROM platform.demo_step WHERE part = $1', [part]);
      },
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

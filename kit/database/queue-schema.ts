import { Logger, runMigrations } from 'graphile-worker';
import type pg from 'pg';

/**
 * Schema of the queue, and the login role of the processes that work it off. Not `jobs`: that is the name of a domain,
 * so of a subgraph's schema and role.
 */
export const QUEUE = 'queue';

const ENQUEUE = `${QUEUE}.enqueue(text, json, timestamptz, text, integer, text, integer)`;

/**
 * Installs or upgrades graphile-worker's tables and what is ours around them: `queue.enqueue`, by which a subgraph's
 * role adds jobs of its own in its own transaction and can do nothing else to the queue, and the rights of the role
 * `queue`, which works jobs off. Idempotent; the role exists and the caller holds the migration lock.
 */
export async function ensureQueue(client: pg.ClientBase, connectionString: string): Promise<void> {
  await runMigrations({ connectionString, schema: QUEUE, logger: new Logger(() => () => {}) });
  await client.query(`
    CREATE OR REPLACE FUNCTION ${QUEUE}.enqueue(
      task text, payload json, run_at timestamptz, job_key text, max_attempts integer, queue text, priority integer
    ) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      job_id text;
      due timestamptz := run_at;
    BEGIN
      -- session_user is who logged in; inside a SECURITY DEFINER function current_user is its owner.
      IF starts_with(task, session_user || '.') IS NOT TRUE THEN
        RAISE EXCEPTION 'Task % is not one of %.', task, session_user USING ERRCODE = 'insufficient_privilege';
      END IF;
      -- A job that is due at once keeps the place of the one that it replaces: added again each minute, it would never reach the head of a queue that
      -- takes longer than a minute.
      IF due IS NULL AND job_key IS NOT NULL THEN
        SELECT least(j.run_at, now()) INTO due FROM ${QUEUE}._private_jobs j WHERE j.key = job_key AND j.is_available;
      END IF;
      SELECT id::text INTO job_id FROM ${QUEUE}.add_job(
        identifier => task, payload => payload, queue_name => queue, run_at => due,
        max_attempts => max_attempts, job_key => job_key, priority => priority);
      RETURN job_id;
    END $$;
    REVOKE ALL ON FUNCTION ${ENQUEUE} FROM PUBLIC;
    GRANT USAGE ON SCHEMA ${QUEUE} TO "${QUEUE}";
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE} TO "${QUEUE}";
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${QUEUE} TO "${QUEUE}";
    -- The library closes its tables by row-level security to all but their owner. A policy that is there stays: to make it anew, each start would
    -- lock the tables against all who work.
    DO $$
    DECLARE
      closed text;
    BEGIN
      FOR closed IN SELECT tablename FROM pg_tables t WHERE schemaname = '${QUEUE}' AND rowsecurity AND NOT EXISTS (
        SELECT FROM pg_policies p WHERE p.schemaname = t.schemaname AND p.tablename = t.tablename AND policyname = 'worker'
      ) LOOP
        EXECUTE format('CREATE POLICY worker ON ${QUEUE}.%I TO "${QUEUE}" USING (true) WITH CHECK (true)', closed);
      END LOOP;
    END $$`);
}

/** Lets the role of a subgraph enqueue its own jobs. */
export async function grantEnqueue(client: pg.ClientBase, role: string): Promise<void> {
  await client.query(`GRANT USAGE ON SCHEMA ${QUEUE} TO "${role}"; GRANT EXECUTE ON FUNCTION ${ENQUEUE} TO "${role}"`);
}

import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../base/logging/logger.ts';
import { createMetricsRegistry, gaugesOf } from '../base/telemetry/metrics.ts';
import { createPool } from '../database/pool.ts';
import { QUEUE } from '../database/queue-schema.ts';
import type { JobOptions } from '../database/transactions/job-buffer.ts';
import { callerOf } from '../testing/callers.ts';
import { eventually } from '../testing/eventually.ts';
import { freshSamples } from '../testing/sample/sample.ts';
import { unlockJobsOfTheDead } from './dead-workers.ts';
import { reportFailed, reportWaiting } from './queue-gauges.ts';
import type { Task } from './task.ts';
import { cronItemsOf, joinQueueWorker } from './worker.ts';

let sample: Awaited<ReturnType<typeof freshSamples<'harbour' | 'pier'>>>;
const done: string[] = [];
const leaving: (() => Promise<void>)[] = [];

/** By the name of a job: what it waits for. */
const waits = new Map<string, Promise<void>>();
const lettingGo: (() => void)[] = [];

beforeAll(async () => {
  sample = await freshSamples(['harbour', 'pier']);
  const greet: Task = async ({ name }: { name: string }, { attempt, attemptsMax }) => {
    if (name === 'fails twice' && attempt < 3) throw new Error('not yet');
    if (name === 'fails always') throw new Error('never');
    await waits.get(name);
    done.push(`${name}, ${attempt} of ${attemptsMax}`);
  };
  for (const subgraph of ['harbour', 'pier']) {
    const crons = [{ task: 'greet', pattern: '0 4 * * *' }];
    leaving.push(joinQueueWorker(sample.queueUrl, { subgraph, tasks: { greet }, crons }, silentLogger));
  }
});
afterAll(async () => {
  for (const letGo of lettingGo) letGo();
  await Promise.all(leaving.map((leave) => leave()));
  await sample[Symbol.asyncDispose]();
});

const add = (name: string, options: JobOptions = {}, fails = false) =>
  sample.databases.harbour.write(callerOf(), async (tx) => {
    tx.jobs.add('greet', { name }, options);
    if (fails) throw new Error('rolled back');
  });

/** Has the job of this name wait until it is let go. */
function hold(name: string): () => void {
  let letGo = () => {};
  waits.set(
    name,
    new Promise<void>((resolve) => {
      letGo = resolve;
    }),
  );
  lettingGo.push(letGo);
  return letGo;
}

/** Has every worker do a job that waits. `freeOne` ends one of them and resolves to the next `count` jobs that are done. */
async function busyWorkers() {
  const names = ['busy 1', 'busy 2', 'busy 3'];
  const [letGo, ...others] = names.map(hold);
  for (const name of names) await add(name);
  await eventually(async () => (await Promise.all(names.map(jobs))).flat().every((job) => job.locked_by), true);
  const before = done.length;
  return {
    async freeOne(count: number) {
      letGo?.();
      await eventually(() => done.length >= before + 1 + count, true);
      return done.slice(before + 1);
    },
    async [Symbol.asyncDispose]() {
      for (const letOther of [letGo, ...others]) letOther?.();
      await eventually(async () => (await Promise.all(names.map(jobs))).flat(), []);
    },
  };
}

async function jobs(name: string) {
  const { rows } = await sample.admin.query(
    `SELECT attempts, locked_by, key, last_error, task_id IS NOT NULL AS known FROM ${QUEUE}._private_jobs WHERE payload->>'name' = $1`,
    [name],
  );
  return rows;
}

/** Has a job that waits for its next try tried now. */
async function hurry(name: string): Promise<void> {
  await sample.admin.query(
    `UPDATE ${QUEUE}._private_jobs SET run_at = now() WHERE payload->>'name' = $1 AND locked_at IS NULL`,
    [name],
  );
}

describe('a job', () => {
  it('is done if and only if its transaction committed', async () => {
    await expect(add('rolled back', {}, true)).rejects.toThrow('rolled back');
    await add('committed');
    await eventually(
      () => done,
      (value) => expect(value).toContain('committed, 1 of 10'),
    );
    expect(done.join()).not.toContain('rolled back');
    // Its row goes when the worker has heard of its end.
    await eventually(() => jobs('committed'), []);
  });

  it('is tried again when it fails, with its attempts counted, and kept when it is given up', async () => {
    await add('fails twice');
    await add('fails always', { maxAttempts: 1 });
    await eventually(
      async () => {
        await hurry('fails twice');
        return done;
      },
      (value) => expect(value).toContain('fails twice, 3 of 10'),
    );
    await eventually(
      () => jobs('fails always'),
      (value) => expect(value).toMatchObject([{ attempts: 1, last_error: 'never' }]),
    );
  });

  it('is replaced by a later one of the same key while it has not begun', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000);
    await add('first of key', { key: 'k', runAt: tomorrow });
    await add('second of key', { key: 'k' });
    await eventually(
      () => done,
      (value) => expect(value).toContain('second of key, 1 of 10'),
    );
    expect(await jobs('first of key')).toEqual([]);
  });

  it('runs after all others when it is a bulk job, however long it has been due', async () => {
    const names = ['one', 'two', 'three'];
    const [letGo, ...others] = names.map(hold);
    for (const name of names) await add(name);
    const areTaken = async () => (await Promise.all(names.map(jobs))).flat().every((job) => job.locked_by);
    await eventually(areTaken, true);
    const bulk = ['bulk 1', 'bulk 2', 'bulk 3'];
    for (const name of bulk) await add(name, { isBulk: true, runAt: new Date(Date.now() - 60_000) });
    for (const name of ['a', 'b']) await add(name);
    const before = done.length;
    // One of three workers is free, so that they are done one after the other.
    letGo?.();
    const after = ['one', 'a', 'b', ...bulk].map((name) => `${name}, 1 of 10`);
    await eventually(() => done.slice(before), after);
    for (const letOther of others) letOther();
    await eventually(() => done, expect.arrayContaining(['two, 1 of 10', 'three, 1 of 10']));
  });

  it('runs before all others when it moves money, however long they have been due', async () => {
    await using busy = await busyWorkers();
    for (const name of ['mail 1', 'mail 2']) await add(name, { runAt: new Date(Date.now() - 60_000) });
    await add('refund', { isMoney: true });
    expect(await busy.freeOne(3)).toEqual(['refund, 1 of 10', 'mail 1, 1 of 10', 'mail 2, 1 of 10']);
  });

  it('keeps its place in a long queue when a later one of its key replaces it, however often', async () => {
    await using busy = await busyWorkers();
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
    await add('swept 1', { key: 'swept', runAt: ago(120) });
    await add('younger', { runAt: ago(60) });
    for (const name of ['swept 2', 'swept 3']) await add(name, { key: 'swept' });
    expect(await busy.freeOne(2)).toEqual(['swept 3, 1 of 10', 'younger, 1 of 10']);
  });

  it('is due at once when it replaces one that waits for its next try', async () => {
    await add('far off', { key: 'far', runAt: new Date(Date.now() + 86_400_000) });
    await sample.admin.query(
      `UPDATE ${QUEUE}._private_jobs SET run_at = now() + interval '1 hour', attempts = 3 WHERE payload->>'name' = 'far off'`,
    );
    await add('at once', { key: 'far' });
    await eventually(
      () => done,
      (value) => expect(value).toContain('at once, 1 of 10'),
    );
  });

  it('is taken up at once when its process died, and left alone while its process lives', async () => {
    const queue = createPool({ connectionString: sample.queueUrl, max: 1, applicationName: 'test' });
    const letGo = hold('held');
    await add('held');
    await eventually(
      async () => (await jobs('held'))[0]?.locked_by ?? null,
      (value) => expect(value).not.toBeNull(),
    );
    await sample.admin.query(
      `UPDATE ${QUEUE}._private_jobs SET locked_at = now() - interval '1 minute' WHERE payload->>'name' = 'held'`,
    );
    expect(await unlockJobsOfTheDead(queue, 0.1)).toBe(0);

    await add('orphan', { runAt: new Date(Date.now() + 86_400_000) });
    await sample.admin.query(
      `UPDATE ${QUEUE}._private_jobs SET locked_at = now() - interval '1 minute', locked_by = 'pool-of-the-dead', run_at = now()
       WHERE payload->>'name' = 'orphan'`,
    );
    expect(await unlockJobsOfTheDead(queue, 0.1)).toBe(1);
    await eventually(
      () => done,
      (value) => expect(value).toContain('orphan, 1 of 10'),
    );
    letGo();
    await eventually(
      () => done,
      (value) => expect(value).toContain('held, 1 of 10'),
    );
    await queue.end();
  });

  it('is done also after every connection of the worker was cut', async () => {
    const { rows } = await sample.admin.query(
      `SELECT count(pg_terminate_backend(pid))::int AS cut FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'codai queue'`,
    );
    expect(rows[0].cut).toBeGreaterThan(0);
    await add('after the cut');
    await eventually(
      () => done,
      (value) => expect(value).toContain('after the cut, 1 of 10'),
    );
  });
});

describe('the worker of a process', () => {
  it.each([
    ['a pattern that the queue does not know', { task: 'greet', pattern: '5-59/10 * * * *' }, /5-59\/10/],
    ['a task that is not there', { task: 'part', pattern: '0 4 * * *' }, /no task part/],
  ])('does not begin with %s', (_what, cron, reason) => {
    const work = { subgraph: 'pier', tasks: { greet: async () => {} }, crons: [cron] };
    expect(() => joinQueueWorker(sample.queueUrl, work, silentLogger)).toThrow(reason);
  });

  it('is one for all its subgraphs, with few connections, and knows their crons', async () => {
    const { rows } = await sample.admin.query(
      `SELECT count(*)::int AS connections FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'codai queue'`,
    );
    expect(rows[0].connections).toBeLessThanOrEqual(3);
    const crons = await sample.admin.query(`SELECT identifier FROM ${QUEUE}._private_known_crontabs ORDER BY 1`);
    expect(crons.rows.map(({ identifier }) => identifier)).toEqual(['harbour.greet', 'pier.greet']);
  });

  it('runs one job of the clock at a time, and lets one more wait', async () => {
    const [item] = cronItemsOf({ subgraph: 'harbour', crons: [{ task: 'greet', pattern: '* * * * *' }] });
    if (item === undefined) throw new Error('There is no item.');
    const { queueName, jobKey } = item.options;
    const letGo = hold('minute 1');
    // As the library does at each minute, with the item's options.
    const tick = (name: string) =>
      sample.admin.query(
        `SELECT ${QUEUE}.add_job(identifier => $1, payload => json_build_object('name', $2::text), queue_name => $3, job_key => $4)`,
        [item.task, name, queueName, jobKey],
      );
    await tick('minute 1');
    await eventually(
      async () => (await jobs('minute 1'))[0]?.locked_by ?? null,
      (value) => expect(value).not.toBeNull(),
    );
    await tick('minute 2');
    await tick('minute 3');
    await add('beside it');
    await eventually(
      () => done,
      (value) => expect(value).toContain('beside it, 1 of 10'),
    );
    expect(done.join()).not.toMatch(/minute [23]/);
    letGo();
    await eventually(() => done.join(), expect.stringMatching(/minute 1, .*minute 3, /));
    expect(done.join()).not.toContain('minute 2');
  });

  it('keeps the place of the waiting job of the clock when the next minutes come before it has begun', async () => {
    const [item] = cronItemsOf({ subgraph: 'harbour', crons: [{ task: 'greet', pattern: '* * * * *' }] });
    if (item === undefined) throw new Error('There is no item.');
    const { queueName, jobKey, jobKeyMode } = item.options;
    // As the library does at each minute, with the item's options.
    const tick = (name: string, ago: string) =>
      sample.admin.query(
        `SELECT ${QUEUE}.add_job(identifier => $1, payload => json_build_object('name', $2::text), queue_name => $3, job_key => $4,
           job_key_mode => $5, run_at => now() - $6::interval, max_attempts => 10)`,
        [item.task, name, queueName, jobKey, jobKeyMode, ago],
      );
    await using busy = await busyWorkers();
    await tick('minute 1 of 3', '2 minutes');
    await add('in between', { runAt: new Date(Date.now() - 90_000) });
    await tick('minute 2 of 3', '1 minute');
    await tick('minute 3 of 3', '0 minutes');
    expect(await busy.freeOne(2)).toEqual(['minute 3 of 3, 1 of 10', 'in between, 1 of 10']);
  });

  it('reports the age and number of the jobs that are due and not begun, by subgraph', async () => {
    await using own = await freshSamples(['ferry', 'buoy']);
    const registry = createMetricsRegistry();
    const enqueue = `SELECT ${QUEUE}.add_job(identifier => $1, run_at => now() + $2::interval)`;
    await own.admin.query(enqueue, ['ferry.greet', '-90 seconds']);
    await own.admin.query(enqueue, ['ferry.greet', '-30 seconds']);
    await own.admin.query(enqueue, ['ferry.greet', '1 hour']);
    const work = ['ferry', 'buoy'].map((subgraph) => ({ subgraph, gauges: gaugesOf(registry) }));
    await reportWaiting(own.admin, work);
    const [seconds, count] = await Promise.all(
      ['codai_queue_waiting_seconds', 'codai_queue_waiting_jobs'].map((name) => registry.getSingleMetric(name)?.get()),
    );
    const of = (metric: typeof seconds) =>
      metric?.values.map(({ labels, value }) => [labels.subgraph, Math.floor(value / 10)]);
    expect(of(seconds)).toEqual([
      ['ferry', 9],
      ['buoy', 0],
    ]);
    expect(count?.values.map(({ value }) => value)).toEqual([2, 0]);
  });

  it('reports the jobs that used up their attempts, by task', async () => {
    await using own = await freshSamples(['ferry', 'buoy']);
    const registry = createMetricsRegistry();
    const greet = async () => {};
    const work = ['ferry', 'buoy'].map((subgraph) => ({ subgraph, tasks: { greet }, gauges: gaugesOf(registry) }));
    const reported = async () => {
      await reportFailed(own.admin, work);
      const metric = await registry.getSingleMetric('codai_queue_failed_jobs')?.get();
      return metric?.values.map(({ labels, value }) => [labels.subgraph, labels.task, value]);
    };
    await own.admin.query(`SELECT ${QUEUE}.add_job(identifier => 'ferry.greet', max_attempts => 3)`);
    expect(await reported()).toEqual([
      ['ferry', 'greet', 0],
      ['buoy', 'greet', 0],
    ]);
    await own.admin.query(`UPDATE ${QUEUE}._private_jobs SET attempts = max_attempts`);
    expect((await reported())?.[0]).toEqual(['ferry', 'greet', 1]);
    await own.admin.query(`DELETE FROM ${QUEUE}._private_jobs`);
    expect((await reported())?.[0]).toEqual(['ferry', 'greet', 0]);
  });

  it('ends when its subgraphs leave one after the other, whatever it is doing then', async () => {
    await using own = await freshSamples(['ferry', 'buoy']);
    const join = (subgraph: string) =>
      joinQueueWorker(own.queueUrl, { subgraph, tasks: { greet: async () => {} }, crons: [] }, silentLogger);
    // The first one to leave has the worker begin anew for the other one, within a few milliseconds.
    for (let laterMs = 0; laterMs <= 12; laterMs++) {
      const [leaveFirst, leaveLast] = [join('ferry'), join('buoy')];
      await delay(150);
      const hasLeft = leaveFirst();
      await delay(laterMs);
      await expect(Promise.all([hasLeft, leaveLast()])).resolves.toHaveLength(2);
    }
  });
});

import { expect, it } from 'vitest';
import { eachApart, stepsApart, walkApart } from './each-apart.ts';

/** Rows by their ids, in pages of two; `bad` ones fail. */
function rows(ids: readonly string[], bad: readonly string[]) {
  const done: string[] = [];
  const run = (facts: { max?: number; signal?: AbortSignal } = {}) =>
    eachApart({
      find: async (without) =>
        ids
          .filter((id) => !without.includes(id))
          .slice(0, 2)
          .map((id) => ({ id })),
      work: async ({ id }) => {
        if (bad.includes(id)) throw new Error(`bad ${id}`);
        done.push(id);
      },
      complaint: 'Some rows failed.',
      max: 100,
      ...facts,
    });
  return { done, run };
}

it('M-10: rows that fail do not hold up other rows, even when they fill a page, and are reported', async () => {
  const { done, run } = rows(['a', 'b', 'c', 'd', 'e'], ['a', 'b', 'd']);
  const failed = await run().catch((error: AggregateError) => error);
  expect(failed).toMatchObject({ message: 'Some rows failed.' });
  expect((failed as AggregateError).errors.map(String)).toEqual(['Error: bad a', 'Error: bad b', 'Error: bad d']);
  expect(done).toEqual(['c', 'e']);
});

it('does at most so many rows a run, not counting those that fail, and each once', async () => {
  const { done, run } = rows(['a', 'b', 'c', 'd', 'e', 'f'], ['a', 'b']);
  await run({ max: 2 }).catch(() => undefined);
  expect(done).toEqual(['c', 'd']);
});

it('leaves the rest to the next run once it is aborted', async () => {
  const { done, run } = rows(['a', 'b'], []);
  await run({ signal: AbortSignal.abort() });
  expect(done).toEqual([]);
});

it('M-10: walks on past rows that fail, and tells them', async () => {
  const done: string[] = [];
  const walk = walkApart({
    page: async (after) =>
      ['a', 'b', 'c', 'd', 'e']
        .filter((id) => id > after)
        .slice(0, 2)
        .map((id) => ({ id })),
    work: async ({ id }) => {
      if (id === 'a' || id === 'd') throw new Error(`bad ${id}`);
      done.push(id);
    },
    complaint: 'Some rows failed.',
  });
  const failed = await walk.catch((error: AggregateError) => error);
  expect((failed as AggregateError).errors.map(String)).toEqual(['Error: bad a', 'Error: bad d']);
  expect(done).toEqual(['b', 'c', 'e']);
});

it('M-10: takes the steps after one that failed', async () => {
  const done: string[] = [];
  const fail = () => Promise.reject(new Error('bad'));
  const failed = await stepsApart('Some steps failed.', [fail, async () => done.push('second')]).catch((e: Error) => e);
  expect(failed).toMatchObject({ message: 'Some steps failed.', errors: [{ message: 'bad' }] });
  expect(done).toEqual(['second']);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { behindLock } from '../../testing/behind-lock.ts';
import { freshSample } from '../../testing/sample/sample.ts';
import { blocksAmong, holdTogether } from './blocks.ts';

let sample: Awaited<ReturnType<typeof freshSample>>;
beforeAll(async () => {
  sample = await freshSample();
});
afterAll(() => sample[Symbol.asyncDispose]());

const together = (one: string, other: string) =>
  sample.database.systemWrite(null, (tx) => holdTogether(tx, one, other));
const change = (verb: 'end_apart' | 'keep_apart', blocker: string, blocked: string) =>
  sample.admin.query(`SELECT access.${verb}($1, $2)`, [blocker, blocked]);

it('knows a block from both sides until the one who blocked ends it', async () => {
  await change('keep_apart', 'ana', 'ion');
  await change('keep_apart', 'ion', 'ana');
  await change('keep_apart', 'ana', 'ion');
  await change('end_apart', 'ana', 'ion');
  expect([await together('ana', 'ion'), await together('ion', 'ana'), await together('ana', 'ines')]).toEqual([
    false,
    false,
    true,
  ]);
  const pairs = await sample.database.systemWrite(null, (tx) => blocksAmong(tx, ['ana', 'ion', 'ines']));
  expect(pairs).toEqual([{ one: 'ion', other: 'ana' }]);
  await change('end_apart', 'ion', 'ana');
  expect(await together('ana', 'ion')).toBe(true);
});

it('has a block wait for those who hold the two together, and is seen by those who waited for it', async () => {
  await behindLock(sample.admin, {
    sql: 'SELECT access.hold_together($1, $2)',
    values: ['mara', 'radu'],
    work: () => change('keep_apart', 'radu', 'mara'),
  });
  const held = await behindLock(sample.admin, {
    sql: 'SELECT access.keep_apart($1, $2)',
    values: ['mara', 'vlad'],
    work: () => together('vlad', 'mara'),
  });
  expect(held).toBe(false);
});

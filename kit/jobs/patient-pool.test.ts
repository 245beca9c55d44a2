import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { PatientPool } from './patient-pool.ts';

const nobody = { host: '127.0.0.1', port: 1, database: 'none', user: 'none', password: 'none' };

it('gives a database that is away the code for which the worker tries again', async () => {
  const pool = new PatientPool(nobody);
  await expect(pool.connect()).rejects.toMatchObject({ code: '57P03' });
  await pool.end();
});

it('rejects nothing after its end, when nobody would hear it', async () => {
  const pool = new PatientPool(nobody);
  await pool.end();
  const told = pool.connect().then(
    () => 'a client',
    () => 'a rejection',
  );
  expect(await Promise.race([told, delay(50, 'nothing')])).toBe('nothing');
});

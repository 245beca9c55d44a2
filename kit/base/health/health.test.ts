import { expect, it } from 'vitest';
import { checkHealth, healthResponse } from './health.ts';

it('is ready when every check passes, and names those that do not without saying why', async () => {
  const failures: unknown[] = [];
  const checks = {
    database: async () => {},
    mail: async () => {
      throw new Error('smtp://user:password@mail refused');
    },
  };
  const health = await checkHealth(checks, { onFailure: (name, error) => failures.push([name, error]) });
  expect(health).toEqual({
    isReady: false,
    checks: [
      { name: 'database', isReady: true },
      { name: 'mail', isReady: false },
    ],
  });
  expect(failures).toHaveLength(1);
  const response = healthResponse(health);
  expect(response.status).toBe(503);
  expect(await response.text()).not.toContain('password');
  expect(healthResponse(await checkHealth({ database: checks.database })).status).toBe(200);
});

it('counts a check that hangs as failed, and tells it to stop', async () => {
  let wasStopped = false;
  const hang = (signal: AbortSignal) =>
    new Promise<void>(() => signal.addEventListener('abort', () => (wasStopped = true)));
  expect((await checkHealth({ hang }, { timeoutMs: 5 })).isReady).toBe(false);
  expect(wasStopped).toBe(true);
});

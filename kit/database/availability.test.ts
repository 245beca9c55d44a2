import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '../testing/callers.ts';
import { Prisma } from '../testing/sample/generated/prisma/client.ts';
import { freshSample, openSample } from '../testing/sample/sample.ts';
import { isDatabaseUnavailable } from './database-errors.ts';

let sample: Awaited<ReturnType<typeof freshSample>>;
beforeAll(async () => {
  sample = await freshSample();
});
afterAll(() => sample[Symbol.asyncDispose]());

const caller = callerOf({ userId: 'usr_north', tenantId: 'org_north' });
const unavailable = { extensions: { code: 'COMPONENT_UNAVAILABLE', component: 'database', retryable: true } };

describe('P-4: while the database is away', () => {
  it('a query without a transaction that is cut throws COMPONENT_UNAVAILABLE', async () => {
    const cutItself = 'SELECT pg_terminate_backend(pg_backend_pid())::text';
    await expect(sample.database.client.$queryRawUnsafe(cutItself)).rejects.toMatchObject(unavailable);
    await expect(sample.database.client.berth.findMany()).resolves.toEqual([]);
  });

  it('everything throws COMPONENT_UNAVAILABLE when nothing listens', async () => {
    const nowhere = openSample('sample', 'postgresql://sample:x@127.0.0.1:1/none');
    await expect(nowhere.client.berth.findMany()).rejects.toMatchObject(unavailable);
    await expect(nowhere.client.$queryRawUnsafe('SELECT 1')).rejects.toMatchObject(unavailable);
    await expect(nowhere.read(caller, (tx) => tx.berth.findMany())).rejects.toMatchObject(unavailable);
    await nowhere.close();
  });

  it('an error of a statement stays what it is', async () => {
    await expect(sample.database.client.$queryRawUnsafe('SELECT 1/0')).rejects.toThrow('division by zero');
  });

  const prismaError = (code: string, meta?: Record<string, unknown>) =>
    new Prisma.PrismaClientKnownRequestError('', { code, clientVersion: '7', ...(meta && { meta }) });
  it.each([
    { error: prismaError('P1001'), is: true },
    { error: prismaError('P1017'), is: true },
    { error: prismaError('P2037'), is: true },
    { error: prismaError('P2039', { driverAdapterError: { cause: { originalCode: '57P01' } } }), is: true },
    { error: prismaError('P2039', { driverAdapterError: { cause: { originalCode: '22012' } } }), is: false },
    { error: prismaError('P2002'), is: false },
    { error: new Error('The cabin is full.'), is: false },
  ])('$error.code is the database being away: $is', ({ error, is }) => {
    expect(isDatabaseUnavailable(error)).toBe(is);
  });
});

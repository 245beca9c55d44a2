import { hasRedis, startTestRedis } from '@codai/kit/testing';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../config/settings.ts';
import { connectRedis, type RedisConnection } from './connect.ts';

const settingsOf = (url: string) => readSettings({ redis: { url, keyPrefix: 'test:', connectTimeoutMs: 500 } }).redis;
const get = (connection: RedisConnection) => connection.attempt((redis) => redis.get('a'), 'without');

async function untilUp(connection: RedisConnection): Promise<void> {
  while (!connection.isUp) await new Promise((resolve) => connection.client.once('ready', resolve));
}

describe('the connection to Redis', () => {
  it('is none when no server is configured', () => {
    expect(connectRedis(readSettings({}).redis)).toBeNull();
  });

  it('goes on without a server that is not there', async () => {
    const changes: boolean[] = [];
    const connection = connectRedis(settingsOf('redis://127.0.0.1:1'), { onChange: (isUp) => changes.push(isUp) });
    await connection?.opened();
    expect(await get(connection as RedisConnection)).toBe('without');
    expect(changes).toEqual([false]);
    connection?.close();
  });

  it.skipIf(!hasRedis)('uses a server, does without it while it is down, and comes back', async () => {
    await using server = await startTestRedis();
    const changes: boolean[] = [];
    const connection = connectRedis(settingsOf(server.url), { onChange: (isUp) => changes.push(isUp) });
    if (connection === null) throw new Error('Redis is configured.');
    await connection.opened();
    await connection.attempt((redis) => redis.set('a', '1'), null);
    expect(await get(connection)).toBe('1');
    const plain = connection.client.duplicate({ keyPrefix: '', enableOfflineQueue: true });
    expect(await plain.get('test:a')).toBe('1');
    plain.disconnect();

    const gone = new Promise((resolve) => connection.client.once('close', resolve));
    await server.kill();
    await gone;
    expect(await get(connection)).toBe('without');

    await server.restart();
    await untilUp(connection);
    expect(await get(connection)).toBeNull();
    expect(changes).toEqual([true, false, true]);
    connection.close();
  });

  it.skipIf(!hasRedis)('leaves a server alone for a moment that is too slow to answer', async () => {
    await using server = await startTestRedis();
    const connection = connectRedis(settingsOf(server.url));
    if (connection === null) throw new Error('Redis is configured.');
    await connection.opened();
    await connection.client.client('PAUSE', 600, 'ALL');
    expect(await get(connection)).toBe('without');
    expect(connection.isUp).toBe(false);
    connection.close();
  });
});

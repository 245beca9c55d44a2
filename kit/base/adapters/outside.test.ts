import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpStandIn, httpStandIn } from '../../testing/http-stand-in.ts';
import { isPublicAddress, OutsideAddressError, postOutside } from './outside.ts';

const post = (url: string, facts: object = {}) =>
  postOutside({ url, body: 'a=1', headers: {}, timeoutMs: 2_000, ...facts });

describe('an address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:4001::1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.1.2.3',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:a00:1::',
    'localhost',
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a post to an address from outside', () => {
  let host: HttpStandIn;
  const arrived: string[] = [];
  beforeAll(async () => {
    host = await httpStandIn({
      'POST /take': (_request, body) => {
        arrived.push(body);
        return { status: 204 };
      },
      'POST /moved': () => ({ status: 302, headers: { location: '/take' } }),
      'POST /silent': () => null,
    });
  });
  afterAll(() => host[Symbol.asyncDispose]());

  it.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost/',
    'https://user:secret@example.com/',
    'http://example.com/',
    'ftp://example.com/',
  ])('is refused before anything is sent: %s', async (url) => {
    await expect(post(url)).rejects.toThrow(OutsideAddressError);
  });

  it('reaches this machine only where that is allowed, by its address', async () => {
    await expect(post(`${host.url}/take`)).rejects.toThrow(OutsideAddressError);
    const byName = host.url.replace('127.0.0.1', 'localhost');
    await expect(post(`${byName}/take`, { allowsLoopback: true })).rejects.toThrow(OutsideAddressError);
    expect(arrived).toEqual([]);
    expect(await post(`${host.url}/take`, { allowsLoopback: true })).toEqual({ status: 204 });
    expect(arrived).toEqual(['a=1']);
  });

  it('follows no redirect, and ends at its deadline', async () => {
    arrived.length = 0;
    expect(await post(`${host.url}/moved`, { allowsLoopback: true })).toEqual({ status: 302 });
    expect(arrived).toEqual([]);
    await expect(post(`${host.url}/silent`, { allowsLoopback: true, timeoutMs: 50 })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });
});

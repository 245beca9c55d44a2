import { describe, expect, it } from 'vitest';
import { readNetwork } from './networks.ts';

function networkOf(text: string) {
  const network = readNetwork(text);
  if (typeof network === 'string') throw new Error(network);
  return network;
}

describe('I-3: a network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7/32'],
    [' 10.0.0.0/8 ', '10.0.0.0/8'],
    ['192.0.2.128/25', '192.0.2.128/25'],
    ['2001:DB8::1', '2001:db8::/64'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['::ffff:192.0.2.7', '192.0.2.7/32'],
    ['2001:db8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'],
  ])('reads %s as %s', (text, normal) => {
    expect(networkOf(text).text).toBe(normal);
    expect(networkOf(normal).text).toBe(normal);
  });

  it.each([
    '300.1.1.1/99',
    '10.0.0.0/33',
    '10.0.0.0/7',
    '0.0.0.0/0',
    '::/0',
    '2000::/15',
    '2001:db8::/129',
    '10.1.2.3/8',
    '10.0.0',
    '010.0.0.1',
    'usr_nope',
    'localhost',
    '',
    '2001:db8:::1',
    '1.2.3.4.5',
  ])('refuses %s', (text) => {
    expect(readNetwork(text)).toEqual(expect.any(String));
  });

  it('names the network when an address has bits beyond the prefix', () => {
    expect(readNetwork('10.1.2.3/8')).toContain('10.0.0.0/8');
  });

  it.each([
    ['192.0.2.128/25', '192.0.2.127', false],
    ['192.0.2.128/25', '192.0.2.128', true],
    ['192.0.2.128/25', '192.0.2.255', true],
    ['192.0.2.128/25', '192.0.3.0', false],
    ['192.0.2.7', '::ffff:192.0.2.7', true],
    ['192.0.2.7', '192.0.2.8', false],
    ['2001:db8::1', '2001:db8::ffff:1', true],
    ['2001:db8::1', '2001:db8:0:1::1', false],
    ['fe80::/64', 'fe80::1%eth0', true],
    ['10.0.0.0/8', '::a00:1', false],
    ['10.0.0.0/8', 'unknown', false],
  ])('%s contains %s: %s', (network, address, isIn) => {
    expect(networkOf(network).contains(address)).toBe(isIn);
  });
});

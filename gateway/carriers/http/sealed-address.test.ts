import { expect, it } from 'vitest';
import { createAddressOf } from './client-address.ts';
import { createAddressSeal } from './sealed-address.ts';

const KEY = 'a key of the gateway, newest';
const OLD = 'a key of the gateway, oldest';
let at = 1_000_000;
const now = () => at;

it('opens what a gateway with one of its keys has sealed, for five minutes', () => {
  const sealed = createAddressSeal([OLD], now).seal('2001:db8::1');
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('2001:db8');
  const newer = createAddressSeal([KEY, OLD], now);
  expect(newer.open(sealed)).toBe('2001:db8::1');
  at += 5 * 60_000 - 1;
  expect(newer.open(sealed)).toBe('2001:db8::1');
  at += 1;
  expect(newer.open(sealed)).toBeNull();
});

it('opens nothing that another key has sealed, or that was changed by one bit, cut or made up', () => {
  const seal = createAddressSeal([KEY], now);
  const sealed = Buffer.from(seal.seal('192.0.2.7'), 'base64url');
  expect(createAddressSeal([OLD], now).open(sealed.toString('base64url'))).toBeNull();
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(seal.open(changed.toString('base64url'))).toBeNull();
  }
  for (let length = 0; length < sealed.length; length++) {
    expect(seal.open(sealed.subarray(0, length).toString('base64url'))).toBeNull();
  }
  for (const text of ['', '192.0.2.7', 'x'.repeat(257), '\0']) expect(seal.open(text)).toBeNull();
});

it('takes a sealed address before that of the connection, and the connection where the seal is not ours', () => {
  const seal = createAddressSeal([KEY], now);
  const addressOf = createAddressOf(0, seal);
  expect(addressOf('10.0.0.5', { 'codai-client': seal.seal('192.0.2.7') })).toBe('192.0.2.7');
  expect(addressOf('10.0.0.5', { 'codai-client': createAddressSeal([OLD], now).seal('192.0.2.7') })).toBe('10.0.0.5');
  expect(addressOf('10.0.0.5', { 'codai-client': '192.0.2.7' })).toBe('10.0.0.5');
  expect(addressOf('10.0.0.5', {})).toBe('10.0.0.5');
});

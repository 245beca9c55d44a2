import { expect, it } from 'vitest';
import { AddressInvalidError, chainIds } from './rules.ts';

it('connects addresses of the Ethereum main network', () => expect(chainIds.has(1)).toBe(true));

it('names the place of a malformed address', () => {
  const refusal = { code: 'ADDRESS_INVALID', message: expect.stringMatching(/checksum/) };
  expect(new AddressInvalidError()).toMatchObject({ ...refusal, inputPath: ['input', 'address'] });
  const path = ['input', 'to', 'address'];
  expect(new AddressInvalidError(path)).toMatchObject({ ...refusal, inputPath: path });
});

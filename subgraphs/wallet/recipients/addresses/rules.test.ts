import { AddressInvalidError, SignatureInvalidError } from '@codai/contracts/wallet';
import { expect, it } from 'vitest';
import { chainIds } from './rules.ts';

it('connects addresses of the Ethereum main network', () => expect(chainIds.has(1)).toBe(true));

it('names the place of a malformed address', () => {
  const refusal = { code: 'ADDRESS_INVALID', message: expect.stringMatching(/checksum/) };
  expect(new AddressInvalidError()).toMatchObject({ ...refusal, inputPath: ['input', 'address'] });
  const path = ['input', 'to', 'address'];
  expect(new AddressInvalidError(path)).toMatchObject({ ...refusal, inputPath: path });
});

it('asks for a new challenge when a signature is refused', () => {
  const { code, message, inputPath } = new SignatureInvalidError();
  expect({ code, message, inputPath }).toEqual({
    code: 'SIGNATURE_INVALID',
    message:
      'The signature does not match this address, or the challenge was used or has expired. Request a new challenge.',
    inputPath: ['input', 'signature'],
  });
});

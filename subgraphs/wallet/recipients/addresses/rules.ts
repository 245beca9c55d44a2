import { DomainError } from '@codai/kit';

/** Not signed by the address, or the challenge is used, over, or another's. */
export class SignatureInvalidError extends DomainError {
  readonly code = 'SIGNATURE_INVALID';
  constructor() {
    super('The signature is not by this address, or the challenge is spent or expired. Request a new challenge.', [
      'input',
      'signature',
    ]);
  }
}

/** How long a challenge may be signed. */
export const CHALLENGE_MINUTES = 10;
/** Chains whose addresses can be connected, by their EIP-155 id. */
export const chainIds: ReadonlySet<number> = new Set([1, 10, 137, 8453, 42161, 11155111, 31337]);

/** No address of that network, or its check sum is wrong. */
export class AddressInvalidError extends DomainError {
  readonly code = 'ADDRESS_INVALID';
  constructor(path: readonly string[] = ['input', 'address']) {
    super('The address is malformed, fails its checksum or is of another network. Check the address.', path);
  }
}

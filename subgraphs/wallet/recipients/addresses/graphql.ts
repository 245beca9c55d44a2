import { AddressInvalidError, SignatureInvalidError } from '@codai/contracts/wallet';
import { NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { ConnectedAddress } from '../../generated/prisma/client.ts';
import { addressesOf } from './lists.ts';
import { type AddressChallengeText, connectAddress, requestAddressChallenge } from './service.ts';

const ConnectedAddressType = builder.objectRef<ConnectedAddress>('ConnectedAddress').implement({
  authScopes: twoFactors,
  description: 'Blockchain address whose key a member of the tenant has proved to hold.',
  fields: (t) => ({
    id: t.exposeID('id'),
    chainId: t.integer('chainId', 'Chain id as defined by EIP-155.'),
    address: t.text('address', 'Address with its checksum (ERC-55).'),
    connectedAt: t.instant('connectedAt', 'Instant at which the address was connected, in UTC.'),
  }),
});
const ConnectedAddressConnection = builder.connectionOf({ name: 'ConnectedAddress', node: ConnectedAddressType });

const ChallengeType = builder.objectRef<AddressChallengeText>('AddressChallenge').implement({
  description: 'Message to sign as proof of holding an address’s key.',
  authScopes: twoFactors,
  fields: (t) => ({
    nonce: t.text('nonce', 'One-time number that identifies the challenge in `connectAddress`.'),
    message: t.text('message', 'Message to sign unchanged with `personal_sign` (EIP-4361).'),
    expiresAt: t.instant(
      'expiresAt',
      'Instant from which the challenge is no longer accepted, 10 minutes after its creation.',
    ),
  }),
});

builder.queryList('connectedAddresses', {
  type: ConnectedAddressConnection,
  description: 'Connected addresses of the active tenant, newest first.',
  authScopes: twoFactors,
  list: addressesOf,
});

builder.verb('requestAddressChallenge', {
  description: 'Creates a message to sign as proof of holding the address’s key.',
  authScopes: twoFactors,
  input: (t) => ({
    address: t.string({ description: 'Ethereum address with its checksum.' }),
    chainId: t.int({
      defaultValue: 1,
      description: 'Chain id as defined by EIP-155: 1, 10, 137, 8453, 42161, 11155111 or 31337.',
    }),
  }),
  result: ChallengeType,
  refusals: [AddressInvalidError, NotFoundError, ValidationError],
  run: requestAddressChallenge,
});

builder.verb('connectAddress', {
  description:
    'Connects the address that signed the challenge. The nonce is spent by the attempt, even when the signature is wrong.',
  authScopes: twoFactors,
  input: (t) => ({
    nonce: t.string({ description: 'Nonce of the challenge.' }),
    signature: t.string({ description: 'Signature of the challenge’s message as 0x-prefixed hexadecimal, 65 bytes.' }),
  }),
  result: ConnectedAddressType,
  refusals: [NotFoundError, SignatureInvalidError],
  run: connectAddress,
  read: ({ addressId }, ctx) => ctx.loaders.address.load(addressId),
});

import { NotFoundError, QuotaExceededError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { SavedAddress } from '../../generated/prisma/client.ts';
import type { Address } from '../../orders/placed/rules.ts';
import { AddressInput, AddressType } from '../../orders/placed/types.ts';
import { savedAddressPlace } from './place.ts';
import { ADDRESSES_MAX } from './rules.ts';
import { changeAddress, removeAddress, saveAddress } from './service.ts';

const SavedAddressType = builder.entity<SavedAddress>('SavedAddress', 'svd', {
  description: 'Delivery address in the address book of a person, who alone reads it.',
  authScopes: twoFactors,
  loader: 'savedAddress',
  fields: (t) => ({
    country: t.text('country', 'Country, ISO 3166-1 alpha-2.'),
    address: t.field({
      type: AddressType,
      description: 'Recipient and address.',
      resolve: ({ id, address }, _args, ctx) => JSON.parse(ctx.keys.open(address, savedAddressPlace(id))) as Address,
    }),
    isDefault: t.flag('isDefault', 'Whether the checkout offers it first.'),
    version: t.integer('version', 'Version of the address.'),
  }),
});

builder.queryField('myAddresses', (t) =>
  t.field({
    type: [SavedAddressType],
    ...usualLength(3),
    description: 'Address book of the caller, the default first; at most 20 addresses.',
    authScopes: twoFactors,
    resolve: (_root, _args, { database, caller }) =>
      database.read(caller, (tx) =>
        tx.savedAddress.findMany({
          where: { userId: caller.userId ?? '' },
          orderBy: [{ isDefault: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
          take: ADDRESSES_MAX,
        }),
      ),
  }),
);

builder.verb('saveAddress', {
  description: 'Puts an address into the address book of the caller. The first one is the default.',
  authScopes: twoFactors,
  input: (t) => ({
    country: t.string({ description: 'Country, ISO 3166-1 alpha-2.' }),
    address: t.field({ type: AddressInput, description: 'Recipient and address.' }),
    isDefault: t.boolean({ defaultValue: false, description: 'Whether the checkout offers it first.' }),
  }),
  idempotent: true,
  result: SavedAddressType,
  refusals: [QuotaExceededError, ValidationError],
  run: saveAddress,
  read: 'addressId',
});
builder.verb('changeAddress', {
  description: 'Replaces an address in the address book of the caller. A default stays one until another becomes it.',
  authScopes: twoFactors,
  input: (t) => ({
    addressId: t.idOf('SavedAddress'),
    country: t.string({ description: 'Country, ISO 3166-1 alpha-2.' }),
    address: t.field({ type: AddressInput, description: 'Recipient and address.' }),
    isDefault: t.boolean({ description: 'Whether the checkout offers it first.' }),
    expectedVersion: t.int({ description: 'Version that the change is based on.' }),
  }),
  result: SavedAddressType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: changeAddress,
  read: 'addressId',
});
const RemovedType = builder.objectRef<{ readonly addressId: string }>('SavedAddressRemoved').implement({
  description: 'Receipt for an address that was removed from the address book.',
  authScopes: twoFactors,
  fields: (t) => ({ addressId: t.identifier('addressId', 'Id of the address.') }),
});
builder.verb('removeAddress', {
  description: 'Removes an address from the address book of the caller. Orders keep theirs.',
  authScopes: twoFactors,
  input: (t) => ({ addressId: t.idOf('SavedAddress') }),
  result: RemovedType,
  refusals: [NotFoundError],
  run: removeAddress,
});

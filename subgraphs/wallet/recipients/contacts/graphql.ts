import { AddressInvalidError, RecipientInvalidError } from '@codai/contracts/wallet';
import { NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Contact } from '../../generated/prisma/client.ts';
import type { Network } from '../addresses/networks.ts';
import { NetworkType } from '../addresses/types.ts';
import { contactsOf } from './lists.ts';
import { addContact, removeContact } from './service.ts';

const ContactType = builder.objectWithId<Contact>('WalletContact', {
  description: 'Recipient saved in a wallet: another wallet, or an address on a blockchain.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name given by the owner, 1 to 80 characters.'),
    walletId: t.identifier('contactWalletId', 'Id of the other wallet; null when the contact is an address.', {
      nullable: true,
    }),
    network: t.field({
      type: NetworkType,
      nullable: true,
      resolve: ({ network }) => network as Network | null,
      description: 'Network of the address; null when the contact is a wallet.',
    }),
    address: t.text('address', 'Address with its checksum; null when the contact is a wallet.', { nullable: true }),
    usableFrom: t.instant(
      'usableFrom',
      'End of the cool-down, 24 hours after creation. It binds addresses always, and wallets while the paying wallet sends to contacts only.',
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const ContactConnection = builder.connectionOf({ name: 'WalletContact', node: ContactType });

builder.queryList('walletContacts', {
  type: ContactConnection,
  description: 'Contacts of the active tenant, newest first.',
  authScopes: twoFactors,
  list: contactsOf,
});

const NetworkAddressInput = builder.inputType('NetworkAddressInput', {
  description: 'Address on a blockchain network.',
  fields: (t) => ({
    network: t.field({ type: NetworkType, description: 'Network of the address.' }),
    address: t.string({
      description: 'Address with its checksum. An Ethereum address in a single letter case has none and is refused.',
    }),
  }),
});
const ContactTargetInput = builder.inputType('WalletContactTargetInput', {
  isOneOf: true,
  description: 'Recipient that a contact stands for: exactly one field.',
  fields: (t) => ({
    handle: t.string({ required: false, description: 'Handle of another wallet, in any letter case.' }),
    address: t.field({ type: NetworkAddressInput, required: false, description: 'Address on a blockchain network.' }),
  }),
});

builder.verb('addWalletContact', {
  description: 'Adds a contact to the wallet, which has at most 500. Its cool-down of 24 hours begins.',
  authScopes: { $all: { signedIn: 2, stepUp: 300 } },
  input: (t) => ({
    name: t.string({ description: 'Name of the contact, 1 to 80 printable characters.' }),
    target: t.field({ type: ContactTargetInput, description: 'Recipient that the contact stands for.' }),
  }),
  result: ContactType,
  refusals: [AddressInvalidError, NotFoundError, QuotaExceededError, RecipientInvalidError, ValidationError],
  run: addContact,
  read: ({ contactId }, ctx) => ctx.loaders.contact.load(contactId),
});

const RemovedContact = builder.objectRef<{ readonly contactId: string }>('WalletContactRemoved').implement({
  description: 'Result of removing a contact.',
  authScopes: twoFactors,
  fields: (t) => ({ contactId: t.exposeID('contactId', { description: 'Id of the removed contact.' }) }),
});

builder.verb('removeWalletContact', {
  description: 'Removes a contact. Movements that already exist are unaffected.',
  authScopes: twoFactors,
  input: (t) => ({ contactId: t.idOf('Contact') }),
  result: RemovedContact,
  refusals: [NotFoundError],
  run: (ctx, caller, input) => removeContact(ctx, caller, input.contactId),
});

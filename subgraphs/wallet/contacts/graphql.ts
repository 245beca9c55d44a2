import {
  connectionOf,
  found,
  NotFoundError,
  pageArgs,
  QuotaExceededError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import type { Contact } from '../generated/prisma/client.ts';
import { contactsOf } from '../lists.ts';
import { RecipientInvalidError } from '../movements/rules.ts';
import { AddressInvalidError } from './rules.ts';
import { addContact, removeContact } from './service.ts';

const ContactType = builder.objectRef<Contact>('WalletContact').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    walletId: t.exposeID('contactWalletId', { nullable: true, description: 'Of another wallet.' }),
    network: t.exposeString('network', { nullable: true }),
    address: t.exposeString('address', { nullable: true, description: 'Outside, with its check sum.' }),
    usableFrom: t.expose('usableFrom', { type: 'DateTime', description: 'End of the cool-down.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const ContactConnection = connectionOf(builder, { name: 'WalletContact', node: ContactType });

builder.queryField('walletContacts', (t) =>
  t.field({
    type: ContactConnection,
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => contactsOf(ctx, ctx.caller, args),
  }),
);

const NetworkAddressInput = builder.inputType('NetworkAddressInput', {
  fields: (t) => ({
    network: t.string({ required: true, description: 'ETHEREUM or BITCOIN.' }),
    address: t.string({ required: true, description: 'With its check sum: an Ethereum address in one case has none.' }),
  }),
});
const ContactTargetInput = builder.inputType('WalletContactTargetInput', {
  isOneOf: true,
  fields: (t) => ({ handle: t.string(), address: t.field({ type: NetworkAddressInput }) }),
});
const AddContactInput = builder.inputType('AddWalletContactInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    target: t.field({ type: ContactTargetInput, required: true }),
  }),
});

builder.mutationField('addWalletContact', (t) =>
  t.field({
    type: ContactType,
    description: 'Usable after a day where the wallet pays contacts only, and always for addresses outside.',
    authScopes: { $all: { signedIn: 2, stepUp: 300 } },
    errors: { types: [AddressInvalidError, NotFoundError, QuotaExceededError, RecipientInvalidError, ValidationError] },
    args: { input: t.arg({ type: AddContactInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { contactId } = unwrap(await addContact(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.contact.load(contactId), 'Contact');
    },
  }),
);

const RemovedContact = builder.objectRef<{ readonly contactId: string }>('WalletContactRemoved').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({ contactId: t.exposeID('contactId') }),
});

builder.mutationField('removeWalletContact', (t) =>
  t.field({
    type: RemovedContact,
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError] },
    args: { contactId: t.arg.id({ required: true }) },
    resolve: async (_root, { contactId }, ctx) => unwrap(await removeContact(ctx, signedIn(ctx), contactId)),
  }),
);

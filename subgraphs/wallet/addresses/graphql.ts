import { connectionOf, found, NotFoundError, pageArgs, signedIn, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { AddressInvalidError } from '../contacts/rules.ts';
import type { ConnectedAddress } from '../generated/prisma/client.ts';
import { addressesOf } from '../lists.ts';
import { SignatureInvalidError } from './rules.ts';
import { type AddressChallengeText, connectAddress, requestAddressChallenge } from './service.ts';

const ConnectedAddressType = builder.objectRef<ConnectedAddress>('ConnectedAddress').implement({
  authScopes: { signedIn: 2 },
  description: 'An address of a chain whose key somebody of the tenant has shown to hold.',
  fields: (t) => ({
    id: t.exposeID('id'),
    chainId: t.exposeInt('chainId', { description: 'EIP-155.' }),
    address: t.exposeString('address', { description: 'With its check sum.' }),
    connectedAt: t.expose('connectedAt', { type: 'DateTime' }),
  }),
});
const ConnectedAddressConnection = connectionOf(builder, { name: 'ConnectedAddress', node: ConnectedAddressType });

const ChallengeType = builder.objectRef<AddressChallengeText>('AddressChallenge').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    nonce: t.exposeString('nonce'),
    message: t.exposeString('message', { description: 'To be signed by `personal_sign`, to the letter (EIP-4361).' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
});

builder.queryField('connectedAddresses', (t) =>
  t.field({
    type: ConnectedAddressConnection,
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => addressesOf(ctx, ctx.caller, args),
  }),
);

const RequestAddressChallengeInput = builder.inputType('RequestAddressChallengeInput', {
  fields: (t) => ({ address: t.string({ required: true }), chainId: t.int({ required: true, defaultValue: 1 }) }),
});

builder.mutationField('requestAddressChallenge', (t) =>
  t.field({
    type: ChallengeType,
    authScopes: { signedIn: 2 },
    errors: { types: [AddressInvalidError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: RequestAddressChallengeInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await requestAddressChallenge(ctx, signedIn(ctx), input)),
  }),
);

const ConnectAddressInput = builder.inputType('ConnectAddressInput', {
  fields: (t) => ({ nonce: t.string({ required: true }), signature: t.string({ required: true }) }),
});

builder.mutationField('connectAddress', (t) =>
  t.field({
    type: ConnectedAddressType,
    description: 'The nonce is used up by the attempt.',
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError, SignatureInvalidError] },
    args: { input: t.arg({ type: ConnectAddressInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { addressId } = unwrap(await connectAddress(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.address.load(addressId), 'ConnectedAddress');
    },
  }),
);

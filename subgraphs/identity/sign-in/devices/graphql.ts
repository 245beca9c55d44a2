import { NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { TrustedDevice } from '../../generated/prisma/client.ts';
import { STEP_UP_SECONDS } from '../../sessions/rules.ts';
import { type DeviceTrusted, forgetDevice, listTrustedDevices, trustDevice } from './service.ts';

const TrustedDeviceType = builder.objectWithId<TrustedDevice>('TrustedDevice', {
  description: 'Device of the caller that replaces the second factor at sign-in. It never serves for step-up.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name of the device, at most 80 characters; null when none was given.', { nullable: true }),
    createdAt: t.instant('createdAt', 'Instant at which the device was trusted.'),
    lastUsedAt: t.instant('lastUsedAt', 'Instant of the latest sign-in with it; null before the first.', {
      nullable: true,
    }),
    expiresAt: t.instant('expiresAt', 'Instant at which the trust expires, 30 days after it was given.'),
  }),
});

const TrustedDeviceConnection = builder.connectionOf({ name: 'TrustedDevice', node: TrustedDeviceType });

builder.queryList('myTrustedDevices', {
  type: TrustedDeviceConnection,
  description:
    'Trusted devices of the caller, newest first. A change of password, e-mail address or factors empties it.',
  authScopes: twoFactors,
  list: listTrustedDevices,
});

const DeviceTrustedType = builder.objectRef<DeviceTrusted>('DeviceTrusted').implement({
  description: 'Device that was trusted, with its secret.',
  authScopes: twoFactors,
  fields: (t) => ({
    secret: t.text('secret', 'Secret for `SignInInput.deviceSecret`, returned only here. Keep it on this device.'),
    device: t.field({ type: TrustedDeviceType, description: 'Trusted device.', resolve: ({ device }) => device }),
  }),
});

builder.verb('trustDevice', {
  description:
    'Trusts this device for 30 days: its secret replaces the second factor at sign-in. The eleventh device replaces the oldest.',
  authScopes: { stepUp: STEP_UP_SECONDS },
  input: (t) => ({
    name: t.string({
      required: false,
      description: 'Name of the device, cut at 80 characters; null leaves it unnamed.',
    }),
  }),
  result: DeviceTrustedType,
  run: trustDevice,
});

builder.verb('forgetDevice', {
  description: 'Ends the trust in a device of the caller. Its open sessions continue.',
  authScopes: twoFactors,
  input: (t) => ({ deviceId: t.idOf('TrustedDevice') }),
  result: TrustedDeviceType,
  refusals: [NotFoundError],
  run: (ctx, caller, input) => forgetDevice(ctx, caller, input.deviceId),
});

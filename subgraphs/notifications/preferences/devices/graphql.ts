import { type Id, NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { listPushDevices, nameOfDevice, type PushDevice, registerPushDevice, unregisterPushDevice } from './service.ts';

const KindType = builder.enumeration('PushDeviceKind', 'Service through which a device receives push notifications.', {
  WEB: 'Push service of a browser, by Web Push (RFC 8030).',
  FCM: 'Firebase Cloud Messaging.',
  APNS: 'Apple Push Notification service.',
});

const DeviceType = builder.objectWithId<PushDevice>('PushDevice', {
  description: 'Browser or app of the caller that shows push notifications.',
  authScopes: twoFactors,
  fields: (t) => ({
    kind: t.value('kind', KindType, 'Service through which it is reached.'),
    name: t.string({
      nullable: true,
      description: 'Name given at registration; null when it cannot be decrypted any more.',
      resolve: (device, _args, { keys }) => nameOfDevice(keys, device),
    }),
    createdAt: t.instant('createdAt', 'Instant of the first registration, in UTC.'),
    seenAt: t.instant('seenAt', 'Instant of the latest registration, in UTC.'),
  }),
});

builder.queryList('pushDevices', {
  type: builder.connectionOf({ name: 'PushDevice', node: DeviceType }),
  description: 'Devices of the caller that receive push notifications, at most 10, newest first.',
  authScopes: twoFactors,
  list: listPushDevices,
});

builder.queryField('pushPublicKey', (t) =>
  t.string({
    description:
      'Returns the public key (P-256, base64url) that browsers subscribe to push notifications with, as `applicationServerKey`.',
    authScopes: twoFactors,
    resolve: (_root, _args, { push }) => push.publicKey,
  }),
);

builder.verb('registerPushDevice', {
  description:
    'Registers a browser or app of the caller for push notifications. A device belongs to the person who registered it last; with more than 10 devices the one not registered for longest is removed.',
  authScopes: twoFactors,
  input: (t) => ({
    kind: t.field({ type: KindType, description: 'Service through which the device is reached.' }),
    name: t.string({
      description: 'Name by which the caller recognises the device, 1 to 80 characters.',
      validate: z.string().trim().min(1).max(80),
    }),
    token: t.string({
      required: false,
      description: 'Token that FCM or APNs gave the app, at most 4,096 characters; required for both.',
      validate: z.string().max(4096),
    }),
    endpoint: t.string({
      required: false,
      description: 'Endpoint of the subscription of a browser, a public https URL; required for WEB.',
      validate: z.string().max(2000),
    }),
    p256dh: t.string({
      required: false,
      description: 'Public key of the subscription, in base64url; required for WEB.',
      validate: z.string().max(200),
    }),
    auth: t.string({
      required: false,
      description: 'Authentication secret of the subscription, in base64url; required for WEB.',
      validate: z.string().max(100),
    }),
  }),
  result: DeviceType,
  refusals: [ValidationError],
  run: registerPushDevice,
});

const UnregisteredType = builder.objectRef<{ pushDeviceId: Id<'PushDevice'> }>('PushDeviceUnregistered').implement({
  description: 'Result of unregistering a device.',
  authScopes: twoFactors,
  fields: (t) => ({ pushDeviceId: t.exposeID('pushDeviceId', { description: 'Id of the removed device.' }) }),
});
builder.verb('unregisterPushDevice', {
  description: 'Removes a device of the caller. Once it has returned the device receives nothing more.',
  authScopes: twoFactors,
  input: (t) => ({ pushDeviceId: t.idOf('PushDevice', 'Device to remove.') }),
  result: UnregisteredType,
  refusals: [NotFoundError],
  run: unregisterPushDevice,
});

import { createECDH } from 'node:crypto';
import type { Keyring, Services } from '@codai/kit';
import { createApns } from './apns.ts';
import { createFcm } from './fcm.ts';
import type { PushPort } from './port.ts';
import type { PushSettings } from './settings.ts';
import { createWebPush } from './web.ts';

/** The services that are set, and the key that browsers subscribe with. */
export function pushServices(
  { vapid, fcm, apns }: PushSettings,
  { clock, environment, keys }: Pick<Services, 'clock' | 'environment' | 'keys'>,
): Pick<PushPort, 'publicKey' | 'services'> {
  return {
    services: {
      WEB: vapid === null ? null : createWebPush(vapid, environment !== 'production'),
      FCM: fcm === null ? null : createFcm(fcm.account, fcm.url, clock),
      APNS: apns === null ? null : createApns(apns, clock),
    },
    publicKey: vapid?.publicKey ?? captureKey(keys),
  };
}

/** While messages to browsers are captured they subscribe with a key of this installation, so that subscribing can be tried. */
function captureKey(keys: Keyring): string {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(keys.derive('notifications push capture'));
  return pair.getPublicKey().toString('base64url');
}

import { secretSetting } from '@codai/kit';
import { z } from 'zod';
import type { ApnsKey } from './apns.ts';
import { type ServiceAccount, serviceAccount } from './fcm.ts';
import { readJson } from './json.ts';
import type { VapidKeys } from './web.ts';

/** Settings of push; each service is live once all of its own are given. */
export const pushSettings = z.object({
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/)
    .optional()
    .meta({
      description:
        'Who answers for Web Push messages, `mailto:` or `https:` (RFC 8292). The three VAPID settings go together. Absent: they are captured.',
      example: 'mailto:push@example.com',
    }),
  VAPID_PUBLIC_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{87}$/)
    .optional()
    .meta({ description: 'Public key of Web Push, base64url; `npx web-push generate-vapid-keys` makes a pair.' }),
  VAPID_PRIVATE_KEY: secretSetting().optional().meta({ description: 'Private key of Web Push, base64url.' }),
  FCM_SERVICE_ACCOUNT: secretSetting().optional().meta({
    description: 'Key file of a service account of Firebase, as JSON. Absent: push to Android is captured.',
  }),
  FCM_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://fcm.googleapis.com')
    .meta({ description: 'Address of Firebase Cloud Messaging.' }),
  APNS_KEY: secretSetting().optional().meta({
    description:
      'Key for provider tokens of Apple in PEM; line ends may be written as `\\n`. The four APNS settings go together. Absent: push to iOS is captured.',
  }),
  APNS_KEY_ID: z.string().optional().meta({ description: 'Id of the key at Apple.', example: 'ABC123DEFG' }),
  APNS_TEAM_ID: z.string().optional().meta({ description: 'Id of the team at Apple.', example: 'DEF123GHIJ' }),
  APNS_TOPIC: z.string().optional().meta({ description: 'Bundle id of the app.', example: 'app.codai.mobile' }),
  APNS_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://api.push.apple.com')
    .meta({ description: 'Address of Apple Push Notification service.' }),
});

/** Settings of the services of push; null where nothing is set. */
export interface PushSettings {
  readonly vapid: VapidKeys | null;
  readonly fcm: { readonly account: ServiceAccount; readonly url: string } | null;
  readonly apns: ApnsKey | null;
}

/** The settings as the services use them, or what is wrong with them. */
export function readPushSettings(given: z.output<typeof pushSettings>): PushSettings | string {
  const { VAPID_SUBJECT: subject, VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: vapidKey } = given;
  const hasVapid = subject && publicKey && vapidKey;
  if (!hasVapid && (subject || publicKey || vapidKey)) {
    return 'VAPID_SUBJECT, VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY go together';
  }
  const { APNS_KEY: key, APNS_KEY_ID: keyId, APNS_TEAM_ID: teamId, APNS_TOPIC: topic, APNS_URL: url } = given;
  const hasApns = key && keyId && teamId && topic;
  if (!hasApns && (key || keyId || teamId || topic)) {
    return 'APNS_KEY, APNS_KEY_ID, APNS_TEAM_ID and APNS_TOPIC go together';
  }
  const account = given.FCM_SERVICE_ACCOUNT && serviceAccount.safeParse(readJson(given.FCM_SERVICE_ACCOUNT.reveal()));
  if (account && !account.success) return 'FCM_SERVICE_ACCOUNT must be the key file of a service account, as JSON';
  return {
    vapid: hasVapid ? { subject, publicKey, privateKey: vapidKey.reveal() } : null,
    fcm: account ? { account: account.data, url: given.FCM_URL } : null,
    apns: hasApns ? { privateKey: key.reveal().replaceAll('\\n', '\n'), keyId, teamId, topic, url } : null,
  };
}

import type { DomainNotifications } from '@codai/kit/contract';
import { told as ai } from '../ai/notifications.ts';
import { told as banking } from '../banking/notifications.ts';
import { told as credentials } from '../credentials/notifications.ts';
import { told as events } from '../events/notifications.ts';
import { told as files } from '../files/notifications.ts';
import { told as hub } from '../hub/notifications.ts';
import { told as identity } from '../identity/notifications.ts';
import { told as jobs } from '../jobs/notifications.ts';
import { told as learning } from '../learning/notifications.ts';
import { told as memory } from '../memory/notifications.ts';
import { told as notifications } from '../notifications/notifications.ts';
import { told as payments } from '../payments/notifications.ts';
import { told as security } from '../security/notifications.ts';
import { told as social } from '../social/notifications.ts';
import { told as wallet } from '../wallet/notifications.ts';

/** What the domains tell people, for the subgraph that does so. Written by `npm run sync`. Do not edit. */
export const allNotifications: readonly DomainNotifications[] = [
  ai,
  banking,
  credentials,
  events,
  files,
  hub,
  identity,
  jobs,
  learning,
  memory,
  notifications,
  payments,
  security,
  social,
  wallet,
];

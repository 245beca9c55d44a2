import type { DomainNotifications } from '@codai/kit/contract';
import { domainNotifications as ai } from '../ai/notifications.ts';
import { domainNotifications as banking } from '../banking/notifications.ts';
import { domainNotifications as commerce } from '../commerce/notifications.ts';
import { domainNotifications as credentials } from '../credentials/notifications.ts';
import { domainNotifications as events } from '../events/notifications.ts';
import { domainNotifications as files } from '../files/notifications.ts';
import { domainNotifications as games } from '../games/notifications.ts';
import { domainNotifications as hub } from '../hub/notifications.ts';
import { domainNotifications as identity } from '../identity/notifications.ts';
import { domainNotifications as jobs } from '../jobs/notifications.ts';
import { domainNotifications as learning } from '../learning/notifications.ts';
import { domainNotifications as marketing } from '../marketing/notifications.ts';
import { domainNotifications as memory } from '../memory/notifications.ts';
import { domainNotifications as notifications } from '../notifications/notifications.ts';
import { domainNotifications as payments } from '../payments/notifications.ts';
import { domainNotifications as security } from '../security/notifications.ts';
import { domainNotifications as social } from '../social/notifications.ts';
import { domainNotifications as wallet } from '../wallet/notifications.ts';

/** Notifications of all domains, for the subgraph that sends them. Written by `npm run sync`. Do not edit. */
export const allNotifications: readonly DomainNotifications[] = [
  ai,
  banking,
  commerce,
  credentials,
  events,
  files,
  games,
  hub,
  identity,
  jobs,
  learning,
  marketing,
  memory,
  notifications,
  payments,
  security,
  social,
  wallet,
];

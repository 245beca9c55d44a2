import { assistant } from '../domains/assistant/manifest.ts';
import { banking } from '../domains/banking/manifest.ts';
import { classroom } from '../domains/classroom/manifest.ts';
import { credentials } from '../domains/credentials/manifest.ts';
import { desk } from '../domains/desk/manifest.ts';
import { events } from '../domains/events/manifest.ts';
import { files } from '../domains/files/manifest.ts';
import { games } from '../domains/games/manifest.ts';
import { home } from '../domains/home/manifest.ts';
import { hub } from '../domains/hub/manifest.ts';
import { jobs } from '../domains/jobs/manifest.ts';
import { learning } from '../domains/learning/manifest.ts';
import { library } from '../domains/library/manifest.ts';
import { marketing } from '../domains/marketing/manifest.ts';
import { memory } from '../domains/memory/manifest.ts';
import { messages } from '../domains/messages/manifest.ts';
import { notifications } from '../domains/notifications/manifest.ts';
import { oauth } from '../domains/oauth/manifest.ts';
import { organisation } from '../domains/organisation/manifest.ts';
import { payments } from '../domains/payments/manifest.ts';
import { security } from '../domains/security/manifest.ts';
import { settings } from '../domains/settings/manifest.ts';
import { shop } from '../domains/shop/manifest.ts';
import { social } from '../domains/social/manifest.ts';
import { wallet } from '../domains/wallet/manifest.ts';
import type { Domain } from '../lib/manifest.ts';

/** Every domain of the app, in the order of the sidebar. A new one adds a folder and a line. */
export const domains: readonly Domain[] = [
  home,
  notifications,
  messages,
  social,
  games,
  wallet,
  banking,
  payments,
  shop,
  assistant,
  memory,
  files,
  learning,
  classroom,
  library,
  credentials,
  jobs,
  organisation,
  marketing,
  events,
  security,
  oauth,
  desk,
  hub,
  settings,
];

import type { Domain } from './app/manifest.ts';
import { assistant } from './assistant/manifest.ts';
import { banking } from './banking/manifest.ts';
import { classroom } from './classroom/manifest.ts';
import { credentials } from './credentials/manifest.ts';
import { desk } from './desk/manifest.ts';
import { events } from './events/manifest.ts';
import { files } from './files/manifest.ts';
import { home } from './home/manifest.ts';
import { hub } from './hub/manifest.ts';
import { jobs } from './jobs/manifest.ts';
import { learning } from './learning/manifest.ts';
import { library } from './library/manifest.ts';
import { memory } from './memory/manifest.ts';
import { messages } from './messages/manifest.ts';
import { notifications } from './notifications/manifest.ts';
import { oauth } from './oauth/manifest.ts';
import { organisation } from './organisation/manifest.ts';
import { payments } from './payments/manifest.ts';
import { security } from './security/manifest.ts';
import { settings } from './settings/manifest.ts';
import { social } from './social/manifest.ts';
import { wallet } from './wallet/manifest.ts';

/** Every domain of the app, in the order of the sidebar. A new one adds a folder and a line. */
export const domains: readonly Domain[] = [
  home,
  notifications,
  messages,
  social,
  wallet,
  banking,
  payments,
  assistant,
  memory,
  files,
  learning,
  classroom,
  library,
  credentials,
  jobs,
  organisation,
  events,
  security,
  oauth,
  desk,
  hub,
  settings,
];

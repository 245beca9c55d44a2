import { ai } from '../ai/index.ts';
import { banking } from '../banking/index.ts';
import { commerce } from '../commerce/index.ts';
import { credentials } from '../credentials/index.ts';
import { events } from '../events/index.ts';
import { files } from '../files/index.ts';
import { games } from '../games/index.ts';
import { hub } from '../hub/index.ts';
import { identity } from '../identity/index.ts';
import { jobs } from '../jobs/index.ts';
import { learning } from '../learning/index.ts';
import { marketing } from '../marketing/index.ts';
import { memory } from '../memory/index.ts';
import { notifications } from '../notifications/index.ts';
import { payments } from '../payments/index.ts';
import { security } from '../security/index.ts';
import { social } from '../social/index.ts';
import { wallet } from '../wallet/index.ts';

/** The contract of every subgraph, for those that hear all of them. Written by `npm run sync`. Do not edit. */
export const allContracts = [
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
] as const;

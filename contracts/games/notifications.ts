import { defineNotifications } from '@codai/kit/contract';
import { games } from './index.ts';

/** Notifications of games: none yet. Players follow their matches by subscriptions. */
export const domainNotifications = defineNotifications({ contract: games, types: {} });

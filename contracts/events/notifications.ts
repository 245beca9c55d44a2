import { defineNotifications } from '@codai/kit/contract';
import { events } from './index.ts';

/** Events tells people nothing. */
export const domainNotifications = defineNotifications({ contract: events, types: {} });

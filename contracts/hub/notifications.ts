import { defineNotifications } from '@codai/kit/contract';
import { hub } from './index.ts';

/** Hub tells people nothing. */
export const domainNotifications = defineNotifications({ contract: hub, types: {} });

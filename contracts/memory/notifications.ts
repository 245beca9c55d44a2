import { defineNotifications } from '@codai/kit/contract';
import { memory } from './index.ts';

/** Memory tells people nothing. */
export const domainNotifications = defineNotifications({ contract: memory, types: {} });

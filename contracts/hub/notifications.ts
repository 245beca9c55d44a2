import { defineNotifications } from '@codai/kit/contract';
import { hub } from './index.ts';

/** Hub tells people nothing. */
export const told = defineNotifications({ contract: hub, types: {} });

import { defineNotifications } from '@codai/kit/contract';
import { security } from './index.ts';

/** Security tells people nothing. */
export const domainNotifications = defineNotifications({ contract: security, types: {} });

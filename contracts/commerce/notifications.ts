import { defineNotifications } from '@codai/kit/contract';
import { commerce } from './index.ts';

/** Commerce tells people nothing. */
export const domainNotifications = defineNotifications({ contract: commerce, types: {} });

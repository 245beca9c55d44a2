import { defineNotifications } from '@codai/kit/contract';
import { learning } from './index.ts';

/** Learning tells people nothing. */
export const told = defineNotifications({ contract: learning, types: {} });

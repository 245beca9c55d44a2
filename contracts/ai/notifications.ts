import { defineNotifications } from '@codai/kit/contract';
import { ai } from './index.ts';

/** Ai tells people nothing. */
export const domainNotifications = defineNotifications({ contract: ai, types: {} });

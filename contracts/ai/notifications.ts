import { defineNotifications } from '@codai/kit/contract';
import { ai } from './index.ts';

/** Ai tells people nothing. */
export const told = defineNotifications({ contract: ai, types: {} });

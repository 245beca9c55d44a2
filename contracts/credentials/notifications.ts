import { defineNotifications } from '@codai/kit/contract';
import { credentials } from './index.ts';

/** Credentials tells people nothing. */
export const told = defineNotifications({ contract: credentials, types: {} });

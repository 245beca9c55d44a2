import { defineNotifications } from '@codai/kit/contract';
import { files } from './index.ts';

/** Files tells people nothing. */
export const told = defineNotifications({ contract: files, types: {} });

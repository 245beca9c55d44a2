import { createBuilder } from '@codai/kit';
import type { NotificationsContext } from './context.ts';

export const builder = createBuilder<{ Context: NotificationsContext }>();

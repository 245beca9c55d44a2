import { createBuilder } from '@codai/kit/graphql';
import type { NotificationsContext } from './context.ts';

export const builder = createBuilder<{ Context: NotificationsContext }>();

import { createBuilder } from '@codai/kit/graphql';
import type { EventsContext } from './context.ts';

export const builder = createBuilder<{ Context: EventsContext }>();

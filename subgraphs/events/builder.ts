import { createBuilder } from '@codai/kit';
import type { EventsContext } from './context.ts';

export const builder = createBuilder<{ Context: EventsContext }>();

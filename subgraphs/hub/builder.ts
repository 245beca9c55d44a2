import { createBuilder } from '@codai/kit';
import type { HubContext } from './context.ts';

export const builder = createBuilder<{ Context: HubContext }>();

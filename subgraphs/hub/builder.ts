import { createBuilder } from '@codai/kit/graphql';
import type { HubContext } from './context.ts';

export const builder = createBuilder<{ Context: HubContext }>();

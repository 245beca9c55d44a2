import { createBuilder } from '@codai/kit/graphql';
import type { GamesContext } from './context.ts';

export const builder = createBuilder<{ Context: GamesContext }>();

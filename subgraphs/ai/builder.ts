import { createBuilder } from '@codai/kit/graphql';
import type { AiContext } from './context.ts';

export const builder = createBuilder<{ Context: AiContext }>();

import { createBuilder } from '@codai/kit/graphql';
import type { LearningContext } from './context.ts';

export const builder = createBuilder<{ Context: LearningContext }>();

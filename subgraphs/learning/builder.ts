import { createBuilder } from '@codai/kit';
import type { LearningContext } from './context.ts';

export const builder = createBuilder<{ Context: LearningContext }>();

import { createBuilder } from '@codai/kit';
import type { AiContext } from './context.ts';

export const builder = createBuilder<{ Context: AiContext }>();

import { createBuilder } from '@codai/kit';
import type { MemoryContext } from './context.ts';

export const builder = createBuilder<{ Context: MemoryContext }>();

import { createBuilder } from '@codai/kit/graphql';
import type { MemoryContext } from './context.ts';

export const builder = createBuilder<{ Context: MemoryContext }>();

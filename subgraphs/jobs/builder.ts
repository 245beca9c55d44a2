import { createBuilder } from '@codai/kit';
import type { JobsContext } from './context.ts';

export const builder = createBuilder<{ Context: JobsContext }>();

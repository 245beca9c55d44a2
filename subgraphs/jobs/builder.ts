import { createBuilder } from '@codai/kit/graphql';
import type { JobsContext } from './context.ts';

export const builder = createBuilder<{ Context: JobsContext }>();

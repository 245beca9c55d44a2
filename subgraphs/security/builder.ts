import { createBuilder } from '@codai/kit/graphql';
import type { SecurityContext } from './context.ts';

export const builder = createBuilder<{ Context: SecurityContext }>();

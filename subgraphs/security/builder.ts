import { createBuilder } from '@codai/kit';
import type { SecurityContext } from './context.ts';

export const builder = createBuilder<{ Context: SecurityContext }>();

import { createBuilder } from '@codai/kit';
import type { IdentityContext } from './context.ts';

export const builder = createBuilder<{ Context: IdentityContext }>();

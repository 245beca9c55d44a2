import { createBuilder } from '@codai/kit/graphql';
import type { IdentityContext } from './context.ts';

export const builder = createBuilder<{ Context: IdentityContext }>();

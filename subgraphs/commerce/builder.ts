import { createBuilder } from '@codai/kit/graphql';
import type { CommerceContext } from './context.ts';

export const builder = createBuilder<{ Context: CommerceContext }>();

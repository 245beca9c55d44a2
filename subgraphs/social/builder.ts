import { createBuilder } from '@codai/kit/graphql';
import type { SocialContext } from './context.ts';

export const builder = createBuilder<{ Context: SocialContext }>();

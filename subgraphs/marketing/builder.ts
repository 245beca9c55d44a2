import { createBuilder } from '@codai/kit/graphql';
import type { MarketingContext } from './context.ts';

export const builder = createBuilder<{ Context: MarketingContext }>();

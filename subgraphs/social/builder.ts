import { createBuilder } from '@codai/kit';
import type { SocialContext } from './context.ts';

export const builder = createBuilder<{ Context: SocialContext }>();

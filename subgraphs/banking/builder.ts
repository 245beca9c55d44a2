import { createBuilder } from '@codai/kit';
import type { BankingContext } from './context.ts';

export const builder = createBuilder<{ Context: BankingContext }>();

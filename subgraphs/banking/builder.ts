import { createBuilder } from '@codai/kit';
import { cardNumbers } from './card-numbers.ts';
import type { BankingContext } from './context.ts';

export const builder = createBuilder<{ Context: BankingContext }>({ cardNumbers });

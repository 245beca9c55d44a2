import { createBuilder } from '@codai/kit';
import type { PaymentsContext } from './context.ts';
import { cardNumbers } from './sensitive/card-numbers.ts';

export const builder = createBuilder<{ Context: PaymentsContext }>({ cardNumbers });

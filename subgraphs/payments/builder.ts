import { createBuilder } from '@codai/kit/graphql';
import type { PaymentsContext } from './context.ts';
import { cardNumbers } from './guards/card-numbers.ts';

export const builder = createBuilder<{ Context: PaymentsContext }>({ cardNumbers });

import { createBuilder } from '@codai/kit';
import type { PaymentsContext } from './context.ts';

export const builder = createBuilder<{ Context: PaymentsContext }>();

import { createBuilder } from '@codai/kit';
import { cardNumbers } from './card-numbers.ts';
import type { WalletContext } from './context.ts';

export const builder = createBuilder<{ Context: WalletContext }>({ cardNumbers });

import { createBuilder } from '@codai/kit';
import type { WalletContext } from './context.ts';

export const builder = createBuilder<{ Context: WalletContext }>();

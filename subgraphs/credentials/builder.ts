import { createBuilder } from '@codai/kit';
import type { CredentialsContext } from './context.ts';

export const builder = createBuilder<{ Context: CredentialsContext }>();

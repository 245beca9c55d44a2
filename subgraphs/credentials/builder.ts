import { createBuilder } from '@codai/kit/graphql';
import type { CredentialsContext } from './context.ts';

export const builder = createBuilder<{ Context: CredentialsContext }>();

import { createBuilder } from '@codai/kit/graphql';
import type { FilesContext } from './context.ts';

export const builder = createBuilder<{ Context: FilesContext }>();

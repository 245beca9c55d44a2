import { createBuilder } from '@codai/kit';
import type { FilesContext } from './context.ts';

export const builder = createBuilder<{ Context: FilesContext }>();

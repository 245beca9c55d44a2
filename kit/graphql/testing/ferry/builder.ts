import type DataLoader from 'dataloader';
import type { BaseContext } from '../../../security/context.ts';
import { createBuilder } from '../../create-builder.ts';
import type { Deps } from './deps.ts';
import type { Sailing } from './sailings/rules.ts';

export interface FerryContext extends BaseContext, Deps {
  readonly loaders: { readonly sailing: DataLoader<string, Sailing | null> };
}

export const builder = createBuilder<{ Context: FerryContext }>();

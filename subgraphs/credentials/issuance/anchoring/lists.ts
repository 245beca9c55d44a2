import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { AnchorBatch } from '../../generated/prisma/client.ts';

export const listBatches = (deps: Deps, caller: Caller, args: ListArguments): Promise<Page<AnchorBatch>> =>
  byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.anchorBatch.findMany(page));

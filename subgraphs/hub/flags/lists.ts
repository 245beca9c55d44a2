import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { likeText } from '@codai/kit/text/like';
import type { Deps } from '../deps.ts';
import type { Environment, FlagChange, FlagProposal, FlagRow } from '../ports/flag-row.ts';

const byKey = keyset({ key: ['asc', 'text'], id: ['asc', 'text'] });
const newestVersion = keyset({ version: ['desc', 'number'], id: ['desc', 'text'] });

export interface FlagFilter {
  readonly environment: Environment;
  readonly isArchived?: boolean | null | undefined;
  readonly search?: string | null | undefined;
}

/** Flags of one environment by key. */
export function listFlags(
  deps: Deps,
  caller: Caller,
  { filter, ...args }: ListArguments & { readonly filter: FlagFilter },
): Promise<Page<FlagRow>> {
  const { environment, isArchived, search } = filter;
  return byKey.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.featureFlag.findMany({
      where: {
        ...where,
        environment,
        archivedAt: isArchived ? { not: null } : null,
        ...(search && { key: { contains: likeText(search.toLowerCase().slice(0, 64)) } }),
      },
      ...page,
    }),
  );
}

/** The history of a flag, newest first. */
export function listChanges(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly flagId: string },
): Promise<Page<FlagChange>> {
  return newestVersion.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.flagChange.findMany({ where: { ...where, flagId: args.flagId }, ...page }),
  );
}

/** Proposed changes of a flag, newest first. */
export function listProposals(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly flagId: string; readonly isOpen?: boolean | null | undefined },
): Promise<Page<FlagProposal>> {
  const open = args.isOpen ? { status: { in: ['PENDING_APPROVAL', 'SCHEDULED'] } } : {};
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.flagProposal.findMany({ where: { ...where, ...open, flagId: args.flagId }, ...page }),
  );
}

/** State of the flag at an instant: its last change until then; null before it existed. */
export function changeAt({ database }: Deps, caller: Caller, flagId: string, at: Date): Promise<FlagChange | null> {
  return database.read(caller, (tx) =>
    tx.flagChange.findFirst({ where: { flagId, createdAt: { lte: at } }, orderBy: { version: 'desc' } }),
  );
}

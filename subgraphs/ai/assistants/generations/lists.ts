import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Generation } from '../../generated/prisma/client.ts';
import { openJson } from '../../ports/cells.ts';
import type { GenerationKind, OpenGeneration } from './types.ts';

/** Generations of the caller, newest first. */
export function listGenerations(
  deps: Deps,
  caller: Caller,
  { kind, ...args }: ListArguments & { readonly kind?: GenerationKind | null | undefined },
): Promise<Page<OpenGeneration>> {
  return byCreation.NEWEST_FIRST.read(args, async ({ where: place, orderBy, take }) => {
    const where = { AND: [kind == null ? {} : { kind }, place] };
    const rows = await deps.database.read(caller, (tx) => tx.generation.findMany({ where, orderBy, take }));
    return rows.map((row) => openGeneration(deps, row));
  });
}

export function openGeneration({ keys }: Pick<Deps, 'keys'>, row: Generation): OpenGeneration {
  const content = openJson(keys, 'generation.content', row, row.content);
  return { ...row, kind: row.kind as GenerationKind, content } as OpenGeneration;
}

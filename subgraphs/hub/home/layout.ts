import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { z } from 'zod';
import type { Deps } from '../deps.ts';

const TILES_MAX = 50;
const tile = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  isHidden: z.boolean(),
});

export type Tile = z.infer<typeof tile>;
export interface Layout {
  /** In the order in which they are shown. */
  readonly tiles: readonly Tile[];
  /** 0 before the first change. */
  readonly version: number;
}

/** How the caller has arranged the home of the active tenant. Nothing kept yet: no tiles, version 0. */
export async function readLayout({ database }: Deps, caller: Caller): Promise<Layout> {
  const { userId, tenantId } = caller;
  if (userId === null || tenantId === null) return { tiles: [], version: 0 };
  const row = await database.read(caller, (tx) =>
    tx.dashboardLayout.findUnique({ where: { userId_tenantId: { userId, tenantId } } }),
  );
  return row === null ? { tiles: [], version: 0 } : { tiles: z.array(tile).parse(row.tiles), version: row.version };
}

export interface SaveLayout {
  readonly tiles: readonly Tile[];
  readonly expectedVersion: number;
}

/** Keeps how the caller arranges the home of the active tenant. */
export async function saveLayout(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { tiles, expectedVersion }: SaveLayout,
): Promise<Layout | DomainError> {
  const { userId } = caller;
  const tenantId = activeTenantOf(caller);
  if (tiles.length > TILES_MAX) return new ValidationError('input.tiles', `Keep at most ${TILES_MAX} tiles.`);
  const wrong = tiles.findIndex((one) => !tile.safeParse({ ...one }).success);
  if (wrong >= 0)
    return new ValidationError(
      ['input', 'tiles', String(wrong), 'key'],
      'There is no tile of this key. Give a key from the list of tiles.',
    );
  if (new Set(tiles.map(({ key }) => key)).size < tiles.length) {
    return new ValidationError('input.tiles', 'Name each tile once.');
  }
  return database.write(caller, async (tx) => {
    const facts = { tiles: tiles.map((one) => ({ ...one })), updatedAt: clock.now() };
    const where = { userId, tenantId };
    const { count } =
      expectedVersion === 0
        ? await tx.dashboardLayout.createMany({ data: [{ ...where, ...facts, version: 1 }], skipDuplicates: true })
        : await tx.dashboardLayout.updateMany({
            where: { ...where, version: expectedVersion },
            data: { ...facts, version: { increment: 1 } },
          });
    if (count === 1) return { tiles, version: expectedVersion + 1 };
    const row = await tx.dashboardLayout.findUnique({ where: { userId_tenantId: where } });
    return new VersionConflictError(row?.version ?? 0);
  });
}

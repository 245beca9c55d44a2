import type { CommerceWrite } from '../../deps.ts';
import { releaseUnits } from '../../stock/units.ts';

/** Cancels reserved units of lines and gives them back to the sale, once (COM-7). */
export async function releaseSome(
  tx: CommerceWrite,
  units: readonly (readonly [{ readonly id: string; readonly variantId: string }, number])[],
): Promise<void> {
  for (const [{ id }, count] of units)
    await tx.$executeRaw`UPDATE order_line SET cancelled = cancelled + ${count}, reserved = reserved - ${count} WHERE id = ${id}`;
  await releaseUnits(
    tx,
    units.map(([{ variantId }, count]) => ({ variantId, units: count })),
  );
}

/** Cancels what is reserved of lines and gives it back to the sale, once: a unit is not reserved any more afterwards (COM-7). */
export async function releaseLines(
  tx: CommerceWrite,
  lines: readonly { readonly id: string; readonly variantId: string; readonly reserved: number }[],
): Promise<void> {
  const held = lines.filter(({ reserved }) => reserved > 0);
  await tx.$executeRaw`
    UPDATE order_line SET cancelled = cancelled + reserved, reserved = 0 WHERE id = ANY(${held.map(({ id }) => id)})`;
  await releaseUnits(
    tx,
    held.map(({ variantId, reserved }) => ({ variantId, units: reserved })),
  );
}

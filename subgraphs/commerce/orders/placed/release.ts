import type { CommerceWrite } from '../../deps.ts';
import { releaseUnits } from '../../stock/units.ts';

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

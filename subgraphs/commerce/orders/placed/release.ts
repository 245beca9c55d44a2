import type { CommerceWrite } from '../../deps.ts';
import { releaseUnits } from '../../stock/units.ts';

/** Cancels what is reserved of lines and gives it back to the sale, once: a unit is not reserved any more afterwards (COM-7). */
export async function releaseLines(
  tx: CommerceWrite,
  lines: readonly { readonly id: string; readonly variantId: string; readonly reserved: number }[],
): Promise<void> {
  const held = lines.filter(({ reserved }) => reserved > 0);
  for (const { id, reserved } of held)
    await tx.orderLine.update({ where: { id }, data: { reserved: 0, cancelled: { increment: reserved } } });
  await releaseUnits(
    tx,
    held.map(({ variantId, reserved }) => ({ variantId, units: reserved })),
  );
}

import { readControl, writeControl } from '../store/settings.ts';
import type { Tx } from '../store/transaction.ts';

/** One of the authentications that the control API asked for. */
export async function takeForcedAuthentication(tx: Tx): Promise<boolean> {
  if ((await readControl(tx.client)).forcedAuthentications === 0) return false;
  const control = await readControl(tx.client, true);
  if (control.forcedAuthentications > 0) {
    await writeControl(tx.client, { ...control, forcedAuthentications: control.forcedAuthentications - 1 });
  }
  return control.forcedAuthentications !== 0;
}

import { useFocusBack } from './focus-back.ts';
import { late, useLate } from './late.ts';
import type { DialogProps, DrawerProps } from './open-dialog.tsx';

const parts = late(() => import('./open-dialog.tsx'));
/** Loads what dialogs and drawers are made of before the first of them opens. */
export const loadDialogs = parts.load;

/** Asks one question. */
export function Dialog(props: DialogProps) {
  const giveBack = useFocusBack(props.isOpen);
  const loaded = useLate(parts, props.isOpen);
  return loaded && <loaded.OpenDialog {...props} giveBack={giveBack} />;
}

/** Holds a task of up to three steps. */
export function Drawer(props: DrawerProps) {
  const giveBack = useFocusBack(props.isOpen);
  const loaded = useLate(parts, props.isOpen);
  return loaded && <loaded.OpenDrawer {...props} giveBack={giveBack} />;
}

import { X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useWords } from '../locale.tsx';
import { uiWords } from '../words.ts';
import { Button, IconButton } from './button.tsx';
import { focusFirstField } from './first-field.ts';
import { useFocusBack } from './focus-back.ts';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Its buttons are verbs: "Keep it", "End session". */
  readonly actions?: ReactNode;
}

export interface DrawerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  /** Something was entered and not sent: closing asks once. */
  readonly isChanged?: boolean;
  /** It shows a secret that no later page shows: closing asks once. */
  readonly hasSecret?: boolean;
}

interface GiveBack {
  /** Called when the dialog has closed and the focus is free. */
  readonly giveBack: (event: Event) => void;
}

export function OpenDialog({
  isOpen,
  onClose,
  title,
  description,
  children,
  actions,
  giveBack,
}: DialogProps & GiveBack) {
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={(open) => open || onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="scrim" />
        <RadixDialog.Content
          className="dialog"
          onCloseAutoFocus={giveBack}
          {...(!description && { 'aria-describedby': undefined })}
        >
          <RadixDialog.Title className="title">{title}</RadixDialog.Title>
          {description && <RadixDialog.Description className="support">{description}</RadixDialog.Description>}
          {children}
          {actions && <div className="dialog-actions">{actions}</div>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

export function OpenDrawer({
  isOpen,
  onClose,
  title,
  children,
  foot,
  isChanged = false,
  hasSecret = false,
  giveBack,
}: DrawerProps & GiveBack) {
  const words = useWords(uiWords);
  const [isAsking, ask] = useState(false);
  const giveBackInside = useFocusBack(isAsking);
  const close = () => {
    if (isChanged || hasSecret) ask(true);
    else onClose();
  };
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={(open) => open || close()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="scrim" />
        <RadixDialog.Content
          className="drawer"
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={giveBack}
          aria-describedby={undefined}
        >
          <div className="drawer-head">
            <RadixDialog.Title className="heading grow cut">{title}</RadixDialog.Title>
            <IconButton icon={X} label={words.close} onClick={close} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the window is scrolled by keys (WCAG 2.1.1) */}
          <div className="drawer-body" tabIndex={0}>
            {children}
          </div>
          {foot && <div className="drawer-foot">{foot}</div>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
      <OpenDialog
        giveBack={giveBackInside}
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={hasSecret ? words.secret : words.unsaved}
        description={hasSecret ? words.secretWhy : words.unsavedWhy}
        actions={
          <>
            <Button onClick={() => ask(false)}>{hasSecret ? words.keepOpen : words.keepEditing}</Button>
            <Button
              look="danger-solid"
              onClick={() => {
                ask(false);
                onClose();
              }}
            >
              {hasSecret ? words.close : words.discard}
            </Button>
          </>
        }
      />
    </RadixDialog.Root>
  );
}

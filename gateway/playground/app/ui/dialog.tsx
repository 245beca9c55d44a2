import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from './button.tsx';
import { X } from './icons.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own modal: it traps the focus, closes by Escape and gives the focus back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; a click beside it does, too.
    <dialog
      ref={element}
      className="dialog"
      aria-label={title}
      onClose={onClose}
      onClick={({ target }) => target === element.current && element.current?.close()}
    >
      <div className="dialog-head">
        <h2>{title}</h2>
        <IconButton icon={X} label="Close" onClick={() => element.current?.close()} />
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}

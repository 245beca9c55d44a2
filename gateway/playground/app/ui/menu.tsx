import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly isChecked?: boolean;
  readonly choose: () => void;
}

interface MenuProps {
  /** Accessible name of the list. */
  readonly label: string;
  readonly className?: string;
  readonly button: ReactNode;
  readonly items: readonly MenuItem[];
}

/** A button with a menu under it: arrows, Home, End and first letters move, Escape closes and gives the focus back. */
export function Menu({ label, className = 'btn s', button, items }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const checked = list.current?.querySelector<HTMLElement>('[aria-checked="true"]');
    (checked ?? list.current?.querySelector<HTMLElement>('button'))?.focus();
    const close = ({ target }: PointerEvent) => {
      if (target instanceof Node && root.current?.contains(target) === false) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [isOpen]);

  const move = (event: KeyboardEvent) => {
    const entries = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const targets: Record<string, number> = {
      ArrowDown: (at + 1) % entries.length,
      ArrowUp: (at - 1 + entries.length) % entries.length,
      Home: 0,
      End: entries.length - 1,
    };
    const byLetter = entries.findIndex(
      ({ textContent }, index) => index > at && textContent?.toLowerCase().startsWith(event.key.toLowerCase()),
    );
    const target = targets[event.key] ?? (event.key.length === 1 ? byLetter : -1);
    if (event.key === 'Escape' || event.key === 'Tab') {
      setOpen(false);
      if (event.key === 'Escape') trigger.current?.focus();
    } else if (target >= 0) {
      event.preventDefault();
      entries[target]?.focus();
    }
  };

  return (
    <div className="menu" ref={root}>
      <button
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        ref={trigger}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen && (
        <div className="menu-list" role="menu" id={id} aria-label={label} tabIndex={-1} ref={list} onKeyDown={move}>
          {items.map(({ id: key, label: text, isChecked, choose }) => (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: its role is one that can be checked.
            <button
              type="button"
              key={key}
              tabIndex={-1}
              role={isChecked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={isChecked}
              onClick={() => {
                setOpen(false);
                trigger.current?.focus();
                choose();
              }}
            >
              {text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

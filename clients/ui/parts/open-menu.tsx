import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

export interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly isChecked?: boolean;
  readonly onSelect: () => void;
}

export interface MenuProps {
  readonly trigger: ReactElement;
  /** Null is a line between groups. */
  readonly items: readonly (MenuItem | null)[];
  readonly label?: ReactNode;
  readonly align?: 'start' | 'end';
}

/** A menu that is open at first, since it is made when it is first asked for. */
export function OpenMenu({ trigger, items, label, align = 'end' }: MenuProps) {
  return (
    <DropdownMenu.Root defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align={align} sideOffset={4}>
          {label && <DropdownMenu.Label className="menu-label">{label}</DropdownMenu.Label>}
          {items.map((item, index) =>
            item === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name.
              <DropdownMenu.Separator className="menu-line" key={index} />
            ) : (
              <DropdownMenu.Item
                key={item.key}
                className="menu-item"
                data-tone={item.isDanger ? 'danger' : undefined}
                disabled={item.isDisabled}
                onSelect={item.onSelect}
              >
                {item.icon}
                <span className="grow">{item.label}</span>
                {item.isChecked && <Check className="icon" aria-hidden />}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

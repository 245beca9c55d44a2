import { Check, X } from 'lucide-react';
import { DropdownMenu, Dialog as RadixDialog, Switch as RadixSwitch, ToggleGroup, Tooltip } from 'radix-ui';
import { type ReactElement, type ReactNode, useRef, useState } from 'react';
import { useWords } from '../locale.tsx';
import { uiWords } from '../words.ts';
import { Button, IconButton } from './button.tsx';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Its buttons are verbs: "Keep it", "End session". */
  readonly actions?: ReactNode;
}

/** Gives the focus back to what had it before: what is opened by state has no trigger of its own that Radix would know. */
function useFocusBack(isOpen: boolean): (event: Event) => void {
  const before = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  if (isOpen && !wasOpen.current) before.current = document.activeElement;
  wasOpen.current = isOpen;
  return (event) => {
    event.preventDefault();
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
}

/** Asks one question. */
export function Dialog({ isOpen, onClose, title, description, children, actions }: DialogProps) {
  const giveBack = useFocusBack(isOpen);
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

export interface DrawerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  /** Something was entered and not sent: closing asks once. */
  readonly isChanged?: boolean;
}

/** Holds a task of up to three steps. */
export function Drawer({ isOpen, onClose, title, children, foot, isChanged = false }: DrawerProps) {
  const words = useWords(uiWords);
  const [isAsking, ask] = useState(false);
  const giveBack = useFocusBack(isOpen);
  const close = () => {
    if (isChanged) ask(true);
    else onClose();
  };
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={(open) => open || close()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="scrim" />
        <RadixDialog.Content className="drawer" onCloseAutoFocus={giveBack} aria-describedby={undefined}>
          <div className="drawer-head">
            <RadixDialog.Title className="heading grow cut">{title}</RadixDialog.Title>
            <IconButton icon={X} label={words.close} onClick={close} />
          </div>
          <div className="drawer-body">{children}</div>
          {foot && <div className="drawer-foot">{foot}</div>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
      <Dialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={words.unsaved}
        description={words.unsavedWhy}
        actions={
          <>
            <Button onClick={() => ask(false)}>{words.keepEditing}</Button>
            <Button
              look="danger-solid"
              onClick={() => {
                ask(false);
                onClose();
              }}
            >
              {words.discard}
            </Button>
          </>
        }
      />
    </RadixDialog.Root>
  );
}

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

export function Menu({ trigger, items, label, align = 'end' }: MenuProps) {
  return (
    <DropdownMenu.Root>
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

export function Tip({ text, children }: { readonly text: ReactNode; readonly children: ReactElement }) {
  return (
    <Tooltip.Provider delayDuration={400}>
      <Tooltip.Root>
        <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content className="tooltip" sideOffset={6}>
            {text}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}

export interface SwitchProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly label: string;
  readonly isDisabled?: boolean;
}

export function Switch({ isOn, onChange, label, isDisabled }: SwitchProps) {
  return (
    <RadixSwitch.Root
      className="switch"
      checked={isOn}
      onCheckedChange={onChange}
      aria-label={label}
      disabled={isDisabled}
    >
      <RadixSwitch.Thumb className="switch-thumb" />
    </RadixSwitch.Root>
  );
}

export interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight. */
export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      className="segments"
      aria-label={label}
      value={value}
      onValueChange={(next) => next !== '' && onChange(next as Value)}
    >
      {options.map((option) => (
        <ToggleGroup.Item key={option.value} value={option.value}>
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

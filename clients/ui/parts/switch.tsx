import { Switch as RadixSwitch } from 'radix-ui';

export interface SwitchProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly label: string;
  readonly isDisabled?: boolean;
  /** It stands for several, of which some are on: drawn between both, and a press turns all on. */
  readonly isMixed?: boolean;
}

export function Switch({ isOn, onChange, label, isDisabled, isMixed }: SwitchProps) {
  return (
    <RadixSwitch.Root
      className="switch"
      checked={isOn}
      onCheckedChange={onChange}
      aria-label={label}
      disabled={isDisabled}
      data-mixed={isMixed || undefined}
    >
      <RadixSwitch.Thumb className="switch-thumb" />
    </RadixSwitch.Root>
  );
}

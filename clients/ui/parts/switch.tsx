import { Switch as RadixSwitch } from 'radix-ui';

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

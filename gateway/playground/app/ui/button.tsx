import type { ComponentProps, ComponentType } from 'react';

type Icon = ComponentType<{ size?: number; strokeWidth?: number; 'aria-hidden'?: boolean }>;

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: Icon;
  /** Accessible name and tooltip. */
  readonly label: string;
}

/** A button that is an icon only. */
export function IconButton({ icon: Drawing, label, className = '', ...rest }: IconButtonProps) {
  return (
    <button type="button" className={`btn icon plain ${className}`} aria-label={label} title={label} {...rest}>
      <Drawing size={16} strokeWidth={1.6} aria-hidden />
    </button>
  );
}

import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export interface ButtonLook {
  readonly look?: 'primary' | 'tonal' | 'plain' | 'danger' | 'danger-solid';
  readonly size?: 's' | 'l';
  readonly icon?: LucideIcon;
  readonly wide?: boolean;
}

export interface ButtonProps extends ButtonLook, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly children: ReactNode;
  /** The verb in progress: it stands in place of the label while the action runs, and the button takes no second press. */
  readonly busy?: string | false;
}

export function Button({ look, size, icon: Icon, wide, busy = false, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button ${rest.className ?? ''}`}
      data-look={look}
      data-size={size}
      data-wide={wide || undefined}
      aria-busy={busy !== false || undefined}
      onClick={busy === false ? onClick : (event) => event.preventDefault()}
    >
      {busy !== false ? <span className="spinner" aria-hidden /> : Icon && <Icon className="icon" aria-hidden />}
      {busy !== false ? busy : children}
    </button>
  );
}

export interface IconButtonProps extends ButtonLook, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: LucideIcon;
  /** Action of the button, for screen readers and as its title. */
  readonly label: string;
}

export function IconButton({ icon: Icon, label, look = 'plain', size, wide: _, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button ${rest.className ?? ''}`}
      data-look={look}
      data-size={size}
      data-icon
      aria-label={label}
      title={label}
    >
      <Icon className="icon" aria-hidden />
    </button>
  );
}

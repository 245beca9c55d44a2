import { CircleAlert, CircleCheck, CloudOff, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type Tone = 'good' | 'warning' | 'danger' | 'accent';

const icons: Readonly<Record<Tone, LucideIcon>> = {
  good: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
  accent: Info,
};

export interface NoteProps {
  /** Absent: a part does not answer. */
  readonly tone?: Tone;
  /** One sentence: what happened. */
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly icon?: LucideIcon;
}

/** Explains: what happened, why, and what now. A refusal is read out at once. */
export function Note({ tone, title, children, actions, icon }: NoteProps) {
  const Icon = icon ?? (tone === undefined ? CloudOff : icons[tone]);
  return (
    <div className="note" data-tone={tone} role={tone === 'danger' ? 'alert' : undefined}>
      <Icon className="icon" aria-hidden />
      <div>
        <strong>{title}</strong>
        {children && <div>{children}</div>}
        {actions && <div className="actions">{actions}</div>}
      </div>
    </div>
  );
}

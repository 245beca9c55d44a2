import { Glyph } from '@codai/ui';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface RowProps {
  readonly icon?: LucideIcon;
  readonly tone?: 'warning' | 'danger' | 'accent';
  readonly face?: ReactNode;
  readonly title: ReactNode;
  readonly about: ReactNode;
  readonly verbs: ReactNode;
  readonly children?: ReactNode;
}

/** One thing that waits, with its verbs. */
export function WaitingRow({ icon, tone, face, title, about, verbs, children }: RowProps) {
  return (
    <div className="waiting-row">
      {face ?? (icon && <Glyph icon={icon} {...(tone && { tone })} />)}
      <div className="grow">
        <p className="strong" dir="auto">
          {title}
        </p>
        <p className="meta" dir="auto">
          {about}
        </p>
        {children}
      </div>
      <div className="line wrap waiting-verbs">{verbs}</div>
    </div>
  );
}

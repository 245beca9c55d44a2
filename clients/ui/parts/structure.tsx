import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useLocale, useWords } from '../locale.tsx';
import { uiWords } from '../words.ts';
import type { Tone } from './note.tsx';

export interface SectionProps {
  readonly title: ReactNode;
  readonly count?: number;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A heading and what it is about. */
export function Section({ title, count, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 className="heading" id={id}>
          {title}
        </h2>
        {count !== undefined && <span className="meta num">{count}</span>}
        {actions && <div className="actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

export function Panel({ children }: { readonly children: ReactNode }) {
  return <div className="panel">{children}</div>;
}

export interface BadgeProps {
  readonly tone?: Tone | 'waits';
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

export function Badge({ tone, icon: Icon, children }: BadgeProps) {
  return (
    <span className="badge" data-tone={tone}>
      {Icon && <Icon className="icon" aria-hidden />}
      {children}
    </span>
  );
}

export function Glyph({ tone, icon: Icon }: { readonly tone?: Tone; readonly icon: LucideIcon }) {
  return (
    <span className="glyph" data-tone={tone} aria-hidden>
      <Icon className="icon" />
    </span>
  );
}

/** An instant in short; exactly, with its zone, as the title. */
export function When({ at, as = 'when' }: { readonly at: string; readonly as?: 'when' | 'distance' | 'time' | 'day' }) {
  const locale = useLocale();
  return (
    <time dateTime={at} title={locale.exactly(at)}>
      {locale[as](at)}
    </time>
  );
}

export interface EmptyProps {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Empty state: its future content, and the one action that creates it. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <p className="strong">{title}</p>
      {children && <p className="meta">{children}</p>}
      {action}
    </div>
  );
}

const SHOWN_AFTER_MS = 150;
const lengths = ['62%', '44%', '54%'];

/** The shape of rows to come. It appears only when they take a moment. */
export function SkeletonRows({ rows = 3 }: { readonly rows?: number }) {
  const words = useWords(uiWords);
  const [isShown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="rows" role="status" aria-busy aria-label={words.loading}>
      {lengths.slice(0, rows).map((width) => (
        <div key={width}>
          {isShown && (
            <>
              <span className="skeleton" style={{ width: 32, height: 32, borderRadius: '50%' }} />
              <span className="skeleton" style={{ width }} />
            </>
          )}
        </div>
      ))}
    </div>
  );
}

export function Steps({ steps, current }: { readonly steps: readonly string[]; readonly current: number }) {
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li
          key={step}
          data-state={index < current ? 'done' : undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          {step}
        </li>
      ))}
    </ol>
  );
}

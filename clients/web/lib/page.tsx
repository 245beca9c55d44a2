import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { LockScope } from './locked.tsx';

export interface PageProps {
  readonly title: string;
  /** Links to what this page is part of. */
  readonly trail?: readonly { readonly label: string; readonly path: string }[];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** A page of its own height, such as a conversation: nothing around its content. */
  readonly isFull?: boolean;
}

/** A page below the shell: its header stays on top. */
export function Page({ title, trail = [], actions, children, isFull = false }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Codai`;
  }, [title]);
  return (
    <>
      <header className="page-head no-print">
        {trail.map(({ label, path }) => (
          <span key={path} className="line heading crumb">
            <Link href={path}>{label}</Link>
            <ChevronRight className="icon" aria-hidden />
          </span>
        ))}
        <h1 className="heading cut">{title}</h1>
        {actions && <div className="line end">{actions}</div>}
      </header>
      {isFull ? (
        children
      ) : (
        <div className="page">
          <LockScope>{children}</LockScope>
        </div>
      )}
    </>
  );
}

import { useLocale } from '@codai/ui';

const SHOWN_MAX = 99;

/** A number beside an entry of the sidebar: nothing at zero, and at most "99". */
export function Count({ value, label }: { readonly value: number; readonly label: (count: string) => string }) {
  const locale = useLocale();
  if (value <= 0) return null;
  return (
    <span className="count">
      <span aria-hidden>{Math.min(value, SHOWN_MAX)}</span>
      <span className="unseen">{label(locale.number(value))}</span>
    </span>
  );
}

import { useLocale } from '../locale.tsx';

/** A day of the calendar, such as `2031-05-02`, which is the same wherever it is read. */
export function Day({ on }: { readonly on: string }) {
  const locale = useLocale();
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  return <time dateTime={on}>{locale.day(new Date(year, month - 1, day))}</time>;
}

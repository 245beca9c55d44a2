import { Amount, type DataColumn, Id, type Money, useLocale, useWords, When } from '@codai/ui';
import { serverNow } from '../../lib/clock.ts';
import { useSession } from '../../lib/session.tsx';
import { useNamesOf } from '../../shared/people/names.ts';
import { Person } from '../../shared/people/person.tsx';
import { Tenant } from '../../shared/people/tenant.tsx';
import { instantColumn, type StateText, stateColumn, textColumn } from '../../shared/queue/columns.tsx';
import { deskWords } from './words.ts';

const SOON_MS = 3_600_000;

/** Time until something is due; what is late or due within the hour says so by colour too. */
export function Due({ at }: { readonly at: string | null }) {
  const words = useWords(deskWords);
  if (at === null) return null;
  const left = Date.parse(at) - serverNow();
  const tone = left < 0 ? 'danger' : left < SOON_MS ? 'warning' : undefined;
  return (
    <span className="desk-due" data-tone={tone}>
      <When at={at} as="distance" />
      {left < 0 && <span className="unseen"> {words.late}</span>}
    </span>
  );
}

const RISKY = 800;

/** A risk in per mille as a bar and a number of 100. */
export function Risk({ perMille }: { readonly perMille: number | null }) {
  const locale = useLocale();
  if (perMille === null) return null;
  return (
    <span className="desk-risk">
      <span className="desk-risk-bar" data-tone={perMille >= RISKY ? 'danger' : undefined} aria-hidden>
        <span style={{ width: `${perMille / 10}%` }} />
      </span>
      {locale.number(Math.round(perMille / 10))}
    </span>
  );
}

/** An operator: oneself, somebody by name, or nobody yet. */
export function Operator({ id }: { readonly id: string | null }) {
  const words = useWords(deskWords);
  const { me } = useSession();
  if (id === null) return null;
  return id === me?.id ? words.you : <Person id={id} />;
}

const minorOf = (money: Money | null) => (money === null ? null : BigInt(money.minor));

/** Columns that several queues have, each shown, ordered and exported in one way. */
export function useColumns<Row extends { readonly id: string }>() {
  const { columns } = useWords(deskWords);
  const locale = useLocale();
  return {
    id: (): DataColumn<Row> => ({
      key: 'id',
      title: columns.id,
      isOptional: true,
      text: ({ id }) => id,
      cell: ({ id }) => <Id id={id} />,
    }),
    amount: (of: (row: Row) => Money | null, title = columns.amount): DataColumn<Row> => ({
      key: 'amount',
      title,
      isNumber: true,
      narrow: 'end',
      sort: (row) => minorOf(of(row)),
      text(row) {
        const money = of(row);
        return money === null ? '' : locale.money(money, { withCode: true });
      },
      cell(row) {
        const money = of(row);
        return money && <Amount money={money} />;
      },
    }),
    opened: (of: (row: Row) => string, title = columns.opened) => instantColumn('opened', title, of, 'distance'),
    due: (of: (row: Row) => string | null): DataColumn<Row> => ({
      key: 'due',
      title: columns.due,
      sort: of,
      cell(row) {
        const at = of(row);
        return at && <Due at={at} />;
      },
    }),
    state: (of: (row: Row) => StateText, narrow?: 'end' | 'plain') => stateColumn(columns.state, of, narrow),
    text: (key: string, title: string, of: (row: Row) => string | null) =>
      textColumn(key, title, of, 'user-text desk-text'),
    name: (key: string, title: string, of: (row: Row) => string | null) =>
      textColumn(key, title, of, 'strong user-text desk-text'),
  };
}

/** Column of tenants by name, for these rows. */
export function useTenantColumn<Row>(rows: readonly Row[], of: (row: Row) => string): DataColumn<Row> {
  const { columns } = useWords(deskWords);
  const nameOf = useNamesOf('tenant', rows.map(of));
  return {
    key: 'tenant',
    title: columns.tenant,
    className: 'user-text desk-text',
    sort: (row) => nameOf(of(row)),
    cell: (row) => <Tenant id={of(row)} />,
  };
}

/** Column of operators by name, for these rows. */
export function useOperatorColumn<Row>(
  rows: readonly Row[],
  title: string,
  of: (row: Row) => string | null,
): DataColumn<Row> {
  const nameOf = useNamesOf(
    'person',
    rows.flatMap((row) => of(row) ?? []),
  );
  return {
    key: 'operator',
    title,
    sort(row) {
      const id = of(row);
      return id === null ? null : nameOf(id);
    },
    cell(row) {
      const id = of(row);
      return id && <Operator id={id} />;
    },
  };
}

/** Sum of the amounts of some rows, one for each currency. */
export function useSum(): (amounts: readonly (Money | null)[]) => string {
  const locale = useLocale();
  return (amounts) => {
    const sums = new Map<string, Money>();
    for (const money of amounts) {
      if (money === null) continue;
      const minor = BigInt(sums.get(money.currency)?.minor ?? '0') + BigInt(money.minor);
      sums.set(money.currency, { ...money, minor: String(minor) });
    }
    return [...sums.values()].map((sum) => locale.money(sum)).join(' · ');
  };
}

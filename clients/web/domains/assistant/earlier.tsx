import { Empty, When } from '@codai/ui';
import type { ReactNode } from 'react';
import { useAddress } from '../../lib/address.ts';
import { MoreRows, type Pages, type Part, PartView } from '../../lib/part.tsx';

interface EarlierProps<Row extends { readonly id: string }> {
  readonly name: string;
  readonly pages: Pages<Row> & { readonly part: Part<unknown> };
  /** Member of the address that holds the open one. */
  readonly member: string;
  readonly open: string | null;
  readonly words: { readonly none: string; readonly noneWhy: string };
  readonly row: (row: Row) => { readonly title: string; readonly at: string; readonly before?: ReactNode };
}

/** Earlier questions and results, newest first, beside the open one. */
export function Earlier<Row extends { readonly id: string }>({
  name,
  pages,
  member,
  open,
  words,
  row,
}: EarlierProps<Row>) {
  const { change } = useAddress();
  return (
    <nav className="assistant-aside" aria-label={name}>
      <h2 className="heading">{name}</h2>
      <PartView part={pages.part} pick={(data) => data} name={name}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <ul className="rows">
              {pages.rows.map((one) => {
                const { title, at, before } = row(one);
                return (
                  <li key={one.id}>
                    <button
                      type="button"
                      className="assistant-row"
                      aria-current={one.id === open}
                      onClick={() => change({ [member]: one.id })}
                    >
                      <span className="cut user-text">{title}</span>
                      <span className="meta">
                        {before}
                        <When at={at} />
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </nav>
  );
}

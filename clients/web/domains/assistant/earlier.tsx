import { Empty, FindInput, IconButton, Menu, matchesText, When } from '@codai/ui';
import { Ellipsis } from 'lucide-react';
import { type ComponentProps, type ReactNode, useState } from 'react';
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
  /** A search of the titles, with its name and what stands where none contains it. */
  readonly find?: { readonly label: string; readonly none: string };
  /** Verbs of a row, and the name of their menu. */
  readonly verbs?: { readonly label: (title: string) => string; readonly of: (row: Row) => MenuItems };
}

type MenuItems = ComponentProps<typeof Menu>['items'];

/** Earlier questions and results, newest first, beside the open one. */
export function Earlier<Row extends { readonly id: string }>({
  name,
  pages,
  member,
  open,
  words,
  row,
  find,
  verbs,
}: EarlierProps<Row>) {
  const { change } = useAddress();
  const [text, setText] = useState('');
  const shown = pages.rows.filter((one) => matchesText(row(one).title, text));
  return (
    <nav className="assistant-aside" aria-label={name}>
      <h2 className="heading">{name}</h2>
      {find !== undefined && pages.rows.length > 1 && <FindInput label={find.label} value={text} onChange={setText} />}
      <PartView part={pages.part} pick={(data) => data} name={name}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : shown.length === 0 ? (
            <p className="meta assistant-none">{find?.none}</p>
          ) : (
            <ul className="rows">
              {shown.map((one) => {
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
                    {verbs !== undefined && (
                      <Menu
                        trigger={<IconButton icon={Ellipsis} size="s" label={verbs.label(title)} />}
                        items={verbs.of(one)}
                      />
                    )}
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

import { Avatar, Badge, Empty, Panel, useWords } from '@codai/ui';
import { Link } from 'wouter';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { DeskPeopleDocument } from './generated/lookup.ts';
import { personWords } from './person-words.ts';

/** People by the beginning of a name or handle, or by an e-mail address; suspended ones too. */
export function People({ search }: { readonly search: string }) {
  const words = useWords(personWords);
  const pages = usePages(DeskPeopleDocument, { first: 20, search }, ({ users }) => users);
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data} name={words.people}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneByName}</Empty>
          ) : (
            <ul className="rows">
              {pages.rows.map(({ id, handle, displayName, status }) => (
                <li key={id}>
                  <Avatar id={id} name={displayName} size="s" />
                  <span className="grow">
                    <Link className="link" href={`/desk?queue=lookup&of=${encodeURIComponent(id)}`}>
                      <bdi>{displayName}</bdi>
                    </Link>{' '}
                    <span className="meta">@{handle}</span>
                  </span>
                  {status === 'SUSPENDED' && <Badge tone="danger">{words.suspended}</Badge>}
                </li>
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </Panel>
  );
}

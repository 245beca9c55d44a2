import { Button, Drawer, useToast, useWords } from '@codai/ui';
import { List } from 'lucide-react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { discoverWords } from './discover-words.ts';
import { AddToPersonListDocument, PersonListsDocument } from './generated/discovery.ts';

export interface AddToListProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

/** Puts a person into one of the caller's lists. They are not notified. */
export function AddToList({ person, onClose }: AddToListProps) {
  const words = useWords(discoverWords);
  const tell = useToast();
  const act = useAct(AddToPersonListDocument);
  const pages = usePages(PersonListsDocument, {}, ({ personLists }) => personLists);
  const add = async (listId: string, title: string) => {
    if ((await act.run({ input: { listId, userId: person.id } })) === null) return;
    tell(words.addedToList(title));
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.toList}>
      <div className="stack">
        <RowList
          pages={pages}
          name={words.lists}
          nothing={words.listsNone}
          nothingWhy={words.listsNoneWhy}
          nothingAction={
            <Link href="/people/lists?new=yes" className="button">
              {words.newList}
            </Link>
          }
        >
          {({ id, title }) => (
            <div key={id}>
              <List className="icon" aria-hidden />
              <span className="grow cut">
                <bdi>{title}</bdi>
              </span>
              <Button size="s" aria-label={`${words.add}: ${title}`} onClick={() => void add(id, title)}>
                {words.add}
              </Button>
            </div>
          )}
        </RowList>
        <ProblemNote problem={act.problem} />
      </div>
    </Drawer>
  );
}

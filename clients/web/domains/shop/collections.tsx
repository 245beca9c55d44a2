import { Button, Empty, Panel, Section, useLocale, useToast, useWords } from '@codai/ui';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  type CollectionContentFragment,
  OwnCollectionsDocument,
  RemoveCollectionDocument,
} from './generated/operations.ts';
import { manageWords } from './manage-words.ts';

const CollectionDrawer = lazy(() => import('./collection-drawer.tsx'));

/** Collections of the shop of the active organisation. */
export function Collections() {
  const words = useWords(manageWords);
  const locale = useLocale();
  const part = usePart(OwnCollectionsDocument, {});
  // The collection that is edited, or `null` for a new one.
  const [edited, edit] = useState<CollectionContentFragment | null | undefined>(undefined);
  const [removed, remove] = useState<CollectionContentFragment | null>(null);
  const add = <Button onClick={() => edit(null)}>{words.addCollection}</Button>;
  return (
    <Section title={words.collections} actions={add}>
      <Panel>
        <PartView part={part} pick={({ mySeller }) => mySeller} name={words.collections}>
          {({ collections }) =>
            collections.length === 0 ? (
              <Empty title={words.noCollections}>{words.noCollectionsWhy}</Empty>
            ) : (
              <ul className="rows">
                {collections.map((one) => (
                  <li key={one.id}>
                    <Link href={`/shop/collections/${one.id}`} className="link grow user-text">
                      {one.title}
                    </Link>
                    <span className="meta">{locale.plural(one.productIds.length, words.size)}</span>
                    <Button size="s" onClick={() => edit(one)}>
                      {words.editCollection}
                    </Button>
                    <Button size="s" onClick={() => remove(one)}>
                      {words.removeCollection}
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </PartView>
      </Panel>
      {edited !== undefined && (
        <Suspense>
          <CollectionDrawer collection={edited} onClose={() => edit(undefined)} onDone={part.reload} />
        </Suspense>
      )}
      {removed !== null && <RemoveCollection collection={removed} onClose={() => remove(null)} onDone={part.reload} />}
    </Section>
  );
}

interface RemoveProps {
  readonly collection: CollectionContentFragment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function RemoveCollection({ collection: { id, title }, onClose, onDone }: RemoveProps) {
  const words = useWords(manageWords);
  const tell = useToast();
  const act = useAct(RemoveCollectionDocument);
  const remove = async () => {
    if ((await act.run({ input: { collectionId: id } })) === null) return;
    tell(words.collectionRemoved);
    onDone();
    onClose();
  };
  return (
    <Confirm
      title={words.removeCollectionTitle(title)}
      why={words.removeCollectionWhy}
      act={words.removeCollection}
      busy={words.removing}
      keep={words.keep}
      action={act}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}

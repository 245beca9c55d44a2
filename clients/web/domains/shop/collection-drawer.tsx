import { Button, Drawer, Field, Form, IconButton, Input, Select, TextArea, useToast, useWords } from '@codai/ui';
import { ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { usePages } from '../../lib/part.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import {
  type CollectionContentFragment,
  CreateCollectionDocument,
  OwnProductsDocument,
  UpdateCollectionDocument,
} from './generated/operations.ts';
import { manageWords } from './manage-words.ts';

interface CollectionDrawerProps {
  /** Collection to edit; null for a new one. */
  readonly collection: CollectionContentFragment | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Title, description and products of a collection, in their order. */
export default function CollectionDrawer({ collection, onClose, onDone }: CollectionDrawerProps) {
  const words = useWords(manageWords);
  const tell = useToast();
  const create = useAct(CreateCollectionDocument);
  const update = useAct(UpdateCollectionDocument);
  const act = collection === null ? create : update;
  const idempotency = useActIdempotencyKey(create.problem);
  const products = usePages(OwnProductsDocument, { first: 50 }, (data) => data.myProducts).rows;
  const [title, setTitle] = useState(collection?.title ?? '');
  const [description, setDescription] = useState(collection?.description ?? '');
  const [productIds, setProductIds] = useState<readonly string[]>(collection?.productIds ?? []);
  const titleOf = (productId: string) => products.find(({ id }) => id === productId)?.title ?? productId;
  const arrange = (ids: readonly string[]) => {
    setProductIds(ids);
    idempotency.renew();
  };
  const moveUp = (at: number) => {
    const before = productIds[at - 1];
    const moved = productIds[at];
    if (before === undefined || moved === undefined) return;
    arrange([...productIds.slice(0, at - 1), moved, before, ...productIds.slice(at + 1)]);
  };
  const save = async () => {
    const content = { title, description, productIds: [...productIds] };
    const done =
      collection === null
        ? await create.run({ input: { ...content, idempotencyKey: idempotency.key } })
        : await update.run({
            input: { ...content, collectionId: collection.id, expectedVersion: collection.version },
          });
    if (done === null) return;
    tell(words.collectionSaved);
    onDone();
    onClose();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={collection === null ? words.addCollection : words.editCollection}
      isChanged={title !== (collection?.title ?? '') || productIds !== (collection?.productIds ?? productIds)}
      foot={
        <Button look="primary" size="l" wide busy={act.isBusy && words.savingCollection} onClick={() => void save()}>
          {words.saveCollection}
        </Button>
      }
    >
      <Form onSubmit={() => void save()}>
        <Field label={words.collectionFields.title} error={act.fieldError('title')}>
          <Input
            value={title}
            maxLength={80}
            onChange={({ target }) => {
              setTitle(target.value);
              idempotency.renew();
            }}
          />
        </Field>
        <Field label={words.collectionFields.description} error={act.fieldError('description')}>
          <TextArea
            rows={3}
            maxLength={1_000}
            value={description}
            onChange={({ target }) => {
              setDescription(target.value);
              idempotency.renew();
            }}
          />
        </Field>
        <Field label={words.collectionFields.product} error={act.fieldError('productIds')}>
          <Select
            value=""
            onChange={({ target }) => {
              if (target.value !== '') arrange([...productIds, target.value]);
            }}
          >
            <option value="">{words.chooseProduct}</option>
            {products
              .filter(({ id }) => !productIds.includes(id))
              .map(({ id, title: name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </Select>
        </Field>
        <ol className="rows" data-tight aria-label={words.collectionProducts}>
          {productIds.map((productId, at) => (
            <li key={productId}>
              <span className="grow user-text">{titleOf(productId)}</span>
              {at > 0 && (
                <IconButton
                  icon={ArrowUp}
                  size="s"
                  label={words.moveUp(titleOf(productId))}
                  onClick={() => moveUp(at)}
                />
              )}
              <IconButton
                icon={X}
                size="s"
                label={words.takeOut(titleOf(productId))}
                onClick={() => arrange(productIds.filter((id) => id !== productId))}
              />
            </li>
          ))}
        </ol>
        <ProblemNote problem={act.problem} />
      </Form>
    </Drawer>
  );
}

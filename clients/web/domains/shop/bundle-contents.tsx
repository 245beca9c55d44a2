import { Button, Field, TextArea, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { bundlePartsOf, textOfParts } from './bundle-text.ts';
import { BundlePartsDocument, type BundlePartsQuery, SetBundlePartsDocument } from './generated/goods.ts';
import { goodsWords } from './goods-words.ts';

type Bundle = NonNullable<BundlePartsQuery['product']>['variants'][number];

interface BundleContentsProps {
  readonly productId: string;
  /** Reports whether parts are typed that are not saved. */
  readonly onTyped: (isTyped: boolean) => void;
}

/** Parts of a bundle, for its shop. */
export default function BundleContents({ productId, onTyped }: BundleContentsProps) {
  const words = useWords(goodsWords);
  const part = usePart(BundlePartsDocument, { id: productId });
  return (
    <PartView part={part} pick={({ product }) => product} name={words.bundleParts}>
      {({ variants }) => (
        <div className="stack">
          {variants.map((bundle) => (
            <Parts key={bundle.id} bundle={bundle} onTyped={onTyped} />
          ))}
        </div>
      )}
    </PartView>
  );
}

interface PartsProps extends Pick<BundleContentsProps, 'onTyped'> {
  readonly bundle: Bundle;
}

function Parts({ bundle: { id: variantId, sku, parts }, onTyped }: PartsProps) {
  const words = useWords(goodsWords);
  const tell = useToast();
  const act = useAct(SetBundlePartsDocument);
  const [text, setText] = useState(() =>
    textOfParts(parts.flatMap(({ variant, quantity }) => (variant === null ? [] : [{ sku: variant.sku, quantity }]))),
  );
  const [isTried, setTried] = useState(false);
  const typed = bundlePartsOf(text);
  const save = async () => {
    setTried(true);
    if (typeof typed === 'number' || typed.length === 0) return;
    if ((await act.run({ input: { variantId, parts: typed } })) === null) return;
    onTyped(false);
    tell(words.partsSaved);
  };
  const fault = typeof typed === 'number' ? words.partWrong(String(typed)) : typed.length === 0 && words.noParts;
  return (
    <fieldset className="shop-contents stack">
      <legend className="field-label">{words.partsOf(sku)}</legend>
      <Field
        label={words.bundleParts}
        hint={words.partsHint}
        error={(isTried && fault) || act.fieldError('sku') || act.fieldError('parts')}
      >
        <TextArea
          rows={4}
          spellCheck={false}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            onTyped(true);
          }}
        />
      </Field>
      <div>
        <Button size="s" busy={act.isBusy && words.prices.saving} onClick={() => void save()}>
          {words.saveParts}
        </Button>
      </div>
      <ProblemNote problem={act.problem} />
    </fieldset>
  );
}

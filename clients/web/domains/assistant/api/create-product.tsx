import type { AiModelKind } from '@codai/sdk';
import { Button, Drawer, Field, Form, Input, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../../lib/act.tsx';
import { PartView, usePart } from '../../../lib/part.tsx';
import { microsOf } from '../dollars.ts';
import { AiApiModelsDocument } from '../generated/operations.ts';
import { CreateAiApiProductDocument } from './generated/operations.ts';
import { apiWords } from './words.ts';

interface CreateProductProps {
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

/** The routes of the API serve these two. */
const isServed = (kind: AiModelKind): kind is 'CHAT' | 'EMBEDDING' => kind === 'CHAT' || kind === 'EMBEDDING';

/** A whole number as it was entered, without what separates thousands; -1 for a text that is none, which the server refuses. */
const whole = (text: string, digitsMax: number): string => {
  const digits = text.replace(/[\s.,\u00a0\u202f]/g, '');
  return new RegExp(`^\\d{1,${digitsMax}}$`).test(digits) ? digits : '-1';
};

export function CreateProduct({ onClose, onCreated }: CreateProductProps) {
  const words = useWords(apiWords);
  const tell = useToast();
  const create = useAct(CreateAiApiProductDocument);
  const models = usePart(AiApiModelsDocument, {});
  const idempotency = useIdempotencyKey();
  const [name, setName] = useState('');
  const [modelIds, setModelIds] = useState<readonly string[]>([]);
  const [monthlyTokens, setMonthlyTokens] = useState('1000000');
  const [perMinute, setPerMinute] = useState('60');
  const [requestPrice, setRequestPrice] = useState('0');
  const [tokensPrice, setTokensPrice] = useState('0');
  const submit = async () => {
    const input = {
      name,
      modelIds: [...modelIds],
      monthlyTokens: whole(monthlyTokens, 15),
      requestsPerMinute: Number(whole(perMinute, 6)),
      requestMicros: microsOf(requestPrice),
      tokensMicros: microsOf(tokensPrice),
      idempotencyKey: idempotency.key,
    };
    if ((await create.run({ input })) === null) return;
    tell(words.productCreated);
    onCreated();
    onClose();
  };
  const faults = {
    name: create.problem?.refusal?.code === 'CONFLICT' ? words.nameTaken : create.fieldError('name'),
    modelIds: create.fieldError('modelIds'),
    monthlyTokens: create.fieldError('monthlyTokens'),
    perMinute: create.fieldError('requestsPerMinute'),
    requestPrice: create.fieldError('requestMicros') && words.priceFault,
    tokensPrice: create.fieldError('tokensMicros') && words.priceFault,
  };
  const shown = Object.values(faults).filter((fault) => fault !== undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.newProduct} isChanged={name !== '' || modelIds.length > 0}>
      <Form onSubmit={() => void submit()} errors={shown}>
        <Field label={words.name} hint={words.nameHint} error={faults.name}>
          <Input value={name} onChange={(event) => setName(event.target.value)} autoFocus />
        </Field>
        <fieldset className="assistant-choices">
          <legend className="label">{words.models}</legend>
          <PartView part={models} pick={({ aiModels }) => aiModels?.edges} name={words.models}>
            {(edges) =>
              edges
                .flatMap(({ node }) => (node.isEnabled && isServed(node.kind) ? [{ node, kind: node.kind }] : []))
                .map(({ node, kind }) => (
                  <label key={node.id} className="check">
                    <input
                      type="checkbox"
                      checked={modelIds.includes(node.id)}
                      onChange={({ target }) =>
                        setModelIds(target.checked ? [...modelIds, node.id] : modelIds.filter((id) => id !== node.id))
                      }
                    />
                    <span>
                      {node.name} <span className="meta">· {words.kinds[kind]}</span>
                    </span>
                  </label>
                ))
            }
          </PartView>
          {faults.modelIds !== undefined && <p className="field-error">{faults.modelIds}</p>}
        </fieldset>
        <Field label={words.monthlyTokens} hint={words.monthlyHint} error={faults.monthlyTokens}>
          <Input value={monthlyTokens} inputMode="numeric" onChange={(event) => setMonthlyTokens(event.target.value)} />
        </Field>
        <Field label={words.perMinute} hint={words.perMinuteHint} error={faults.perMinute}>
          <Input value={perMinute} inputMode="numeric" onChange={(event) => setPerMinute(event.target.value)} />
        </Field>
        <Field label={words.requestPrice} hint={words.priceHint} error={faults.requestPrice}>
          <Input value={requestPrice} inputMode="decimal" onChange={(event) => setRequestPrice(event.target.value)} />
        </Field>
        <Field label={words.tokensPrice} hint={words.priceHint} error={faults.tokensPrice}>
          <Input value={tokensPrice} inputMode="decimal" onChange={(event) => setTokensPrice(event.target.value)} />
        </Field>
        {shown.length === 0 && <ProblemNote problem={create.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={create.isBusy && words.creating}>
            {words.createProduct}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

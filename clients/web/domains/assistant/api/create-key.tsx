import type { AiApiScope } from '@codai/sdk';
import { Button, Drawer, Field, Form, Input, Note, Select, useToast, useWords } from '@codai/ui';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { serverNow } from '../../../lib/clock.ts';
import { type AiApiProductLineFragment, CreateAiApiKeyDocument } from './generated/operations.ts';
import { apiWords } from './words.ts';

interface CreateKeyProps {
  readonly products: readonly AiApiProductLineFragment[];
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

const scopes = ['CHAT', 'EMBEDDINGS', 'MODELS'] as const satisfies readonly AiApiScope[];
const DAYS = [30, 90, 365];
const DAY_MS = 86_400_000;

/** Makes a key of a product, then shows its secret, once. */
export function CreateKey({ products, onClose, onCreated }: CreateKeyProps) {
  const words = useWords(apiWords);
  const create = useAct(CreateAiApiKeyDocument);
  const [productId, setProductId] = useState(products[0]?.id ?? '');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly AiApiScope[]>(['CHAT', 'MODELS']);
  const [days, setDays] = useState('90');
  const [secret, setSecret] = useState<string | null>(null);
  const submit = async () => {
    const expiresAt = days === '' ? null : new Date(serverNow() + Number(days) * DAY_MS).toISOString();
    const made = await create.run({ input: { productId, name, scopes: [...chosen], expiresAt } });
    if (made === null) return;
    setSecret(made.secret);
    onCreated();
  };
  if (secret !== null) return <Secret secret={secret} onClose={onClose} />;
  const faults = { name: create.fieldError('name'), scopes: create.fieldError('scopes') };
  const shown = Object.values(faults).filter((fault) => fault !== undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.newKey} isChanged={name !== ''}>
      <Form onSubmit={() => void submit()} errors={shown}>
        <Field label={words.product}>
          <Select value={productId} onChange={(event) => setProductId(event.target.value)}>
            {products.map((product) => (
              <option key={product.id} value={product.id}>
                {product.name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.name} hint={words.keyNameHint} error={faults.name}>
          <Input value={name} onChange={(event) => setName(event.target.value)} autoFocus />
        </Field>
        <fieldset className="assistant-choices">
          <legend className="label">{words.scopes}</legend>
          {scopes.map((scope) => (
            <label key={scope} className="check">
              <input
                type="checkbox"
                checked={chosen.includes(scope)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))
                }
              />
              {words.scope[scope]}
            </label>
          ))}
          {faults.scopes !== undefined && <p className="field-error">{faults.scopes}</p>}
        </fieldset>
        <Field label={words.end} error={create.fieldError('expiresAt')}>
          <Select value={days} onChange={(event) => setDays(event.target.value)}>
            {DAYS.map((count) => (
              <option key={count} value={count}>
                {words.days(count)}
              </option>
            ))}
            <option value="">{words.never}</option>
          </Select>
        </Field>
        {shown.length === 0 && <ProblemNote problem={create.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={create.isBusy && words.creating}>
            {words.createKey}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

function Secret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const words = useWords(apiWords);
  const tell = useToast();
  const example = `curl ${location.origin}/v1/models -H "Authorization: Bearer $KEY"`;
  return (
    <Drawer isOpen onClose={onClose} title={words.created} hasSecret>
      <div className="stack">
        <Note tone="warning" title={words.once} />
        <section aria-label={words.secret}>
          <p className="mono assistant-secret">{secret}</p>
        </section>
        <div className="line wrap">
          <Button icon={Copy} onClick={() => void navigator.clipboard.writeText(secret).then(() => tell(words.copied))}>
            {words.copy}
          </Button>
          <Button look="primary" onClick={onClose}>
            {words.done}
          </Button>
        </div>
        <h3 className="heading">{words.example}</h3>
        <p className="mono assistant-secret">{example}</p>
      </div>
    </Drawer>
  );
}

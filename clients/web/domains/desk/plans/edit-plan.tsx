import { Button, Drawer, Field, Form, Input, Switch, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../../lib/act.tsx';
import { apiScopes } from '../../../shared/scopes/api-scopes.ts';
import { type ApiPlanLineFragment, CreateApiPlanDocument, UpdateApiPlanDocument } from './generated/operations.ts';
import { planWords } from './words.ts';

const LIMIT_MAX = 2_000_000_000;

interface EditPlanProps {
  /** The plan to change; absent: a new one. */
  readonly plan?: ApiPlanLineFragment;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

export function EditPlan({ plan, onClose, onSaved }: EditPlanProps) {
  const words = useWords(planWords);
  const tell = useToast();
  const create = useAct(CreateApiPlanDocument);
  const update = useAct(UpdateApiPlanDocument);
  const idempotency = useIdempotencyKey();
  const act = plan === undefined ? create : update;
  // The change is based on the version that the form shows, however often the list is read meanwhile.
  const [version] = useState(plan?.version ?? 0);
  const [name, setName] = useState(plan?.name ?? '');
  const [isEvery, setEvery] = useState(plan === undefined || plan.scopes === null);
  const [scopes, setScopes] = useState<readonly string[]>(plan?.scopes ?? []);
  const [limit, setLimit] = useState(plan?.monthlyLimit == null ? '' : String(plan.monthlyLimit));
  const [price, setPrice] = useState(plan?.priceId ?? '');
  const [isTried, setTried] = useState(false);
  const digits = limit.replace(/[\s.,\u00a0\u202f]/g, '');
  const isLimit = digits === '' || (/^\d{1,10}$/.test(digits) && Number(digits) <= LIMIT_MAX);
  const submit = async () => {
    setTried(true);
    if (!isLimit) return;
    const terms = {
      name,
      scopes: isEvery ? null : [...scopes],
      monthlyLimit: digits === '' ? null : Number(digits),
      priceId: price.trim() === '' ? null : price.trim(),
    };
    const done =
      plan === undefined
        ? await create.run({ input: { ...terms, idempotencyKey: idempotency.key } })
        : await update.run({ input: { ...terms, apiPlanId: plan.id, expectedVersion: version } });
    if (done === null) return;
    tell(plan === undefined ? words.created : words.saved);
    onSaved();
    onClose();
  };
  const isTaken = act.problem?.refusal?.code === 'CONFLICT';
  const faults = {
    name: isTaken ? words.nameTaken : act.fieldError('name'),
    scopes: act.fieldError('scopes'),
    limit: isTried && !isLimit ? words.limitFault : act.fieldError('monthlyLimit'),
    price: act.fieldError('priceId'),
  };
  const shown = Object.values(faults).filter((fault) => fault !== undefined);
  // A scope that this app does not know yet stays in the plan.
  const all = [...new Set([...apiScopes, ...scopes])].sort();
  return (
    <Drawer isOpen onClose={onClose} title={plan?.name ?? words.create} isChanged={name !== (plan?.name ?? '')}>
      <Form onSubmit={() => void submit()} errors={shown}>
        {plan !== undefined && <p className="meta">{words.changeWhy}</p>}
        <Field label={words.name} hint={words.nameHint} error={faults.name}>
          <Input value={name} onChange={(event) => setName(event.target.value)} autoFocus />
        </Field>
        <div className="line">
          <span className="grow">
            <span className="strong">{words.every}</span> <span className="meta">{words.everyWhy}</span>
          </span>
          <Switch label={words.every} isOn={isEvery} onChange={setEvery} />
        </div>
        {!isEvery && (
          <fieldset className="stack-s desk-scopes">
            <legend className="label">{words.scopes}</legend>
            {all.map((scope) => (
              <label key={scope} className="check">
                <input
                  type="checkbox"
                  checked={scopes.includes(scope)}
                  onChange={({ target }) =>
                    setScopes(target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
                  }
                />
                <span className="mono">{scope}</span>
              </label>
            ))}
            {faults.scopes !== undefined && <p className="field-error">{faults.scopes}</p>}
          </fieldset>
        )}
        <Field label={words.limit} hint={words.limitHint} error={faults.limit}>
          <Input value={limit} inputMode="numeric" onChange={(event) => setLimit(event.target.value)} />
        </Field>
        <Field label={words.price} hint={words.priceHint} error={faults.price}>
          <Input value={price} autoCapitalize="none" onChange={(event) => setPrice(event.target.value)} />
        </Field>
        {shown.length === 0 && <ProblemNote problem={act.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={act.isBusy && words.saving}>
            {words.save}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

import { Button, Drawer, Empty, Field, Form, Input, Panel, Section, useLocale, useToast, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { unionCountries, useCountryNames } from '../../lib/countries.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { CurrencyField } from '../../shared/money/choices.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { emptyMethod, faultsOfMethod, type MethodDraft, methodDraft, methodOf } from './delivery-drafts.ts';
import {
  CreateShippingZoneDocument,
  RemoveShippingZoneDocument,
  ShopTermsDocument,
  UpdateShippingZoneDocument,
  type ZoneContentFragment,
} from './generated/operations.ts';
import { orderWords } from './order-words.ts';
import { salesWords } from './sales-words.ts';

/** Zones of delivery of the shop, with their methods and prices. */
export default function Delivery() {
  const words = useWords(salesWords);
  const part = usePart(ShopTermsDocument, {});
  /** The zone that is edited; null for a new one, undefined for none. */
  const [edited, edit] = useState<ZoneContentFragment | null | undefined>(undefined);
  const [removed, remove] = useState<ZoneContentFragment | null>(null);
  return (
    <Section
      title={words.zones}
      actions={
        <Button icon={Plus} onClick={() => edit(null)}>
          {words.addZone}
        </Button>
      }
    >
      <p className="support">{words.zonesWhy}</p>
      <PartView part={part} pick={({ mySeller }) => mySeller} name={words.zones}>
        {({ shippingZones }) =>
          shippingZones.length === 0 ? (
            <Empty title={words.noZones}>{words.noZonesWhy}</Empty>
          ) : (
            <Panel>
              <ul className="rows">
                {shippingZones.map((zone) => (
                  <ZoneRow key={zone.id} zone={zone} onEdit={() => edit(zone)} onRemove={() => remove(zone)} />
                ))}
              </ul>
            </Panel>
          )
        }
      </PartView>
      {edited !== undefined && <ZoneDrawer zone={edited} onClose={() => edit(undefined)} onDone={part.reload} />}
      {removed !== null && <RemoveZone zone={removed} onClose={() => remove(null)} onDone={part.reload} />}
    </Section>
  );
}

interface ZoneRowProps {
  readonly zone: ZoneContentFragment;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function ZoneRow({ zone, onEdit, onRemove }: ZoneRowProps) {
  const words = useWords(salesWords);
  const order = useWords(orderWords);
  const locale = useLocale();
  const { name, countries, methods } = zone;
  const prices = methods.map(({ name: method, rates, maxDays }) => {
    const price = rates[0]?.price;
    const amount = price === undefined || price.minor === '0' ? order.free : locale.money(price);
    return `${method}: ${amount}, ${locale.plural(maxDays, order.days).toLocaleLowerCase(locale.tag)}`;
  });
  return (
    <li>
      <span className="grow">
        <span className="strong user-text">{name}</span>{' '}
        <span className="meta">{locale.plural(countries.length, words.countries)}</span>
        <br />
        <span className="meta user-text">{prices.join(' · ')}</span>
      </span>
      <Button size="s" aria-label={`${words.editZone}: ${name}`} onClick={onEdit}>
        {words.editZone}
      </Button>
      <Button size="s" aria-label={`${words.removeZone}: ${name}`} onClick={onRemove}>
        {words.removeZone}
      </Button>
    </li>
  );
}

interface RemoveZoneProps {
  readonly zone: ZoneContentFragment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function RemoveZone({ zone, onClose, onDone }: RemoveZoneProps) {
  const words = useWords(salesWords);
  const tell = useToast();
  const act = useAct(RemoveShippingZoneDocument);
  const remove = async () => {
    if ((await act.run({ input: { zoneId: zone.id } })) === null) return;
    tell(words.removed);
    onDone();
    onClose();
  };
  return (
    <Confirm
      title={words.removeTitle(zone.name)}
      why={words.removeWhy}
      act={words.removeZone}
      busy={words.removing}
      keep={words.keep}
      action={act}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}

interface ZoneDrawerProps {
  /** null: a new one. */
  readonly zone: ZoneContentFragment | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function ZoneDrawer({ zone, onClose, onDone }: ZoneDrawerProps) {
  const words = useWords(salesWords);
  const locale = useLocale();
  const nameOf = useCountryNames();
  const tell = useToast();
  const create = useAct(CreateShippingZoneDocument);
  const update = useAct(UpdateShippingZoneDocument);
  const act = zone === null ? create : update;
  const idempotency = useActIdempotencyKey(create.problem);
  const [name, setName] = useState(zone?.name ?? '');
  const [countries, setCountries] = useState<ReadonlySet<string>>(new Set(zone?.countries));
  const [methods, setMethods] = useState<readonly MethodDraft[]>(
    zone === null
      ? [emptyMethod(locale.language === 'ro' ? 'RON' : 'EUR')]
      : zone.methods.map((one) => methodDraft(locale, one)),
  );
  const [isTried, setTried] = useState(false);
  const [isChanged, setChanged] = useState(false);
  const touch = () => {
    setChanged(true);
    idempotency.renew();
  };
  const save = async () => {
    setTried(true);
    const content = methods.map(methodOf);
    const wanted = content.flatMap((method) => method ?? []);
    if (countries.size === 0 || wanted.length < content.length) return;
    const facts = { name, countries: [...countries], methods: wanted };
    const done =
      zone === null
        ? await create.run({ input: { ...facts, idempotencyKey: idempotency.key } })
        : await update.run({ input: { ...facts, zoneId: zone.id, expectedVersion: zone.version } });
    if (done === null) return;
    tell(words.saved);
    onDone();
    onClose();
  };
  const write = (key: string, entries: Partial<MethodDraft>) => {
    setMethods(methods.map((method) => (method.key === key ? { ...method, ...entries } : method)));
    touch();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={zone === null ? words.addZone : words.editZone}
      isChanged={isChanged}
      foot={
        <Button look="primary" size="l" wide busy={act.isBusy && words.saving} onClick={() => void save()}>
          {words.save}
        </Button>
      }
    >
      <Form onSubmit={() => void save()}>
        <Field label={words.zone.name} error={act.fieldError('name')}>
          <Input
            value={name}
            maxLength={80}
            onChange={({ target }) => {
              setName(target.value);
              touch();
            }}
          />
        </Field>
        <fieldset className="shop-countries">
          <legend className="field-label">{words.zone.countries}</legend>
          {unionCountries.map((code) => (
            <label key={code} className="line">
              <input
                type="checkbox"
                checked={countries.has(code)}
                onChange={({ target }) => {
                  const next = new Set(countries);
                  if (target.checked) next.add(code);
                  else next.delete(code);
                  setCountries(next);
                  touch();
                }}
              />
              {nameOf(code)}
            </label>
          ))}
        </fieldset>
        {isTried && countries.size === 0 && <p className="field-error">{words.zone.country}</p>}
        {methods.map((method, at) => (
          <MethodFields
            key={method.key}
            method={method}
            isTried={isTried}
            nameError={act.fieldError(`methods.${at}.name`)}
            onChange={(entries) => write(method.key, entries)}
            onRemove={
              methods.length === 1
                ? null
                : () => {
                    setMethods(methods.filter(({ key }) => key !== method.key));
                    touch();
                  }
            }
          />
        ))}
        <div>
          <Button
            icon={Plus}
            onClick={() => {
              setMethods([...methods, emptyMethod(methods.at(-1)?.currency ?? 'EUR')]);
              touch();
            }}
          >
            {words.addMethod}
          </Button>
        </div>
        <ProblemNote problem={act.problem} />
      </Form>
    </Drawer>
  );
}

interface MethodFieldsProps {
  readonly method: MethodDraft;
  readonly isTried: boolean;
  readonly nameError: string | undefined;
  readonly onChange: (entries: Partial<MethodDraft>) => void;
  /** null: the last one stays. */
  readonly onRemove: (() => void) | null;
}

function MethodFields({ method, isTried, nameError, onChange, onRemove }: MethodFieldsProps) {
  const words = useWords(salesWords);
  const { name, currency, price, freeFrom, maxDays } = method;
  const faults = isTried ? faultsOfMethod(method) : null;
  return (
    <fieldset className="shop-variant">
      <legend className="vh">{words.method}</legend>
      <Field label={words.methodFields.name} error={nameError}>
        <Input value={name} maxLength={80} onChange={({ target }) => onChange({ name: target.value })} />
      </Field>
      <CurrencyField value={currency} onChange={(next) => onChange({ currency: next })} />
      <Field label={words.methodFields.price} error={faults?.price ? words.amountWrong : undefined}>
        <Input inputMode="decimal" value={price} onChange={({ target }) => onChange({ price: target.value })} />
      </Field>
      <Field label={words.methodFields.freeFrom} error={faults?.freeFrom ? words.amountWrong : undefined}>
        <Input inputMode="decimal" value={freeFrom} onChange={({ target }) => onChange({ freeFrom: target.value })} />
      </Field>
      <Field label={words.methodFields.maxDays} error={faults?.maxDays ? words.daysWrong : undefined}>
        <Input
          type="number"
          inputMode="numeric"
          min={0}
          max={365}
          value={maxDays}
          onChange={({ target }) => onChange({ maxDays: target.value })}
        />
      </Field>
      {onRemove !== null && (
        <div>
          <Button size="s" onClick={onRemove}>
            {words.removeMethod}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

import {
  amountText,
  Button,
  Drawer,
  Field,
  Form,
  Input,
  MoneyInput,
  parseAmount,
  Segments,
  Select,
  useLocale,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import type { ActivityFilter, FilterMember } from './activity-filter.ts';
import { activityWords } from './activity-words.ts';
import type { Pocket } from './pockets.tsx';
import { walletWords } from './words.ts';

interface FilterDrawerProps {
  readonly filter: ActivityFilter;
  readonly pockets: readonly Pocket[];
  readonly kinds: readonly string[];
  /** Currency of the amounts, and its number of decimals. */
  readonly currency: string;
  readonly exponent: number;
  readonly onApply: (members: Readonly<Record<FilterMember | 'pocket', string | null>>) => void;
  readonly onClose: () => void;
}

/** Filter of the activity, applied as a whole. */
export default function ActivityFilterDrawer({
  filter,
  pockets,
  kinds,
  currency,
  exponent,
  onApply,
  onClose,
}: FilterDrawerProps) {
  const words = useWords(activityWords);
  const { activity } = useWords(walletWords);
  const locale = useLocale();
  const shown = (minor: string | null) => (minor === null ? '' : amountText(locale, { minor, exponent }));
  const [pocket, setPocket] = useState(filter.pocketId ?? '');
  const [way, setWay] = useState<'all' | 'in' | 'out'>(filter.way ?? 'all');
  const [kind, setKind] = useState<string>(filter.kind ?? '');
  const [least, setLeast] = useState(shown(filter.least));
  const [most, setMost] = useState(shown(filter.most));
  const [since, setSince] = useState(filter.since ?? '');
  const [till, setTill] = useState(filter.till ?? '');
  const minorOf = (text: string) => (text.trim() === '' ? null : parseAmount(text, exponent));
  const [from, to] = [minorOf(least), minorOf(most)];
  const leastError = least.trim() !== '' && from === null ? words.amountInvalid : undefined;
  const mostError =
    most.trim() !== '' && to === null
      ? words.amountInvalid
      : from !== null && to !== null && BigInt(to) < BigInt(from)
        ? words.amountOrder
        : undefined;
  const tillError = since !== '' && till !== '' && till < since ? words.dayOrder : undefined;
  const apply = () => {
    if (leastError !== undefined || mostError !== undefined || tillError !== undefined) return;
    onApply({
      q: filter.text,
      pocket,
      way: way === 'all' ? null : way,
      kind,
      least: from,
      most: to,
      in: from === null && to === null ? null : currency,
      since,
      till,
    });
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.filter}
      foot={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" onClick={apply}>
            {words.apply}
          </Button>
        </>
      }
    >
      <Form onSubmit={apply}>
        <Field label={activity.only}>
          <Select value={pocket} onChange={(event) => setPocket(event.target.value)}>
            <option value="">{activity.everything}</option>
            {pockets.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Segments
          label={words.direction}
          value={way}
          options={[
            { value: 'all' as const, label: words.both },
            { value: 'in' as const, label: words.in },
            { value: 'out' as const, label: words.out },
          ]}
          onChange={setWay}
        />
        <Field label={words.kind}>
          <Select value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{words.anyKind}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {activity.kinds[one as 'OTHER']}
              </option>
            ))}
          </Select>
        </Field>
        <div className="days">
          <Field label={words.least(currency)} error={leastError}>
            <MoneyInput value={least} onChange={setLeast} currency={currency} exponent={exponent} />
          </Field>
          <Field label={words.most(currency)} error={mostError}>
            <MoneyInput value={most} onChange={setMost} currency={currency} exponent={exponent} />
          </Field>
        </div>
        <div className="days">
          <Field label={words.since}>
            <Input type="date" value={since} onChange={(event) => setSince(event.target.value)} />
          </Field>
          <Field label={words.till} error={tillError}>
            <Input type="date" value={till} onChange={(event) => setTill(event.target.value)} />
          </Field>
        </div>
      </Form>
    </Drawer>
  );
}

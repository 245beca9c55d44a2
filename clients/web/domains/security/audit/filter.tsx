import { Button, Drawer, Field, Form, IconButton, Input, Select, useLocale, useWords } from '@codai/ui';
import { ListFilter, X } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '../../../lib/address.ts';
import { type FilterName, type FilterTexts, filterNames, useLogPlace } from './log-place.ts';
import { auditWords } from './words.ts';

/** The conditions in force, each with a way out, and the drawer that sets them. */
export function LogFilter() {
  const all = useWords(auditWords);
  const words = all.filter;
  const locale = useLocale();
  const place = useLogPlace();
  const { get, change } = useAddress();
  const shown = (name: FilterName, text: string) => {
    if (name === 'outcome') return text === 'SUCCEEDED' || text === 'REFUSED' ? all.outcomes[text] : text;
    if (name !== 'from' && name !== 'to') return text;
    const day = new Date(`${text}T12:00:00`);
    return Number.isNaN(day.getTime()) ? text : locale.date(day);
  };
  const texts = Object.entries(place.texts) as [FilterName, string][];
  return (
    <div className="audit-filter">
      <Button icon={ListFilter} onClick={() => change({ do: 'filter' })}>
        {words.open}
      </Button>
      {texts.map(([name, text]) => (
        <span key={name} className="audit-condition">
          <span className="meta">{words.fields[name]}</span>
          <span className="cut">{shown(name, text)}</span>
          <IconButton
            icon={X}
            size="s"
            label={words.remove(words.fields[name])}
            onClick={() => place.narrow({ ...place.texts, [name]: '' })}
          />
        </span>
      ))}
      {texts.length > 1 && (
        <Button look="plain" size="s" onClick={() => place.narrow({})}>
          {words.clear}
        </Button>
      )}
      {get('do') === 'filter' && <FilterDrawer onClose={() => change({ do: null }, { replace: true })} />}
    </div>
  );
}

const typed = ['action', 'subgraph', 'actor', 'target'] as const;

function FilterDrawer({ onClose }: { readonly onClose: () => void }) {
  const all = useWords(auditWords);
  const words = all.filter;
  const place = useLogPlace();
  const { change } = useAddress();
  const [texts, setTexts] = useState<FilterTexts>(place.texts);
  const set = (name: FilterName, text: string) => setTexts({ ...texts, [name]: text });
  const isReversed = Boolean(texts.from && texts.to && texts.from > texts.to);
  const apply = (next: FilterTexts) =>
    change({ ...Object.fromEntries(filterNames.map((name) => [name, next[name]?.trim() || null])), do: null });
  return (
    <Drawer isOpen onClose={onClose} title={words.title}>
      <Form onSubmit={() => !isReversed && apply(texts)} errors={isReversed ? [words.order] : []}>
        {typed.map((name) => (
          <Field key={name} label={words.fields[name]} hint={words.hints[name]}>
            <Input
              value={texts[name] ?? ''}
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set(name, event.target.value)}
            />
          </Field>
        ))}
        <Field label={words.fields.outcome}>
          <Select value={texts.outcome ?? ''} onChange={(event) => set('outcome', event.target.value)}>
            <option value="">{words.any}</option>
            <option value="SUCCEEDED">{all.outcomes.SUCCEEDED}</option>
            <option value="REFUSED">{all.outcomes.REFUSED}</option>
          </Select>
        </Field>
        <div className="audit-days">
          <Field label={words.fields.from} error={isReversed ? words.order : undefined}>
            <Input type="date" value={texts.from ?? ''} onChange={(event) => set('from', event.target.value)} />
          </Field>
          <Field label={words.fields.to}>
            <Input type="date" value={texts.to ?? ''} onChange={(event) => set('to', event.target.value)} />
          </Field>
        </div>
        <p className="line wrap">
          <Button type="submit" look="primary">
            {words.apply}
          </Button>
          <Button onClick={() => apply({})}>{words.clear}</Button>
        </p>
      </Form>
    </Drawer>
  );
}

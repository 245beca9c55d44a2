import { Button, Drawer, Empty, Field, Form, Input, Panel, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { usePersonText } from '../../../shared/people/person.tsx';
import {
  type RetentionPartsFragment,
  RetentionTermsDocument,
  SetRetentionTermDocument,
} from './generated/operations.ts';
import { retentionWords } from './retention-words.ts';
import './controls.css';

type Term = RetentionPartsFragment;

/** How long each class of data is kept, and what the last deletion did. */
export default function Retention() {
  const words = useWords(retentionWords);
  const { get, change } = useAddress();
  const pages = usePages(RetentionTermsDocument, { first: 20 }, ({ retentionPolicies }) => retentionPolicies);
  const changed = pages.rows.find(({ dataClass }) => dataClass === get('class'));
  return (
    <>
      <p className="meta control-about">{words.about}</p>
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.title}>{words.about}</Empty>
            ) : (
              <ul className="rows">
                {pages.rows.map((term) => (
                  <TermRow key={term.id} term={term} onChange={() => change({ class: term.dataClass })} />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {changed && (
        <ChangeTerm key={changed.id} term={changed} onClose={() => change({ class: null }, { replace: true })} />
      )}
    </>
  );
}

function TermRow({ term, onChange }: { readonly term: Term; readonly onChange: () => void }) {
  const words = useWords(retentionWords);
  const locale = useLocale();
  const person = usePersonText(term.changedBy?.id ?? null);
  const name = words.classes[term.dataClass];
  return (
    <li className="wrap">
      <span className="grow control-lines">
        <span className="strong">{name}</span>
        <span>
          {words.keeps(locale.plural(term.keepDays, words.days))}{' '}
          <span className="meta">{words.from[term.dataClass]}</span>
        </span>
        <span className="meta">
          {term.lastRunAt === null
            ? words.noRun
            : words.lastRun(locale.when(term.lastRunAt), locale.number(term.lastDeleted))}
          {term.lastHeld > 0 && ` · ${words.held(locale.number(term.lastHeld))}`}
          {' · '}
          {term.changedBy === null ? words.byProduct : words.by(person)}
        </span>
      </span>
      <Button size="s" aria-label={words.changeOf(name)} onClick={onChange}>
        {words.change}
      </Button>
    </li>
  );
}

function ChangeTerm({ term, onClose }: { readonly term: Term; readonly onClose: () => void }) {
  const words = useWords(retentionWords);
  const locale = useLocale();
  const tell = useToast();
  const set = useAct(SetRetentionTermDocument);
  const [days, setDays] = useState(String(term.keepDays));
  const [isTried, setTried] = useState(false);
  const [isAsking, ask] = useState(false);
  const { keepDaysMin: min, keepDaysMax: max } = term;
  const range = words.range(locale.number(min), locale.number(max));
  const isValid = /^\d{1,6}$/.test(days.trim()) && Number(days) >= min && Number(days) <= max;
  const fault = isTried && !isValid ? range : set.fieldError('keepDays');
  const save = async () => {
    if ((await set.run({ input: { dataClass: term.dataClass, keepDays: Number(days) } })) === null) return;
    onClose();
    tell(words.done);
  };
  const submit = () => {
    setTried(true);
    if (!isValid) return;
    if (Number(days) < term.keepDays) ask(true);
    else void save();
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.classes[term.dataClass]} isChanged={days !== String(term.keepDays)}>
      <Form onSubmit={submit} errors={fault === undefined ? [] : [fault]}>
        <p className="meta">
          {words.from[term.dataClass]} {words.about}
        </p>
        <Field label={words.keepDays} hint={range} error={fault}>
          <Input inputMode="numeric" value={days} onChange={({ target }) => setDays(target.value)} />
        </Field>
        {!isAsking && fault === undefined && <ProblemNote problem={set.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={set.isBusy && words.saving}>
            {words.save}
          </Button>
        </p>
      </Form>
      <Confirm
        isOpen={isAsking}
        title={words.shorterTitle(locale.plural(Number(days), words.days))}
        why={words.shorterWhy}
        act={words.shorten}
        busy={words.saving}
        keep={words.keep}
        action={set}
        onConfirm={() => void save()}
        onClose={() => ask(false)}
      />
    </Drawer>
  );
}

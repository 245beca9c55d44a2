import { Button, Drawer, Field, Form, Input, Section, Switch, TextArea, useLocale, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { ConsentFields, emptyConsent } from './consent-fields.tsx';
import { contactWords } from './contact-words.ts';
import { ImportContactsDocument, type ImportContactsMutation } from './generated/operations.ts';
import { rowsOf } from './import-rows.ts';
import { marketingWords } from './words.ts';

type Report = Extract<NonNullable<ImportContactsMutation['importContacts']>, { readonly importId: string }>;

/** Imports a pasted list, and reports on each line. */
export default function ImportDrawer({
  onClose,
  onDone,
}: {
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const words = useWords(contactWords);
  const all = useWords(marketingWords);
  const locale = useLocale();
  const act = useAct(ImportContactsDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [form, setForm] = useState({ text: '', source: '', hasConsent: false });
  const [consent, setConsent] = useState(emptyConsent);
  const [report, setReport] = useState<Report | null>(null);
  const rows = rowsOf(form.text);
  const write = (entries: Partial<typeof form>) => {
    setForm({ ...form, ...entries });
    idempotency.renew();
  };
  const send = async () => {
    const input = {
      rows: rows.map((row) => ({ ...row, tags: [...row.tags] })),
      source: form.source,
      consent: form.hasConsent ? consent : null,
      idempotencyKey: idempotency.key,
    };
    const done = await act.run({ input });
    if (done === null) return;
    setReport(done as Report);
    onDone();
  };
  return (
    <Drawer isOpen onClose={onClose} isChanged={form.text !== '' && report === null} title={words.import}>
      {report === null ? (
        <Form onSubmit={() => void send()}>
          <Field label={words.rows} hint={words.rowsHint} error={act.fieldError('rows')}>
            <TextArea rows={8} value={form.text} onChange={({ target }) => write({ text: target.value })} />
          </Field>
          <p className="support num">{locale.plural(rows.length, words.lines)}</p>
          <Field label={words.list} error={act.fieldError('source')}>
            <Input value={form.source} maxLength={200} onChange={({ target }) => write({ source: target.value })} />
          </Field>
          <div className="line">
            <Switch isOn={form.hasConsent} label={words.withConsent} onChange={(hasConsent) => write({ hasConsent })} />
            <span>{words.withConsent}</span>
          </div>
          {form.hasConsent && (
            <ConsentFields
              draft={consent}
              fieldError={act.fieldError}
              onChange={(entries) => {
                setConsent({ ...consent, ...entries });
                idempotency.renew();
              }}
            />
          )}
          <ProblemNote problem={act.problem} />
          <Button type="submit" look="primary" size="l" wide busy={act.isBusy && words.importing}>
            {words.doImport}
          </Button>
        </Form>
      ) : (
        <Section title={words.report} count={report.rows.length}>
          <ul className="marketing-history">
            {report.rows.map(({ row, outcome, message }) => (
              <li key={row} className="line">
                <span className="num">{words.line(row)}</span>
                <span>{words.outcomes[outcome]}</span>
                {message !== null && <span className="support">{message}</span>}
              </li>
            ))}
          </ul>
          <Button onClick={onClose}>{all.close}</Button>
        </Section>
      )}
    </Drawer>
  );
}

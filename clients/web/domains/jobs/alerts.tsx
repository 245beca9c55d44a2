import type { Employment, Workplace } from '@codai/sdk';
import { Button, Dialog, Empty, Field, Form, Input, Select, useToast, useWords } from '@codai/ui';
import { Bell, Search } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { useSkillIds } from '../../shared/credentials/skill-ids.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { alertWords } from './alert-words.ts';
import {
  DropJobAlertDocument,
  MyJobAlertsDocument,
  type MyJobAlertsQuery,
  SaveJobAlertDocument,
} from './generated/operations.ts';
import { employments } from './posting-facts.tsx';
import { jobsWords } from './words.ts';

interface SaveSearchProps {
  readonly query: string;
  readonly place: Workplace | null;
}

/** Saves what is searched for. */
export function SaveSearch({ query, place }: SaveSearchProps) {
  const words = useWords(alertWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={Bell} onClick={() => setOpen(true)}>
        {words.save}
      </Button>
      {isOpen && <SaveDialog query={query} place={place} onClose={() => setOpen(false)} />}
    </>
  );
}

function SaveDialog({ query, place, onClose }: SaveSearchProps & { readonly onClose: () => void }) {
  const all = useWords(jobsWords);
  const words = useWords(alertWords);
  const tell = useToast();
  const save = useAct(SaveJobAlertDocument);
  const idempotency = useActIdempotencyKey(save.problem);
  const skillIds = useSkillIds();
  const [form, setForm] = useState({ name: query, words: query, skills: '', country: '' });
  const [employment, setEmployment] = useState('');
  const enter =
    (field: keyof typeof form) =>
    ({ target }: { readonly target: { readonly value: string } }) =>
      setForm({ ...form, [field]: target.value });
  const run = async () => {
    const country = form.country.trim().toUpperCase();
    const done = await save.run({
      input: {
        name: form.name.trim(),
        words: form.words.trim(),
        workplace: place,
        employment: employment === '' ? null : (employment as Employment),
        country: country === '' ? null : country,
        skillIds: await skillIds(form.skills.split(',')),
        idempotencyKey: idempotency.key,
      },
    });
    if (done === null) return;
    tell(words.saved);
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={words.save} description={words.saveWhy}>
      <Form className="stack jobs-asked" onSubmit={() => void run()}>
        <Field label={words.name} error={save.fieldError('name')}>
          <Input value={form.name} maxLength={100} onChange={enter('name')} />
        </Field>
        <Field label={words.words} error={save.fieldError('words')}>
          <Input value={form.words} maxLength={200} onChange={enter('words')} />
        </Field>
        <Field label={words.employment}>
          <Select value={employment} onChange={({ target }) => setEmployment(target.value)}>
            <option value="">{words.any}</option>
            {employments.map((one) => (
              <option key={one} value={one}>
                {all.employments[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.country} error={save.fieldError('country')}>
          <Input value={form.country} maxLength={2} onChange={enter('country')} />
        </Field>
        <Field label={words.skills} hint={all.skillsHint} error={save.fieldError('skillIds')}>
          <Input value={form.skills} maxLength={500} onChange={enter('skills')} />
        </Field>
        <ProblemNote problem={save.problem} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{all.cancel}</Button>
          <Button type="submit" look="primary" busy={save.isBusy && all.busy}>
            {words.save}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

type Alert = NonNullable<MyJobAlertsQuery['jobAlerts']>['edges'][number]['node'];

/** Saved searches of the person. */
export function Alerts() {
  const all = useWords(jobsWords);
  const words = useWords(alertWords);
  const [, go] = useLocation();
  const pages = usePages(MyJobAlertsDocument, { first: 20 }, ({ jobAlerts }) => jobAlerts);
  const [asked, ask] = useState<Alert | null>(null);
  const search = (alert: Alert) => {
    const address = new URLSearchParams();
    if (alert.words !== '') address.set('q', alert.words);
    if (alert.workplace !== null) address.set('place', alert.workplace);
    go(`/jobs?${address}`);
  };
  return (
    <PartView part={pages.part} pick={({ jobAlerts }) => jobAlerts} name={words.view}>
      {() =>
        pages.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneWhy}</Empty>
        ) : (
          <>
            <ul className="jobs-list">
              {pages.rows.map((alert) => (
                <li key={alert.id} className="jobs-card">
                  <span className="strong user-text">{alert.name}</span>
                  <div className="jobs-line meta">
                    {alert.words !== '' && <span className="user-text">“{alert.words}”</span>}
                    <span>{alert.workplace === null ? all.anywhere : all.workplaces[alert.workplace]}</span>
                    {alert.employment !== null && <span>{all.employments[alert.employment]}</span>}
                    {alert.country !== null && <span>{alert.country}</span>}
                    {alert.skills.map((skill) => (
                      <span key={skill.id}>{skill.name}</span>
                    ))}
                  </div>
                  <div className="jobs-line">
                    <Button size="s" icon={Search} onClick={() => search(alert)}>
                      {words.run}
                    </Button>
                    <Button size="s" look="plain" onClick={() => ask(alert)}>
                      {words.remove}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
            <MoreRows pages={pages} />
            {asked !== null && <Remove alert={asked} onClose={() => ask(null)} onDone={() => pages.drop(asked.id)} />}
          </>
        )
      }
    </PartView>
  );
}

interface RemoveProps {
  readonly alert: Alert;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Remove({ alert, onClose, onDone }: RemoveProps) {
  const all = useWords(jobsWords);
  const words = useWords(alertWords);
  const tell = useToast();
  const drop = useAct(DropJobAlertDocument);
  const run = async () => {
    if ((await drop.run({ input: { alertId: alert.id } })) === null) return;
    tell(words.removed);
    onDone();
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.removeTitle(alert.name)}
      description={words.removeWhy}
      actions={
        <>
          <Button onClick={onClose}>{all.cancel}</Button>
          <Button look="danger-solid" busy={drop.isBusy && all.busy} onClick={() => void run()}>
            {words.remove}
          </Button>
        </>
      }
    >
      <ProblemNote problem={drop.problem} />
    </Dialog>
  );
}

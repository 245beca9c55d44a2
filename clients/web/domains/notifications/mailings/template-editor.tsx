import { Button, Drawer, Field, Form, Input, Segments, TextArea, useLocale, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import {
  CreateMailTemplateDocument,
  CreateMailTemplateVersionDocument,
  type MailTemplateLineFragment,
} from './generated/operations.ts';
import { mailingWords } from './words.ts';

const languages = ['en', 'ro'] as const;
type Language = (typeof languages)[number];
interface Draft {
  readonly subject: string;
  readonly body: string;
  readonly actionLabel: string;
  readonly actionUrl: string;
}
const empty: Draft = { subject: '', body: '', actionLabel: '', actionUrl: '' };

export interface EditorProps {
  /** Null: a new one. */
  readonly template: MailTemplateLineFragment | null;
  readonly onClose: () => void;
  readonly onSaved: (templateId: string) => void;
}

/** Words of a template in each language; saving makes a new version. Languages without a text are left out. */
export function TemplateEditor({ template, onClose, onSaved }: EditorProps) {
  const all = useWords(mailingWords);
  const words = all.templates;
  const locale = useLocale();
  const create = useAct(CreateMailTemplateDocument);
  const add = useAct(CreateMailTemplateVersionDocument);
  const act = template === null ? create : add;
  const latest = template?.versions[0]?.texts ?? [];
  const known = (language: Language): Draft => {
    const text = latest.find((each) => each.locale === language);
    return text === undefined
      ? empty
      : {
          subject: text.subject,
          body: text.body,
          actionLabel: text.actionLabel ?? '',
          actionUrl: text.actionUrl ?? '',
        };
  };
  const [key, setKey] = useState('');
  const [language, setLanguage] = useState<Language>(languages.find((one) => one === locale.language) ?? 'en');
  const [drafts, setDrafts] = useState<Readonly<Record<Language, Draft>>>({ en: known('en'), ro: known('ro') });
  const draft = drafts[language];
  const set = (part: Partial<Draft>) => setDrafts({ ...drafts, [language]: { ...draft, ...part } });
  const submit = async () => {
    const others = latest.filter((text) => !languages.some((one) => one === text.locale));
    const written = languages.filter((one) => drafts[one].subject !== '' || drafts[one].body !== '');
    const texts = [
      ...written.map((one) => ({
        locale: one,
        subject: drafts[one].subject,
        body: drafts[one].body,
        actionLabel: drafts[one].actionLabel || null,
        actionUrl: drafts[one].actionUrl || null,
      })),
      ...others.map(({ locale: tag, subject, body, actionLabel, actionUrl }) => ({
        locale: tag,
        subject,
        body,
        actionLabel,
        actionUrl,
      })),
    ];
    const done =
      template === null
        ? await create.run({ input: { key, defaultLocale: written[0] ?? language, texts } })
        : await add.run({ input: { templateId: template.id, texts } });
    if (done !== null) onSaved(done.id);
  };
  const refusal = act.problem?.refusal;
  const syntax =
    refusal?.__typename === 'TemplateSyntaxError' && 'line' in refusal
      ? `${words.line(String(refusal.line))}: ${refusal.message}`
      : undefined;
  const faults = {
    key: refusal?.code === 'CONFLICT' ? words.taken : act.fieldError('key'),
    subject: act.fieldError('subject'),
    body: syntax ?? act.fieldError('body'),
    actionUrl: act.fieldError('actionUrl'),
  };
  const shown = Object.values(faults).filter((fault) => fault !== undefined);
  const isChanged = key !== '' || languages.some((one) => JSON.stringify(drafts[one]) !== JSON.stringify(known(one)));
  return (
    <Drawer isOpen onClose={onClose} title={template === null ? words.create : template.key} isChanged={isChanged}>
      <Form onSubmit={() => void submit()} errors={shown}>
        {template === null && (
          <Field label={words.key} hint={words.keyHint} error={faults.key}>
            <Input value={key} autoCapitalize="none" onChange={(event) => setKey(event.target.value)} autoFocus />
          </Field>
        )}
        <Segments
          label={words.language}
          value={language}
          options={languages.map((value) => ({ value, label: words.languages[value] }))}
          onChange={setLanguage}
        />
        <Field label={words.subject} error={faults.subject}>
          <Input value={draft.subject} onChange={(event) => set({ subject: event.target.value })} />
        </Field>
        <Field label={words.body} hint={words.bodyHint} error={faults.body}>
          <TextArea rows={8} value={draft.body} onChange={(event) => set({ body: event.target.value })} />
        </Field>
        <Field label={words.actionLabel}>
          <Input value={draft.actionLabel} onChange={(event) => set({ actionLabel: event.target.value })} />
        </Field>
        <Field label={words.actionUrl} error={faults.actionUrl}>
          <Input type="url" value={draft.actionUrl} onChange={(event) => set({ actionUrl: event.target.value })} />
        </Field>
        {shown.length === 0 && <ProblemNote problem={act.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={act.isBusy && all.saving}>
            {words.save}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

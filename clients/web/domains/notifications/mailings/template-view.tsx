import { Button, Drawer, Field, Input, Section, Select, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../../lib/act.tsx';
import { PartView, usePart } from '../../../lib/part.tsx';
import {
  type MailTemplateLineFragment,
  MailTemplatePreviewDocument,
  PublishMailTemplateVersionDocument,
  SendTestMailDocument,
} from './generated/operations.ts';
import { mailingWords } from './words.ts';

export interface ViewProps {
  readonly template: MailTemplateLineFragment;
  readonly onClose: () => void;
  readonly onEdit: () => void;
  readonly onChanged: () => void;
}

/** A version as it would arrive, with sample values; from here it is tried and published. */
export function TemplateView({ template, onClose, onEdit, onChanged }: ViewProps) {
  const words = useWords(mailingWords).templates;
  const locale = useLocale();
  const tell = useToast();
  const idempotency = useIdempotencyKey();
  const publish = useAct(PublishMailTemplateVersionDocument);
  const test = useAct(SendTestMailDocument);
  const { id: templateId, key, versions, publishedVersion } = template;
  const [number, setNumber] = useState(versions[0]?.number ?? 1);
  const version = versions.find((each) => each.number === number) ?? versions[0];
  const tags = version?.texts.map((text) => text.locale) ?? [];
  const [chosen, setTag] = useState(tags.find((tag) => tag === locale.language) ?? tags[0] ?? 'en');
  const tag = tags.includes(chosen) ? chosen : (tags[0] ?? 'en');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  // A sample is the variable's own name, until something else is written.
  const variables = (version?.variables ?? []).map((name) => ({ name, value: values[name] || name }));
  const preview = usePart(MailTemplatePreviewDocument, { templateId, version: number, locale: tag, variables });
  const input = { templateId, version: number };
  const send = async () => {
    const done = await test.run({ input: { ...input, locale: tag, variables, idempotencyKey: idempotency.key } });
    if (done === null) return;
    idempotency.renew();
    tell(words.tested);
  };
  const refusal = test.problem?.refusal;
  const missing = refusal?.__typename === 'TemplateVariableError' && 'missing' in refusal ? refusal.missing : null;
  return (
    <Drawer isOpen onClose={onClose} title={key}>
      <div className="stack">
        <div className="line wrap">
          <Select
            aria-label={words.version('')}
            value={String(number)}
            onChange={(event) => setNumber(Number(event.target.value))}
          >
            {versions.map((each) => (
              <option key={each.number} value={each.number}>
                {each.number === publishedVersion
                  ? words.published(locale.number(each.number))
                  : words.version(locale.number(each.number))}
              </option>
            ))}
          </Select>
          <Select aria-label={words.language} value={tag} onChange={(event) => setTag(event.target.value)}>
            {tags.map((one) => (
              <option key={one} value={one}>
                {one === 'en' || one === 'ro' ? words.languages[one] : one}
              </option>
            ))}
          </Select>
        </div>
        {variables.map(({ name }) => (
          <Field key={name} label={name}>
            <Input
              value={values[name] ?? ''}
              placeholder={name}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
          </Field>
        ))}
        <Section title={words.preview}>
          <PartView
            part={preview}
            pick={({ previewNotificationTemplate }) => previewNotificationTemplate}
            name={words.preview}
          >
            {({ subject, text }) => (
              <article className="stack-s">
                <p className="strong user-text">{subject}</p>
                <div className="mailings-letter">{text}</div>
              </article>
            )}
          </PartView>
        </Section>
        <ProblemNote problem={publish.problem} />
        {missing === null ? (
          <ProblemNote problem={test.problem} />
        ) : (
          <p role="alert">{words.missing([missing].flat().join(', '))}</p>
        )}
        <div className="line wrap">
          {number !== publishedVersion && (
            <Button
              look="primary"
              busy={publish.isBusy && words.publishing}
              onClick={() => void publish.run({ input }).then((done) => done && onChanged())}
            >
              {words.publish(locale.number(number))}
            </Button>
          )}
          <Button busy={test.isBusy && words.testing} onClick={() => void send()}>
            {words.test}
          </Button>
          <Button onClick={onEdit}>{words.edit}</Button>
        </div>
      </div>
    </Drawer>
  );
}

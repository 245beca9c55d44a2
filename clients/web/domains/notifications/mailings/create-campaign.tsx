import { Button, Drawer, Field, Form, Input, Note, Select, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { CreateCampaignDocument, MailTemplatesDocument } from './generated/operations.ts';
import { mailingWords } from './words.ts';

const audiences = { all: [], managers: ['OWNER', 'ADMIN'], members: ['MEMBER'] } as const;
type Audience = keyof typeof audiences;
const names = Object.keys(audiences) as Audience[];
const PER_MINUTE_MAX = 1000;

export interface CreateProps {
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

/** A draft: nothing is sent before it is started. */
export function CreateCampaign({ onClose, onCreated }: CreateProps) {
  const words = useWords(mailingWords).campaigns;
  const create = useAct(CreateCampaignDocument);
  const idempotency = useIdempotencyKey();
  const templates = usePages(MailTemplatesDocument, {}, (data) => data.notificationTemplates);
  const published = templates.rows.filter(({ publishedVersion }) => publishedVersion !== null);
  const [name, setName] = useState('');
  const [chosen, setTemplate] = useState('');
  const [subjectB, setSubjectB] = useState('');
  const [audience, setAudience] = useState<Audience>('all');
  const [perMinute, setPerMinute] = useState('100');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [isTried, setTried] = useState(false);
  const template = published.find(({ id }) => id === chosen) ?? published[0];
  const version = template?.versions.find(({ number }) => number === template.publishedVersion);
  const pace = Number(perMinute);
  const isPace = Number.isInteger(pace) && pace >= 1 && pace <= PER_MINUTE_MAX;
  const submit = async () => {
    setTried(true);
    if (!isPace || template === undefined) return;
    const variables = (version?.variables ?? []).map((each) => ({ name: each, value: values[each] ?? '' }));
    const input = {
      name,
      templateId: template.id,
      subjectB: subjectB || null,
      variables,
      roles: [...audiences[audience]],
      perMinute: pace,
      idempotencyKey: idempotency.key,
    };
    if ((await create.run({ input })) === null) return idempotency.renew();
    onCreated();
    onClose();
  };
  const faults = {
    name: create.fieldError('name'),
    subjectB: create.fieldError('subjectB'),
    perMinute: isTried && !isPace ? words.perMinuteFault : create.fieldError('perMinute'),
  };
  const shown = Object.values(faults).filter((fault) => fault !== undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.create} isChanged={name !== ''}>
      <PartView part={templates.part} pick={(data) => data} name={words.template}>
        {() => (
          <Form onSubmit={() => void submit()} errors={shown}>
            <Field label={words.name} error={faults.name}>
              <Input value={name} onChange={(event) => setName(event.target.value)} autoFocus />
            </Field>
            {template === undefined ? (
              <Note tone="warning" title={words.noTemplate} />
            ) : (
              <Field label={words.template}>
                <Select value={template.id} onChange={(event) => setTemplate(event.target.value)}>
                  {published.map(({ id, key }) => (
                    <option key={id} value={id}>
                      {key}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            <MoreRows pages={templates} />
            {version?.variables.map((each) => (
              <Field key={each} label={words.value(each)}>
                <Input
                  value={values[each] ?? ''}
                  onChange={(event) => setValues({ ...values, [each]: event.target.value })}
                />
              </Field>
            ))}
            <Field label={words.subjectB} hint={words.subjectBHint} error={faults.subjectB}>
              <Input value={subjectB} onChange={(event) => setSubjectB(event.target.value)} />
            </Field>
            <Field label={words.audience} hint={words.audienceHint}>
              <Select
                value={audience}
                onChange={({ target }) => setAudience(names.find((one) => one === target.value) ?? 'all')}
              >
                {names.map((one) => (
                  <option key={one} value={one}>
                    {words.audiences[one]}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={words.perMinute} error={faults.perMinute}>
              <Input value={perMinute} inputMode="numeric" onChange={(event) => setPerMinute(event.target.value)} />
            </Field>
            {shown.length === 0 && <ProblemNote problem={create.problem} />}
            <p className="line">
              <Button type="submit" look="primary" busy={create.isBusy && words.creating}>
                {words.create}
              </Button>
            </p>
          </Form>
        )}
      </PartView>
    </Drawer>
  );
}

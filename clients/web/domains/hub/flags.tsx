import {
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Panel,
  Segments,
  TextArea,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { FlagDrawer, FlagState, Split } from './flag.tsx';
import { HubCreateFlagDocument, HubFlagsDocument } from './generated/operations.ts';
import { hubWords } from './words.ts';
import './hub.css';

const environments = ['DEVELOPMENT', 'STAGING', 'PRODUCTION'] as const;
type Environment = (typeof environments)[number];

/** Flags of one environment. Environment and flag stand in the address. */
export default function FlagsPage() {
  const words = useWords(hubWords).flags;
  const { get, change } = useAddress();
  const environment = environments.find((one) => one === get('in')) ?? 'DEVELOPMENT';
  return (
    <Page
      title={words.title}
      actions={
        <Button look="primary" icon={Plus} onClick={() => change({ do: 'create' })}>
          {words.create}
        </Button>
      }
    >
      <div className="hub">
        <Segments
          label={words.environment}
          value={environment}
          options={environments.map((value) => ({ value, label: words.environments[value] }))}
          onChange={(value) => change({ in: value, flag: null })}
        />
        <Flags
          key={environment}
          environment={environment}
          selected={get('flag')}
          isCreating={get('do') === 'create'}
          onSelect={(flag) => change({ flag, do: null })}
        />
      </div>
    </Page>
  );
}

interface FlagsProps {
  readonly environment: Environment;
  readonly selected: string | null;
  readonly isCreating: boolean;
  readonly onSelect: (id: string | null) => void;
}

function Flags({ environment, selected, isCreating, onSelect }: FlagsProps) {
  const words = useWords(hubWords).flags;
  const pages = usePages(HubFlagsDocument, { filter: { environment } }, (data) => data.flags);
  const open = pages.rows.find(({ id }) => id === selected);
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data.flags} name={words.title}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <ul className="rows">
              {pages.rows.map((flag) => (
                <li key={flag.id}>
                  <button type="button" className="hub-flag" onClick={() => onSelect(flag.id)}>
                    <span className="grow hub-flag-name">
                      <span className="strong mono cut">{flag.key}</span>
                      <span className="meta cut user-text">{flag.definition.description}</span>
                    </span>
                    <Split split={flag.definition.otherwise} />
                    <FlagState flag={flag} />
                    <span className="meta wide-only">
                      <When at={flag.updatedAt} />
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
      {open && <FlagDrawer flag={open} onClose={() => onSelect(null)} onChanged={pages.part.reload} />}
      {isCreating && (
        <NewFlag
          environment={environment}
          onClose={() => onSelect(null)}
          onCreated={(id) => {
            pages.part.reload();
            onSelect(id);
          }}
        />
      )}
    </Panel>
  );
}

interface NewFlagProps {
  readonly environment: Environment;
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}

/** A switch that nobody has yet: who gets it is the next step. */
function NewFlag({ environment, onClose, onCreated }: NewFlagProps) {
  const words = useWords(hubWords).flags;
  const tell = useToast();
  const create = useAct(HubCreateFlagDocument);
  const idempotency = useIdempotencyKey();
  const [key, setKey] = useState('');
  const [description, setDescription] = useState('');
  const [reason, setReason] = useState('');
  const submit = async () => {
    const made = await create.run({
      input: {
        key,
        environment,
        reason,
        idempotencyKey: idempotency.key,
        definition: {
          description,
          variants: [
            { key: 'on', value: 'true' },
            { key: 'off', value: 'false' },
          ],
          offVariant: 'off',
          isKilled: false,
          prerequisites: [],
          rules: [],
          otherwise: [
            { variant: 'on', basisPoints: 0 },
            { variant: 'off', basisPoints: 10_000 },
          ],
          isForClients: true,
          isProtected: false,
        },
      },
    });
    if (made === null) return;
    tell(words.saved);
    onCreated(made.id);
  };
  const errors = ['key', 'description', 'reason'].map((path) => create.fieldError(path));
  return (
    <Drawer isOpen onClose={onClose} title={words.create} isChanged={key !== '' || description !== ''}>
      <Form onSubmit={() => void submit()} errors={errors.filter((error) => error !== undefined)}>
        <div className="stack">
          <Field label={words.key} hint={words.keyHint} error={create.fieldError('key')}>
            <Input value={key} autoComplete="off" onChange={(event) => setKey(event.target.value)} />
          </Field>
          <Field label={words.about} error={create.fieldError('description')}>
            <TextArea rows={2} value={description} onChange={(event) => setDescription(event.target.value)} />
          </Field>
          <Field label={words.reason} error={create.fieldError('reason')}>
            <Input value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
          <ProblemNote problem={create.problem} />
          <p className="line">
            <Button type="submit" look="primary" busy={create.isBusy && words.saving}>
              {words.create}
            </Button>
          </p>
        </div>
      </Form>
    </Drawer>
  );
}

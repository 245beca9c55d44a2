import {
  Badge,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Note,
  Panel,
  Select,
  TextArea,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { codeOf, ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { readable } from './event.tsx';
import {
  type EventTypeLineFragment,
  EventTypeOwnersDocument,
  EventTypesDocument,
  RegisterEventSchemaDocument,
  RegisterEventTypeDocument,
  SchemaCompatibilityDocument,
  type SchemaCompatibilityQuery,
} from './generated/operations.ts';
import { eventWords } from './words.ts';

type Change = NonNullable<SchemaCompatibilityQuery['schemaCompatibility']>[number];
const CUSTOM = 'custom';

/** Event types by owner, each with its schemas. Those of the organisation get new types and versions here. */
export default function Types() {
  const all = useWords(eventWords);
  const words = all.types;
  const { get, change } = useAddress();
  const owner = get('owner') ?? CUSTOM;
  const owners = usePart(EventTypeOwnersDocument, {});
  const [generation, setGeneration] = useState(0);
  return (
    <div className="stack">
      <p className="meta">{words.about}</p>
      <PartView part={owners} pick={({ eventTypeOwners }) => eventTypeOwners} name={words.owner}>
        {(names) => (
          <div className="line wrap">
            <Field label={words.owner}>
              <Select value={owner} onChange={(event) => change({ owner: event.target.value, type: null })}>
                {[...new Set([CUSTOM, ...names])].map((name) => (
                  <option key={name} value={name}>
                    {name === CUSTOM ? words.of : name}
                  </option>
                ))}
              </Select>
            </Field>
            <span className="end">
              <Button icon={Plus} onClick={() => change({ new: 'type', owner: CUSTOM })}>
                {words.register}
              </Button>
            </span>
          </div>
        )}
      </PartView>
      <TypeList key={`${owner} ${generation}`} owner={owner} />
      {get('new') === 'type' && (
        <RegisterType onClose={() => change({ new: null })} onRegistered={() => setGeneration((now) => now + 1)} />
      )}
    </div>
  );
}

function TypeList({ owner }: { readonly owner: string }) {
  const all = useWords(eventWords);
  const { get, change } = useAddress();
  const pages = usePages(EventTypesDocument, { owner }, ({ eventTypes }) => eventTypes);
  const open = pages.rows.find(({ id }) => id === get('type'));
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data} name={all.parts.types}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={all.none}>{all.types.about}</Empty>
          ) : (
            <ul className="rows">
              {pages.rows.map((type) => (
                <li key={type.id}>
                  <button type="button" className="events-row" onClick={() => change({ type: type.id })}>
                    <span className="mono strong">{type.name}</span>
                    <span className="meta">
                      {all.types.newest(String(newestOf(type)?.version ?? 0))}
                      {type.description !== '' && ` · ${type.description}`}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
      {open && (
        <TypeDrawer key={open.id} type={open} onClose={() => change({ type: null })} onAdded={pages.part.reload} />
      )}
    </Panel>
  );
}

const newestOf = ({ versions }: EventTypeLineFragment) =>
  [...versions].sort((one, other) => other.version - one.version)[0];

interface TypeDrawerProps {
  readonly type: EventTypeLineFragment;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

function TypeDrawer({ type, onClose, onAdded }: TypeDrawerProps) {
  const all = useWords(eventWords);
  const [isAdding, setAdding] = useState(false);
  const versions = [...type.versions].sort((one, other) => other.version - one.version);
  return (
    <Drawer isOpen onClose={onClose} title={type.name} isChanged={isAdding}>
      <div className="stack">
        {type.description !== '' && <p>{type.description}</p>}
        {type.isCustom && !isAdding && (
          <p className="line">
            <Button look="primary" onClick={() => setAdding(true)}>
              {all.types.next}
            </Button>
          </p>
        )}
        {isAdding && (
          <NextVersion
            type={type}
            onAdded={() => {
              setAdding(false);
              onAdded();
            }}
          />
        )}
        {versions.map(({ id, version, schema, createdAt }, index) => (
          <details key={id} open={index === 0 && !isAdding}>
            <summary>
              <Badge>{all.version(String(version))}</Badge>{' '}
              <span className="meta">
                <When at={createdAt} />
              </span>
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
            <pre className="mono events-code" tabIndex={0}>
              {readable(schema)}
            </pre>
          </details>
        ))}
      </div>
    </Drawer>
  );
}

function NextVersion({ type, onAdded }: { readonly type: EventTypeLineFragment; readonly onAdded: () => void }) {
  const words = useWords(eventWords).types;
  const tell = useToast();
  const { client } = useSession();
  const register = useAct(RegisterEventSchemaDocument);
  const [schema, setSchema] = useState(readable(newestOf(type)?.schema ?? ''));
  const [changes, setChanges] = useState<readonly Change[] | null>(null);
  const [fault, setFault] = useState<string | undefined>();
  const [isChecking, setChecking] = useState(false);
  const check = async () => {
    setChecking(true);
    const { data, error } = await client.urql.query(
      SchemaCompatibilityDocument,
      { eventTypeId: type.id, schema },
      { requestPolicy: 'network-only' },
    );
    setChecking(false);
    setFault(error === undefined ? undefined : (error.graphQLErrors[0]?.message ?? codeOf(error) ?? error.message));
    setChanges(data?.schemaCompatibility ?? null);
  };
  const submit = async () => {
    setChanges(null);
    setFault(undefined);
    if ((await register.run({ input: { eventTypeId: type.id, schema } })) === null) return;
    tell(words.added);
    onAdded();
  };
  const refused = register.problem?.refusal as { readonly changes?: readonly Change[] } | null | undefined;
  const breaking = changes ?? refused?.changes ?? null;
  const shown = fault ?? register.fieldError('schema');
  return (
    <Form onSubmit={() => void submit()} errors={shown === undefined ? [] : [shown]}>
      <Field label={words.schema} hint={words.schemaHint} error={shown}>
        <TextArea
          rows={12}
          className="events-text"
          spellCheck={false}
          value={schema}
          onChange={(event) => {
            setSchema(event.target.value);
            setChanges(null);
            register.clear();
          }}
        />
      </Field>
      {breaking !== null &&
        (breaking.length === 0 ? (
          <Note tone="good" title={words.fits} />
        ) : (
          <Note tone="danger" title={words.breaks}>
            {words.breaksWhy}
            <ul>
              {breaking.map(({ pointer, rule }) => (
                <li key={`${pointer} ${rule}`} className="mono">
                  {words.change(pointer === '' ? '/' : pointer, rule)}
                </li>
              ))}
            </ul>
          </Note>
        ))}
      {breaking === null && shown === undefined && <ProblemNote problem={register.problem} />}
      <p className="line wrap">
        <Button onClick={() => void check()} busy={isChecking && words.checking}>
          {words.check}
        </Button>
        <Button type="submit" look="primary" busy={register.isBusy && words.registering}>
          {words.add}
        </Button>
      </p>
    </Form>
  );
}

const FIRST_SCHEMA = `{
  "type": "object",
  "properties": {
    "id": { "type": "string" }
  },
  "required": ["id"]
}`;

function RegisterType({ onClose, onRegistered }: { readonly onClose: () => void; readonly onRegistered: () => void }) {
  const words = useWords(eventWords).types;
  const tell = useToast();
  const register = useAct(RegisterEventTypeDocument);
  const [name, setName] = useState('custom.');
  const [description, setDescription] = useState('');
  const [schema, setSchema] = useState(FIRST_SCHEMA);
  const submit = async () => {
    if ((await register.run({ input: { name, description, schema } })) === null) return;
    tell(words.registered);
    onRegistered();
    onClose();
  };
  const faults = {
    name: register.fieldError('name'),
    description: register.fieldError('description'),
    schema: register.fieldError('schema'),
  };
  const shown = Object.values(faults).filter((fault) => fault !== undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.register} isChanged={name !== 'custom.' || schema !== FIRST_SCHEMA}>
      <Form onSubmit={() => void submit()} errors={shown}>
        <Field label={words.name} hint={words.nameHint} error={faults.name}>
          <Input value={name} autoCapitalize="none" onChange={(event) => setName(event.target.value)} autoFocus />
        </Field>
        <Field label={words.description} error={faults.description}>
          <Input value={description} onChange={(event) => setDescription(event.target.value)} />
        </Field>
        <Field label={words.schema} hint={words.schemaHint} error={faults.schema}>
          <TextArea
            rows={12}
            className="events-text"
            spellCheck={false}
            value={schema}
            onChange={(event) => setSchema(event.target.value)}
          />
        </Field>
        {shown.length === 0 && <ProblemNote problem={register.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={register.isBusy && words.registering}>
            {words.register}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

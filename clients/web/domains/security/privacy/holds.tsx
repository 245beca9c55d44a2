import {
  Badge,
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
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { MoreRows, PartView, usePages, usePart } from '../../../lib/part.tsx';
import { usePersonText } from '../../../shared/people/person.tsx';
import { fileHoldWords } from './file-hold-words.ts';
import { FileHolds } from './file-holds.tsx';
import {
  type DataHoldPartsFragment,
  DataHoldsDocument,
  PlaceDataHoldDocument,
  ReleaseDataHoldDocument,
  SubgraphNamesDocument,
} from './generated/operations.ts';
import { privacyWords } from './words.ts';
import './privacy.css';

/** Answers `node(id:)` of the gateway, and keeps no data. */
const withoutData = 'node';

/** Orders to keep data of persons, or files. */
export default function Holds() {
  const words = useWords(fileHoldWords);
  const { get, change } = useAddress();
  const kind = get('kind') === 'files' ? 'files' : 'data';
  return (
    <>
      <div className="privacy-tools">
        <Segments
          label={words.kind}
          value={kind}
          options={(['data', 'files'] as const).map((value) => ({ value, label: words.kinds[value] }))}
          onChange={(value) => change({ kind: value === 'data' ? null : value, of: null, file: null, do: null })}
        />
      </div>
      {kind === 'data' ? <DataHolds /> : <FileHolds />}
    </>
  );
}

function DataHolds() {
  const words = useWords(privacyWords).holds;
  const { get, change } = useAddress();
  const of = get('of');
  return (
    <>
      <p className="meta privacy-about">{words.about}</p>
      <div className="privacy-tools">
        <Button look="primary" icon={Plus} onClick={() => change({ do: 'place' })}>
          {words.place}
        </Button>
        {of !== null && (
          <>
            <span className="meta user-text">{words.only(of)}</span>
            <Button size="s" onClick={() => change({ of: null })}>
              {words.everybody}
            </Button>
          </>
        )}
      </div>
      <HoldList key={of} of={of} isPlacing={get('do') === 'place'} />
    </>
  );
}

function HoldList({ of, isPlacing }: { readonly of: string | null; readonly isPlacing: boolean }) {
  const words = useWords(privacyWords).holds;
  const { get, change } = useAddress();
  const [released, setReleased] = useState<DataHoldPartsFragment | null>(null);
  const pages = usePages(DataHoldsDocument, { first: 25, userId: of }, ({ dataHolds }) => dataHolds);
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data} name={words.title}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <ul className="rows">
              {pages.rows.map((hold) => (
                <HoldRow key={hold.id} hold={hold} onRelease={() => setReleased(hold)} />
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
      {released && <Release hold={released} onClose={() => setReleased(null)} onReleased={pages.part.reload} />}
      {isPlacing && (
        <PlaceHold
          user={get('user') ?? of ?? ''}
          onClose={() => change({ do: null, user: null }, { replace: true })}
          onPlaced={pages.part.reload}
        />
      )}
    </Panel>
  );
}

interface HoldRowProps {
  readonly hold: DataHoldPartsFragment;
  readonly onRelease: () => void;
}

function HoldRow({ hold, onRelease }: HoldRowProps) {
  const words = useWords(privacyWords).holds;
  const person = usePersonText(hold.user?.id ?? null);
  const operator = usePersonText(hold.placedBy?.id ?? null);
  return (
    <li className="wrap">
      <span className="grow privacy-consent">
        <span className="line wrap">
          <bdi className="strong">{person}</bdi>
          <Badge tone={hold.releasedAt === null ? 'warning' : undefined}>
            {hold.releasedAt === null ? words.states.placed : words.states.released}
          </Badge>
        </span>
        <span className="user-text">{hold.reason}</span>
        <span className="meta">
          {words.columns.subgraphs}: {hold.subgraphs.join(', ')}
        </span>
        <span className="meta">
          {words.columns.placed} <When at={hold.placedAt} /> {words.by(operator)}
          {hold.releasedAt !== null && (
            <>
              {' · '}
              {words.states.released} <When at={hold.releasedAt} />
            </>
          )}
        </span>
      </span>
      {hold.releasedAt === null && (
        <Button size="s" aria-label={words.releaseOf(person)} onClick={onRelease}>
          {words.release}
        </Button>
      )}
    </li>
  );
}

interface PlaceHoldProps {
  readonly user: string;
  readonly onClose: () => void;
  readonly onPlaced: () => void;
}

function PlaceHold({ user, onClose, onPlaced }: PlaceHoldProps) {
  const words = useWords(privacyWords).holds;
  const tell = useToast();
  const names = usePart(SubgraphNamesDocument, {});
  const place = useAct(PlaceDataHoldDocument);
  const [userId, setUserId] = useState(user);
  const [domains, setDomains] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const wanted = (text: string) => (isTried && text.trim() === '' ? words.wanted : undefined);
  const faults = {
    userId: wanted(userId) ?? place.fieldError('userId'),
    domains: isTried && domains.length === 0 ? words.subgraphsWanted : place.fieldError('domains'),
    reason: wanted(reason) ?? place.fieldError('reason'),
  };
  const submit = async () => {
    setTried(true);
    if (userId.trim() === '' || domains.length === 0 || reason.trim() === '') return;
    const input = { userId: userId.trim(), domains: [...domains], reason: reason.trim() };
    if ((await place.run({ input })) === null) return;
    onClose();
    onPlaced();
    tell(words.done.placed);
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.place} isChanged={domains.length > 0 || reason !== ''}>
      <Form
        onSubmit={() => void submit()}
        errors={[faults.userId, faults.domains, faults.reason].filter((fault) => fault !== undefined)}
      >
        <Field label={words.person} hint={words.personHint} error={faults.userId}>
          <Input
            value={userId}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setUserId(event.target.value)}
          />
        </Field>
        <fieldset className="field privacy-fieldset">
          <legend className="field-label">{words.subgraphs}</legend>
          <PartView part={names} pick={({ serviceGraph }) => serviceGraph} name={words.subgraphs}>
            {({ subgraphs }) => (
              <div className="privacy-subgraphs">
                {subgraphs
                  .filter((name) => name !== withoutData)
                  .map((name) => (
                    <label key={name} className="check">
                      <input
                        type="checkbox"
                        checked={domains.includes(name)}
                        onChange={(event) =>
                          setDomains(event.target.checked ? [...domains, name] : domains.filter((one) => one !== name))
                        }
                      />
                      <span>{name}</span>
                    </label>
                  ))}
              </div>
            )}
          </PartView>
          <p className={faults.domains === undefined ? 'field-hint' : 'field-error'}>
            {faults.domains ?? words.subgraphsHint}
          </p>
        </fieldset>
        <Field label={words.reason} hint={words.reasonHint} error={faults.reason}>
          <TextArea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <ProblemNote problem={place.problem} />
        <p className="line">
          <Button type="submit" look="primary" busy={place.isBusy && words.placing}>
            {words.place}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

interface ReleaseProps {
  readonly hold: DataHoldPartsFragment;
  readonly onClose: () => void;
  readonly onReleased: () => void;
}

function Release({ hold, onClose, onReleased }: ReleaseProps) {
  const words = useWords(privacyWords).holds;
  const tell = useToast();
  const release = useAct(ReleaseDataHoldDocument);
  const submit = async () => {
    if ((await release.run({ input: { id: hold.id } })) === null) return;
    onClose();
    onReleased();
    tell(words.done.released);
  };
  return (
    <Confirm
      title={words.releaseTitle}
      why={words.releaseWhy}
      act={words.release}
      busy={words.releasing}
      keep={words.keep}
      action={release}
      onConfirm={() => void submit()}
      onClose={onClose}
    />
  );
}

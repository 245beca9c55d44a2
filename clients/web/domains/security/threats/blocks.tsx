import type { BlockKind } from '@codai/sdk';
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
  Segments,
  Select,
  TextArea,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Ban } from 'lucide-react';
import { useState } from 'react';
import { type Problem, ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { serverDate } from '../../../lib/clock.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { usePersonText } from '../../../shared/people/person.tsx';
import { AllowedNetworks } from './allowed.tsx';
import {
  type AccessBlockPartsFragment,
  AccessBlocksDocument,
  BlockSubjectDocument,
  UnblockSubjectDocument,
} from './generated/operations.ts';
import { threatWords } from './words.ts';
import './threats.css';

type Block = AccessBlockPartsFragment;

const filters = ['force', 'all'] as const;
type Filter = (typeof filters)[number];
const kinds: readonly BlockKind[] = ['USER', 'TENANT', 'SOURCE'];
/** Seconds; the empty one lasts until it is lifted. */
const terms = ['60', '900', '3600', '86400', '604800', '2592000', ''] as const;

/** Blocked accounts and sources. */
export default function Blocks() {
  const words = useWords(threatWords).blocks;
  const { get, change } = useAddress();
  const filter: Filter = get('show') === 'all' ? 'all' : 'force';
  return (
    <>
      <p className="meta threat-about">{words.about}</p>
      <div className="threat-tools">
        <Segments
          label={words.filter}
          value={filter}
          options={filters.map((value) => ({ value, label: words.filters[value] }))}
          onChange={(value) => change({ show: value === 'all' ? 'all' : null })}
        />
        <Button icon={Ban} onClick={() => change({ do: 'block' })}>
          {words.place}
        </Button>
      </div>
      <BlockList key={filter} filter={filter} />
      <AllowedNetworks />
    </>
  );
}

function BlockList({ filter }: { readonly filter: Filter }) {
  const words = useWords(threatWords).blocks;
  const { get, change } = useAddress();
  const [lifted, setLifted] = useState<Block | null>(null);
  const pages = usePages(
    AccessBlocksDocument,
    { first: 25, inForce: filter === 'force' || null },
    ({ accessBlocks }) => accessBlocks,
  );
  const given = kinds.find((kind) => kind === get('kind'));
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data} name={words.title}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none[filter]}>{words.noneWhy}</Empty>
          ) : (
            <ul className="rows">
              {pages.rows.map((block) => (
                <BlockRow key={block.id} block={block} onLift={() => setLifted(block)} />
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
      {lifted && <Lift block={lifted} onClose={() => setLifted(null)} onLifted={pages.part.reload} />}
      {get('do') === 'block' && (
        <PlaceBlock
          kind={given ?? 'USER'}
          subject={get('subject') ?? ''}
          onClose={() => change({ do: null, kind: null, subject: null }, { replace: true })}
          onPlaced={pages.part.reload}
        />
      )}
    </Panel>
  );
}

function stateOf({ liftedAt, expiresAt }: Block): 'ended' | 'force' | 'lifted' {
  if (liftedAt !== null) return 'lifted';
  return expiresAt !== null && new Date(expiresAt) <= serverDate() ? 'ended' : 'force';
}

function BlockRow({ block, onLift }: { readonly block: Block; readonly onLift: () => void }) {
  const all = useWords(threatWords);
  const words = all.blocks;
  const locale = useLocale();
  const state = stateOf(block);
  return (
    <li className="wrap">
      <span className="grow threat-lines">
        <span className="line wrap">
          <span className="strong">{words.kinds[block.kind]}</span>
          <span className="mono threat-code">{block.subject}</span>
          {block.reach === 'SIGN_IN' && <Badge>{words.signInOnly}</Badge>}
          <Badge tone={state === 'force' ? 'danger' : undefined}>{words.states[state]}</Badge>
        </span>
        <span className="user-text">{block.reason}</span>
        <span className="meta">
          <When at={block.placedAt} /> {block.placedBy === null ? all.automatic : <PlacedBy id={block.placedBy.id} />}
          {' · '}
          {block.expiresAt === null ? words.untilLifted : words.until(locale.when(block.expiresAt))}
          {block.liftedAt !== null && (
            <>
              {' · '}
              {words.states.lifted} <When at={block.liftedAt} />
            </>
          )}
        </span>
      </span>
      {state === 'force' && (
        <Button size="s" aria-label={words.liftOf(block.subject)} onClick={onLift}>
          {words.lift}
        </Button>
      )}
    </li>
  );
}

function PlacedBy({ id }: { readonly id: string }) {
  const words = useWords(threatWords).blocks;
  return words.by(usePersonText(id));
}

/** Why nothing was blocked or lifted: the states that this desk knows in its own words. */
function Refused({ problem }: { readonly problem: Problem | null }) {
  const words = useWords(threatWords).blocks.refusals;
  const current = (problem?.refusal as { readonly current?: unknown } | null | undefined)?.current;
  const known = typeof current === 'string' ? words[current] : undefined;
  if (known === undefined) return <ProblemNote problem={problem} />;
  return (
    <Note tone="danger" title={known.title}>
      {known.why}
    </Note>
  );
}

interface PlaceBlockProps {
  readonly kind: BlockKind;
  readonly subject: string;
  readonly onClose: () => void;
  readonly onPlaced: () => void;
}

function PlaceBlock({ kind: givenKind, subject: given, onClose, onPlaced }: PlaceBlockProps) {
  const all = useWords(threatWords);
  const words = all.blocks;
  const tell = useToast();
  const place = useAct(BlockSubjectDocument);
  const [kind, setKind] = useState(givenKind);
  const [subject, setSubject] = useState(given);
  const [reason, setReason] = useState('');
  const [seconds, setSeconds] = useState<string>('3600');
  const [isTried, setTried] = useState(false);
  const wanted = (text: string) => (isTried && text.trim() === '' ? all.wanted : undefined);
  const faults = {
    subject: wanted(subject) ?? place.fieldError('subject'),
    reason: wanted(reason) ?? place.fieldError('reason'),
  };
  const submit = async () => {
    setTried(true);
    if (subject.trim() === '' || reason.trim() === '') return;
    const input = {
      kind,
      subject: subject.trim(),
      reason: reason.trim(),
      ...(seconds !== '' && { seconds: Number(seconds) }),
    };
    if ((await place.run({ input })) === null) return;
    onClose();
    onPlaced();
    tell(words.done.placed);
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.place} isChanged={reason !== ''}>
      <Form
        onSubmit={() => void submit()}
        errors={[faults.subject, faults.reason].filter((fault) => fault !== undefined)}
      >
        <p className="meta">{words.about}</p>
        <div className="field">
          <span className="field-label">{words.kind}</span>
          <Segments
            label={words.kind}
            value={kind}
            options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
            onChange={setKind}
          />
        </div>
        <Field label={words.subject[kind]} hint={words.subjectHint[kind]} error={faults.subject}>
          <Input
            value={subject}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setSubject(event.target.value)}
          />
        </Field>
        <Field label={words.reason} hint={words.reasonHint} error={faults.reason}>
          <TextArea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Field label={words.ends} error={place.fieldError('seconds')}>
          <Select value={seconds} onChange={(event) => setSeconds(event.target.value)}>
            {terms.map((term) => (
              <option key={term} value={term}>
                {words.terms[term]}
              </option>
            ))}
          </Select>
        </Field>
        <Refused problem={place.problem} />
        <p className="line">
          <Button type="submit" look="danger-solid" busy={place.isBusy && words.placing}>
            {words.place}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

interface LiftProps {
  readonly block: Block;
  readonly onClose: () => void;
  readonly onLifted: () => void;
}

function Lift({ block, onClose, onLifted }: LiftProps) {
  const words = useWords(threatWords).blocks;
  const tell = useToast();
  const lift = useAct(UnblockSubjectDocument);
  const submit = async () => {
    if ((await lift.run({ input: { id: block.id } })) === null) return;
    onClose();
    onLifted();
    tell(words.done.lifted);
  };
  return (
    <Confirm
      title={words.liftTitle}
      why={words.liftWhy}
      act={words.lift}
      busy={words.lifting}
      keep={words.keep}
      isDanger={false}
      action={lift}
      Refused={Refused}
      onConfirm={() => void submit()}
      onClose={onClose}
    />
  );
}

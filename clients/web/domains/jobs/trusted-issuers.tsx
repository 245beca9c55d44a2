import { Button, Dialog, Field, Form, Input, Section, useToast, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, type Pages, PartView, usePages } from '../../lib/part.tsx';
import { IssuerName } from '../../shared/credentials/issuer-name.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import {
  DistrustOneIssuerDocument,
  FindIssuersDocument,
  type IssuerFactsFragment,
  TrustedIssuersDocument,
  type TrustedIssuersQuery,
  TrustOneIssuerDocument,
} from './generated/operations.ts';
import { trustedWords } from './trusted-words.ts';
import { jobsWords } from './words.ts';

type Trusted = NonNullable<NonNullable<TrustedIssuersQuery['employer']>['trustedIssuers']>['edges'][number]['node'];

const SEARCH_MIN = 2;

/** Issuers whose credentials count for the employer's jobs, for its hiring staff to choose. */
export function TrustedIssuers({ employerId }: { readonly employerId: string }) {
  const words = useWords(trustedWords);
  const pages = usePages(
    TrustedIssuersDocument,
    { id: employerId, first: 20 },
    ({ employer }) => employer?.trustedIssuers,
  );
  const [isChoosing, setChoosing] = useState(false);
  const [asked, ask] = useState<Trusted | null>(null);
  return (
    <Section
      title={words.title}
      actions={
        <Button size="s" icon={Plus} onClick={() => setChoosing(true)}>
          {words.choose}
        </Button>
      }
    >
      <div className="stack">
        <p className="meta">{words.why}</p>
        <PartView part={pages.part} pick={({ employer }) => employer?.trustedIssuers} name={words.title}>
          {() => (
            <IssuerList pages={pages} nothing={words.none} issuerOf={({ issuer }) => issuer}>
              {(trusted) => (
                <Button size="s" look="plain" onClick={() => ask(trusted)}>
                  {words.stop}
                </Button>
              )}
            </IssuerList>
          )}
        </PartView>
      </div>
      {isChoosing && <Choose employerId={employerId} onClose={() => setChoosing(false)} onDone={pages.restart} />}
      {asked !== null && (
        <Stop employerId={employerId} trusted={asked} onClose={() => ask(null)} onDone={() => pages.drop(asked.id)} />
      )}
    </Section>
  );
}

interface IssuerListProps<Node> {
  readonly pages: Pages<Node>;
  /** Shown while the list has no rows. */
  readonly nothing: string;
  /** Null: who issues did not come. */
  readonly issuerOf: (row: Node) => IssuerFactsFragment | null;
  /** Verb of a row. */
  readonly children: (row: Node) => ReactNode;
}

function IssuerList<Node extends { readonly id: string }>({
  pages,
  nothing,
  issuerOf,
  children,
}: IssuerListProps<Node>) {
  const words = useWords(trustedWords);
  return (
    <>
      {pages.rows.length === 0 && <p className="meta">{nothing}</p>}
      <ul className="jobs-list">
        {pages.rows.map((row) => {
          const issuer = issuerOf(row);
          return (
            <li key={row.id} className="jobs-card">
              {issuer === null ? <span className="meta">{words.away}</span> : <Issuer issuer={issuer} />}
              <div className="jobs-line">{children(row)}</div>
            </li>
          );
        })}
      </ul>
      <MoreRows pages={pages} />
    </>
  );
}

/** An issuer as it says who it is, with what tells it from another one of the same name. */
function Issuer({ issuer: { name, url, did, verification } }: { readonly issuer: IssuerFactsFragment }) {
  return (
    <>
      <span className="strong user-text">
        <IssuerName name={name} verification={verification} />
      </span>
      <div className="jobs-line meta user-text">
        {url !== null && <span>{url}</span>}
        <span>{did}</span>
      </div>
    </>
  );
}

interface ChooseProps {
  readonly employerId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Choose({ employerId, onClose, onDone }: ChooseProps) {
  const words = useWords(trustedWords);
  const tell = useToast();
  const trust = useAct(TrustOneIssuerDocument);
  const idempotency = useActIdempotencyKey(trust.problem);
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  const run = async (issuerId: string) => {
    if ((await trust.run({ input: { employerId, issuerId, idempotencyKey: idempotency.key } })) === null) return;
    tell(words.trusted);
    onDone();
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.choose}
      description={words.chooseWhy}
      actions={<Button onClick={onClose}>{words.close}</Button>}
    >
      <Form className="stack jobs-asked" onSubmit={() => setSearch(text.trim())}>
        <Field label={words.search} hint={words.searchHint}>
          <Input type="search" value={text} maxLength={100} onChange={({ target }) => setText(target.value)} />
        </Field>
        <div>
          <Button type="submit" disabled={text.trim().length < SEARCH_MIN}>
            {words.find}
          </Button>
        </div>
      </Form>
      <ProblemNote problem={trust.problem} />
      {search !== '' && (
        <div className="stack jobs-asked">
          <Found key={search} search={search} isBusy={trust.isBusy} onChoose={(id) => void run(id)} />
        </div>
      )}
    </Dialog>
  );
}

interface FoundProps {
  readonly search: string;
  readonly isBusy: boolean;
  readonly onChoose: (issuerId: string) => void;
}

function Found({ search, isBusy, onChoose }: FoundProps) {
  const all = useWords(jobsWords);
  const words = useWords(trustedWords);
  const pages = usePages(FindIssuersDocument, { search, first: 10 }, ({ issuerProfiles }) => issuerProfiles);
  return (
    <PartView part={pages.part} pick={({ issuerProfiles }) => issuerProfiles} name={words.find}>
      {() => (
        <IssuerList pages={pages} nothing={words.notFound} issuerOf={(issuer) => issuer}>
          {({ id }) => (
            <Button size="s" busy={isBusy && all.busy} onClick={() => onChoose(id)}>
              {words.trust}
            </Button>
          )}
        </IssuerList>
      )}
    </PartView>
  );
}

interface StopProps extends ChooseProps {
  readonly trusted: Trusted;
}

function Stop({ employerId, trusted, onClose, onDone }: StopProps) {
  const all = useWords(jobsWords);
  const words = useWords(trustedWords);
  const tell = useToast();
  const stop = useAct(DistrustOneIssuerDocument);
  const run = async () => {
    if ((await stop.run({ input: { employerId, issuerId: trusted.issuerId } })) === null) return;
    tell(words.stopped);
    onDone();
    onClose();
  };
  return (
    <Confirm
      title={words.stopTitle(trusted.issuer?.name ?? words.away)}
      why={words.stopWhy}
      act={words.stop}
      busy={all.busy}
      keep={all.cancel}
      action={stop}
      onConfirm={() => void run()}
      onClose={onClose}
    />
  );
}

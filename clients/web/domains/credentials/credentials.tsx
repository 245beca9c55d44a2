import { type CredentialRowFragment, ReceivedCredentialsDocument } from '@codai/sdk';
import { Badge, Segments, TabPanel, Tabs, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import { IssuerName } from '../../shared/credentials/issuer-name.tsx';
import { ReceivedBadgesDocument } from './generated/operations.ts';
import { issuedWords } from './issued-words.ts';
import { Issuing } from './issuing.tsx';
import { OneCredential } from './one-credential.tsx';
import { OwnPortfolio } from './own-portfolio.tsx';
import { ownWords } from './own-words.ts';
import { tones } from './tones.ts';
import './credentials.css';

const views = ['mine', 'portfolio', 'issuing'] as const;

/** Credentials of the person, their portfolio, and the issuing of the organisation for its staff. */
export default function CredentialsPage() {
  const words = useWords(ownWords);
  const { get, change } = useAddress();
  const { tenant } = useSession();
  const [generation, setGeneration] = useState(0);
  const isManager = managesTenant(tenant);
  const shown = views.filter((view) => view !== 'issuing' || isManager);
  const view = shown.find((one) => one === get('view')) ?? 'mine';
  const open = get('credential');
  return (
    <Page title={words.title}>
      <div className="credentials">
        <Tabs
          label={words.view}
          panel="credentials-view"
          current={view}
          tabs={shown.map((key) => ({ key, label: words.views[key] }))}
          onChange={(value) =>
            change({ view: value === 'mine' ? null : value, credential: null, issued: null, only: null })
          }
        />
        <TabPanel panel="credentials-view" current={view}>
          {view === 'mine' && <Mine key={generation} onOpen={(id) => change({ credential: id })} />}
          {view === 'portfolio' && <OwnPortfolio />}
          {view === 'issuing' && <Issuing />}
        </TabPanel>
        {open !== null && (
          <OneCredential
            id={open}
            onClose={() => change({ credential: null })}
            onChanged={() => setGeneration((now) => now + 1)}
          />
        )}
      </div>
    </Page>
  );
}

interface MineProps {
  readonly onOpen: (id: string) => void;
}

function Mine({ onOpen }: MineProps) {
  const words = useWords(issuedWords);
  const { get, change } = useAddress();
  const only = get('only') === 'badges' ? 'badges' : 'all';
  return (
    <>
      <Segments
        label={words.only}
        value={only}
        options={(['all', 'badges'] as const).map((value) => ({ value, label: words.kinds[value] }))}
        onChange={(value) => change({ only: value === 'all' ? null : value })}
      />
      {only === 'all' ? <Received onOpen={onOpen} /> : <Badges onOpen={onOpen} />}
    </>
  );
}

function Received({ onOpen }: MineProps) {
  const words = useWords(ownWords);
  const pages = usePages(ReceivedCredentialsDocument, {}, (data) => data.myCredentials);
  return (
    <RowList pages={pages} name={words.views.mine} nothing={words.mine.none} nothingWhy={words.mine.noneWhy} as="ul">
      {(credential) => <Row key={credential.id} credential={credential} onOpen={onOpen} />}
    </RowList>
  );
}

function Badges({ onOpen }: MineProps) {
  const words = useWords(issuedWords);
  const all = useWords(ownWords);
  const pages = usePages(ReceivedBadgesDocument, {}, (data) => data.badges);
  return (
    <RowList pages={pages} name={words.kinds.badges} nothing={words.noBadges} nothingWhy={all.mine.noneWhy} as="ul">
      {(credential) => <Row key={credential.id} credential={credential} onOpen={onOpen} />}
    </RowList>
  );
}

interface RowProps {
  readonly credential: CredentialRowFragment;
  readonly onOpen: (id: string) => void;
}

function Row({ credential, onOpen }: RowProps) {
  const { id, kind, title, issuerName, issuerVerification, issuedAt, status, acceptance } = credential;
  const words = useWords(ownWords);
  const waits = acceptance === 'PENDING' && status === 'ISSUED';
  return (
    <li className="row">
      <button type="button" className="credentials-open" onClick={() => onOpen(id)}>
        <span className="credentials-lines">
          <span className="strong">{title}</span>
          <span className="meta">
            {words.kind[kind]} · <IssuerName name={issuerName} verification={issuerVerification} /> ·{' '}
            <When at={issuedAt} as="day" />
          </span>
        </span>
      </button>
      <Badge tone={waits ? 'accent' : tones[status]}>{waits ? words.acceptance.PENDING : words.status[status]}</Badge>
    </li>
  );
}

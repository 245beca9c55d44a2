import type { CredentialField, CredentialFormat } from '@codai/sdk';
import { Badge, Button, Drawer, Field, Form, Input, Note, QrCode, Section, useToast, useWords, When } from '@codai/ui';
import { Check, Download, Link2, ShieldCheck, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { useInputKey } from '../../lib/input-key.ts';
import { useLive } from '../../lib/live.ts';
import { allOf, isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { IssuerName } from '../../shared/credentials/issuer-name.tsx';
import {
  CredentialDownloadDocument,
  CredentialMovedDocument,
  EndCredentialLinkDocument,
  MakeCredentialLinkDocument,
  OneCredentialDocument,
  type OneCredentialQuery,
  RefuseCredentialDocument,
  TakeCredentialDocument,
} from './generated/operations.ts';
import { ownWords } from './own-words.ts';
import { tones } from './tones.ts';

type Credential = NonNullable<OneCredentialQuery['credential']>;
type Share = NonNullable<OneCredentialQuery['credentialShares']>['edges'][number]['node'];

interface OneCredentialProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One credential of the person: what it says, its forms to download, and the links that show parts of it. */
export function OneCredential({ id, onClose, onChanged }: OneCredentialProps) {
  const words = useWords(ownWords);
  const part = usePart(OneCredentialDocument, { id });
  // The issuer may suspend or revoke it meanwhile.
  useLive(CredentialMovedDocument, { id }, { onEvent: part.reload, onGap: part.reload });
  const again = () => {
    part.reload();
    onChanged();
  };
  return (
    <Drawer isOpen onClose={onClose} title={part.data?.credential?.title ?? words.title}>
      {isAbsent(part, 'credential') ? (
        <Note title={words.gone} actions={<Button onClick={onClose}>{words.close}</Button>} />
      ) : (
        <PartView
          part={part}
          pick={({ credential, credentialShares }) => allOf({ credential, credentialShares })}
          name={words.title}
        >
          {({ credential, credentialShares }) => (
            <div className="stack">
              <Facts credential={credential} onChanged={again} />
              <Downloads id={id} />
              <Shares id={id} shares={credentialShares.edges.map(({ node }) => node)} onChanged={part.reload} />
            </div>
          )}
        </PartView>
      )}
    </Drawer>
  );
}

function Facts({ credential, onChanged }: { readonly credential: Credential; readonly onChanged: () => void }) {
  const words = useWords(ownWords);
  const accept = useAct(TakeCredentialDocument);
  const decline = useAct(RefuseCredentialDocument);
  const { id, status, acceptance, verificationCode, expiresAt } = credential;
  return (
    <>
      <p className="line wrap">
        <Badge tone={tones[status]}>{words.status[status]}</Badge>
        <Badge tone={acceptance === 'PENDING' ? 'accent' : undefined}>{words.acceptance[acceptance]}</Badge>
      </p>
      {credential.revocationReason !== null && <Note tone="danger" title={credential.revocationReason} />}
      <p className="line wrap">
        {acceptance !== 'ACCEPTED' && (
          <Button
            look="primary"
            icon={Check}
            busy={accept.isBusy && words.busy}
            onClick={async () => {
              if ((await accept.run({ input: { credentialId: id } })) !== null) onChanged();
            }}
          >
            {words.mine.accept}
          </Button>
        )}
        {acceptance !== 'DECLINED' && (
          <Button
            icon={X}
            busy={decline.isBusy && words.busy}
            onClick={async () => {
              if ((await decline.run({ input: { credentialId: id } })) !== null) onChanged();
            }}
          >
            {words.mine.decline}
          </Button>
        )}
      </p>
      <ProblemNote problem={accept.problem ?? decline.problem} />
      <div className="credentials-facts">
        <dl className="pairs">
          <dt>{words.issuer}</dt>
          <dd>
            <IssuerName name={credential.issuerName} verification={credential.issuerVerification} />
          </dd>
          <dt>{words.issued}</dt>
          <dd>
            <When at={credential.issuedAt} as="day" />
          </dd>
          {expiresAt !== null && (
            <>
              <dt>{words.expires}</dt>
              <dd>
                <When at={expiresAt} as="day" />
              </dd>
            </>
          )}
          <dt>{words.mine.code}</dt>
          <dd>
            <code>{verificationCode}</code>
          </dd>
          <dt>{words.mine.verify}</dt>
          <dd>
            <Link href={`/verify/${encodeURIComponent(verificationCode)}`}>
              <ShieldCheck className="icon" aria-hidden /> {words.mine.verify}
            </Link>
          </dd>
        </dl>
        <QrCode text={credential.verificationUrl} label={words.mine.verify} />
      </div>
    </>
  );
}

const formats: readonly { readonly value: CredentialFormat; readonly label: string; readonly ending: string }[] = [
  { value: 'PDF', label: 'PDF', ending: 'pdf' },
  { value: 'SVG', label: 'SVG', ending: 'svg' },
  { value: 'PNG', label: 'PNG', ending: 'png' },
  { value: 'VC_JSON', label: 'JSON-LD', ending: 'json' },
];

function Downloads({ id }: { readonly id: string }) {
  const words = useWords(ownWords);
  const { client } = useSession();
  const tell = useToast();
  const [busy, setBusy] = useState<CredentialFormat | null>(null);
  const get = async (format: CredentialFormat, ending: string) => {
    setBusy(format);
    const { data } = await client.query(CredentialDownloadDocument, { id, format }, { requestPolicy: 'network-only' });
    setBusy(null);
    const url = data?.credentialDocument?.url;
    if (url === undefined) return tell(words.mine.notReady);
    Object.assign(document.createElement('a'), {
      href: url,
      download: `credential.${ending}`,
      rel: 'noopener',
    }).click();
  };
  return (
    <Section title={words.mine.download}>
      <p className="line wrap">
        {formats.map(({ value, label, ending }) => (
          <Button key={value} icon={Download} busy={busy === value && label} onClick={() => void get(value, ending)}>
            {label}
          </Button>
        ))}
      </p>
    </Section>
  );
}

const fields = ['RECIPIENT_NAME', 'ISSUED_AT', 'RESULT', 'EVIDENCE', 'CRITERIA'] as const;

interface SharesProps {
  readonly id: string;
  readonly shares: readonly Share[];
  readonly onChanged: () => void;
}

function Shares({ id, shares, onChanged }: SharesProps) {
  const words = useWords(ownWords);
  const make = useAct(MakeCredentialLinkDocument);
  const end = useAct(EndCredentialLinkDocument);
  const idempotency = useInputKey();
  const [ticked, setTicked] = useState<readonly CredentialField[]>(['RECIPIENT_NAME']);
  const [until, setUntil] = useState('');
  const submit = async () => {
    const input = { credentialId: id, disclose: [...ticked], expiresAt: until === '' ? null : `${until}T23:59:59Z` };
    if ((await make.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })) === null) return;
    idempotency.renew();
    onChanged();
  };
  const fault = make.fieldError('expiresAt');
  return (
    <Section title={words.mine.share} count={shares.length}>
      <p className="meta">{words.mine.shareWhy}</p>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <div className="credentials-ticks">
          {fields.map((field) => (
            <label key={field} className="line">
              <input
                type="checkbox"
                checked={ticked.includes(field)}
                onChange={({ target }) =>
                  setTicked((now) => (target.checked ? [...now, field] : now.filter((one) => one !== field)))
                }
              />
              {words.mine.field[field]}
            </label>
          ))}
        </div>
        <Field label={words.mine.until} error={fault}>
          <Input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        </Field>
        {fault === undefined && <ProblemNote problem={make.problem} />}
        <p>
          <Button type="submit" icon={Link2} busy={make.isBusy && words.busy}>
            {words.mine.link}
          </Button>
        </p>
      </Form>
      {shares.map((share) => (
        <LinkRow
          key={share.id}
          share={share}
          onEnd={async () => {
            if ((await end.run({ input: { shareId: share.id } })) !== null) onChanged();
          }}
        />
      ))}
      <ProblemNote problem={end.problem} />
    </Section>
  );
}

function LinkRow({ share, onEnd }: { readonly share: Share; readonly onEnd: () => Promise<void> }) {
  const words = useWords(ownWords);
  const { token, disclose, revokedAt, expiresAt } = share;
  const isExpired = expiresAt !== null && new Date(expiresAt) <= serverDate();
  const address = new URL(`${import.meta.env.BASE_URL}shared-credential#${token}`, window.location.origin).href;
  const shows = disclose.map((field) => words.mine.field[field]).join(', ');
  return (
    <div className="stack" data-share={revokedAt === null && !isExpired ? 'open' : 'ended'}>
      <p className="meta">{words.mine.shows(shows === '' ? words.mine.nothing : shows)}</p>
      {revokedAt !== null || isExpired ? (
        <Badge>{revokedAt === null ? words.mine.expired : words.mine.revoked}</Badge>
      ) : (
        <div className="line">
          <Input readOnly aria-label={words.mine.links} value={address} onFocus={(event) => event.target.select()} />
          <Button look="danger" onClick={() => void onEnd()}>
            {words.mine.revoke}
          </Button>
        </div>
      )}
    </div>
  );
}

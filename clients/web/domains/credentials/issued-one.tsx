import { Badge, Button, Drawer, Note, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { Pause, Play, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { FieldsDialog } from '../../lib/fields-form.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { useLive } from '../../lib/live.ts';
import { isAbsent, PartView, usePages, usePart } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { Person } from '../../shared/people/person.tsx';
import {
  CredentialMovedDocument,
  CredentialVerificationsDocument,
  OneIssuedCredentialDocument,
  type OneIssuedCredentialQuery,
  PauseCredentialDocument,
  ReplaceCredentialDocument,
  ResumeCredentialDocument,
} from './generated/operations.ts';
import { issuedWords } from './issued-words.ts';
import { ownWords } from './own-words.ts';
import { tones } from './tones.ts';

type Credential = NonNullable<OneIssuedCredentialQuery['credential']>;

interface IssuedOneProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** A credential that the organisation issued: its state, its anchor, and its verifications. */
export default function IssuedOne({ id, onClose, onChanged }: IssuedOneProps) {
  const all = useWords(ownWords);
  const part = usePart(OneIssuedCredentialDocument, { id });
  useLive(CredentialMovedDocument, { id }, { onEvent: part.reload, onGap: part.reload });
  const again = () => {
    part.reload();
    onChanged();
  };
  return (
    <Drawer isOpen onClose={onClose} title={part.data?.credential?.title ?? all.title}>
      {isAbsent(part, 'credential') ? (
        <Note title={all.gone} />
      ) : (
        <PartView part={part} pick={({ credential }) => credential} name={all.title}>
          {(credential) => (
            <div className="stack">
              <Acts credential={credential} onChanged={again} onClose={onClose} />
              <Facts credential={credential} />
              <Checks id={id} />
            </div>
          )}
        </PartView>
      )}
    </Drawer>
  );
}

interface ActsProps {
  readonly credential: Credential;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

function Acts({ credential: { id, status, withdrawnAt }, onChanged, onClose }: ActsProps) {
  const all = useWords(ownWords);
  const words = useWords(issuedWords);
  const tell = useToast();
  const pause = useAct(PauseCredentialDocument);
  const resume = useAct(ResumeCredentialDocument);
  const [asked, ask] = useState<'reissue' | 'suspend' | null>(null);
  const after = (said: string) => {
    tell(said);
    ask(null);
    onChanged();
  };
  const input = { credentialId: id };
  const isLive = withdrawnAt === null;
  return (
    <>
      <p className="line wrap">
        <Badge tone={tones[status]}>{all.status[status]}</Badge>
      </p>
      {!isLive && (
        <Note tone="warning" title={words.withdrawn}>
          {words.withdrawnWhy}
        </Note>
      )}
      {isLive && ['ISSUED', 'SUSPENDED', 'EXPIRED'].includes(status) && (
        <p className="line wrap">
          {status === 'ISSUED' && (
            <Button icon={Pause} onClick={() => ask('suspend')}>
              {words.suspend}
            </Button>
          )}
          {status === 'SUSPENDED' && (
            <Button
              look="primary"
              icon={Play}
              busy={resume.isBusy && all.busy}
              onClick={async () => {
                if ((await resume.run({ input })) !== null) after(words.reinstated);
              }}
            >
              {words.reinstate}
            </Button>
          )}
          <Button icon={RefreshCw} onClick={() => ask('reissue')}>
            {words.reissue}
          </Button>
        </p>
      )}
      <ProblemNote problem={resume.problem} />
      {asked === 'suspend' && (
        <Confirm
          title={words.suspendTitle}
          why={words.suspendWhy}
          act={words.suspend}
          busy={all.busy}
          keep={words.keep}
          action={pause}
          onClose={() => ask(null)}
          onConfirm={async () => {
            if ((await pause.run({ input })) !== null) after(words.suspended);
          }}
        />
      )}
      {asked === 'reissue' && (
        <Reissue
          id={id}
          onClose={() => ask(null)}
          onDone={() => {
            after(words.reissued);
            // The successor stands in the list.
            onClose();
          }}
        />
      )}
    </>
  );
}

interface ReissueProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Reissue({ id, onClose, onDone }: ReissueProps) {
  const all = useWords(ownWords);
  const words = useWords(issuedWords);
  const replace = useAct(ReplaceCredentialDocument);
  const idempotency = useInputKey();
  return (
    <FieldsDialog
      title={words.reissue}
      close={all.close}
      onClose={onClose}
      submit={words.reissue}
      busy={all.busy}
      act={replace}
      fields={[
        { name: 'recipientName', label: words.name, hint: words.reissueHint, max: 200 },
        { name: 'evidence', label: words.evidence, kind: 'long', max: 2_000 },
        { name: 'result', label: words.result, max: 200 },
        { name: 'expiresAt', label: words.until, kind: 'date' },
      ]}
      onValues={async ({ recipientName, evidence, result, expiresAt }) => {
        const input = {
          credentialId: id,
          recipientName: recipientName || null,
          evidence: evidence || null,
          result: result || null,
          expiresAt: expiresAt ? `${expiresAt}T23:59:59Z` : null,
        };
        if ((await replace.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })) !== null) onDone();
      }}
    />
  );
}

function Facts({ credential }: { readonly credential: Credential }) {
  const all = useWords(ownWords);
  const words = useWords(issuedWords);
  const { recipient, verificationCode, issuedAt, expiresAt, revokedAt, revocationReason } = credential;
  const { supersedes, supersededBy, anchor } = credential;
  return (
    <dl className="pairs">
      <dt>{words.recipientOf}</dt>
      <dd>
        <Person id={recipient?.id} />
      </dd>
      <dt>{all.issued}</dt>
      <dd>
        <When at={issuedAt} />
      </dd>
      {expiresAt !== null && (
        <>
          <dt>{words.expires}</dt>
          <dd>
            <When at={expiresAt} as="day" />
          </dd>
        </>
      )}
      <dt>{words.code}</dt>
      <dd>
        <code>{verificationCode}</code>
      </dd>
      {supersedes !== null && (
        <>
          <dt>{words.replaces}</dt>
          <dd>
            <code>{supersedes.verificationCode}</code>
          </dd>
        </>
      )}
      {supersededBy !== null && (
        <>
          <dt>{words.replacedBy}</dt>
          <dd>
            <code>{supersededBy.verificationCode}</code>
          </dd>
        </>
      )}
      {revokedAt !== null && (
        <>
          <dt>{words.revokedAt}</dt>
          <dd>
            <When at={revokedAt} /> {revocationReason}
          </dd>
        </>
      )}
      <dt>{words.anchor}</dt>
      <dd>
        {anchor === null ? (
          words.noAnchor
        ) : (
          <>
            {words.anchorStates[anchor.state]} · {words.network} {anchor.network}
          </>
        )}
      </dd>
    </dl>
  );
}

function Checks({ id }: { readonly id: string }) {
  const words = useWords(issuedWords);
  const locale = useLocale();
  const pages = usePages(CredentialVerificationsDocument, { id }, ({ verificationLog }) => verificationLog);
  return (
    <Section title={words.checks}>
      <RowList pages={pages} name={words.checks} nothing={words.noChecks} nothingWhy={words.noChecksWhy} as="ul">
        {({ id: event, method, reason, times, lastAt }) => (
          <li className="row" key={event}>
            <span className="credentials-lines grow">
              <span>{words.methods[method]}</span>
              <span className="meta">
                {locale.plural(times, words.times)} · <When at={lastAt} />
              </span>
            </span>
            <Badge tone={reason === null ? 'good' : 'danger'}>
              {reason === null ? words.valid : words.invalid[reason]}
            </Badge>
          </li>
        )}
      </RowList>
    </Section>
  );
}

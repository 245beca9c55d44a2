import { Badge, Button, Glyph, Section, useLocale, useToast, useWords } from '@codai/ui';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import {
  OrganizationInvitationsDocument,
  type OrganizationInvitationsQuery,
  RevokeInvitationDocument,
} from './generated/operations.ts';
import { organisationWords } from './words.ts';

type InvitationLine = NonNullable<OrganizationInvitationsQuery['organization']>['invitations']['edges'][number]['node'];

export function Invitations() {
  const words = useWords(organisationWords).invitations;
  const [revoked, setRevoked] = useState<InvitationLine | null>(null);
  const pages = usePages(
    OrganizationInvitationsDocument,
    { first: 20 },
    ({ organization }) => organization?.invitations,
  );
  return (
    <Section title={words.title} count={pages.rows.length || undefined}>
      <RowList pages={pages} name={words.title} nothing={words.none} nothingWhy={words.noneWhy}>
        {(invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} onRevoke={() => setRevoked(invitation)} />
        )}
      </RowList>
      {revoked && <Revoke invitation={revoked} onClose={() => setRevoked(null)} onDone={pages.part.reload} />}
    </Section>
  );
}

interface RowProps {
  readonly invitation: InvitationLine;
  readonly onRevoke: () => void;
}

function InvitationRow({ invitation: { email, role, status, expiresAt }, onRevoke }: RowProps) {
  const all = useWords(organisationWords);
  const words = all.invitations;
  const locale = useLocale();
  const [, setSearch] = useSearchParams();
  const isExpired = status === 'PENDING' && new Date(expiresAt) < serverDate();
  const isOpen = status === 'PENDING' && !isExpired;
  return (
    <div className="organisation-invitation">
      <Glyph icon={Mail} />
      <span className="grow">
        <span className="strong user-text">{email}</span>
        <br />
        <span className="meta">
          {[all.roles[role], isOpen && words.expires(locale.distance(expiresAt))].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Badge tone={isOpen ? 'waits' : status === 'ACCEPTED' ? 'good' : undefined}>
        {isExpired ? words.expired : words.states[status]}
      </Badge>
      {isOpen && (
        <Button size="s" look="plain" onClick={onRevoke} aria-label={words.revokeOf(email)}>
          {words.revoke}
        </Button>
      )}
      {(isExpired || status === 'REVOKED') && (
        <Button
          size="s"
          look="plain"
          onClick={() => setSearch({ do: 'invite', email })}
          aria-label={words.resendOf(email)}
        >
          {words.resend}
        </Button>
      )}
    </div>
  );
}

interface RevokeProps {
  readonly invitation: InvitationLine;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Revoke({ invitation, onClose, onDone }: RevokeProps) {
  const all = useWords(organisationWords);
  const words = all.invitations;
  const tell = useToast();
  const revoke = useAct(RevokeInvitationDocument);
  return (
    <Confirm
      title={words.revokeTitle(invitation.email)}
      why={words.revokeWhy}
      act={words.revoke}
      busy={words.revoking}
      keep={all.members.keep}
      action={revoke}
      onConfirm={async () => {
        if ((await revoke.run({ input: { invitationId: invitation.id } })) === null) return;
        onClose();
        onDone();
        tell(words.revoked);
      }}
      onClose={onClose}
    />
  );
}

import { Badge, Button, Glyph, Panel, Section, useToast, useWords, When } from '@codai/ui';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { allOf, PartView, usePart } from '../../lib/part.tsx';
import { BeginOAuthDocument } from '../../shared/authentication/generated/operations.ts';
import { redirectTo } from '../../shared/authentication/redirect-state.ts';
import { accessWords } from './access-words.ts';
import { MyLinkedAccountsDocument, type MyLinkedAccountsQuery, UnlinkAccountDocument } from './generated/operations.ts';

type Provider = NonNullable<MyLinkedAccountsQuery['signInProviders']>[number];
type Linked = NonNullable<MyLinkedAccountsQuery['myLinkedAccounts']>['edges'][number]['node'];

/** The providers that are configured, each with its linked account or the way to link one. Nothing where there is neither. */
export function LinkedAccounts() {
  const words = useWords(accessWords).linked;
  const part = usePart(MyLinkedAccountsDocument, {});
  const [removed, setRemoved] = useState<{ readonly link: Linked; readonly name: string } | null>(null);
  if (part.data?.signInProviders?.length === 0 && part.data.myLinkedAccounts?.edges.length === 0) return null;
  return (
    <Section title={words.title}>
      <Panel>
        <PartView part={part} pick={(data) => allOf(data)} name={words.title}>
          {({ signInProviders, myLinkedAccounts }) => {
            const links = myLinkedAccounts.edges.map(({ node }) => node);
            return (
              <div className="rows">
                {signInProviders.map((provider) => {
                  const link = links.find((one) => one.provider === provider.id);
                  return (
                    <ProviderRow
                      key={provider.id}
                      provider={provider}
                      link={link}
                      onUnlink={() => link && setRemoved({ link, name: provider.name })}
                    />
                  );
                })}
              </div>
            );
          }}
        </PartView>
      </Panel>
      {removed && <Unlink {...removed} onClose={() => setRemoved(null)} onDone={part.reload} />}
    </Section>
  );
}

interface RowProps {
  readonly provider: Provider;
  readonly link: Linked | undefined;
  readonly onUnlink: () => void;
}

function ProviderRow({ provider: { id, name, isSandbox }, link, onUnlink }: RowProps) {
  const words = useWords(accessWords).linked;
  const begin = useAct(BeginOAuthDocument);
  const goThere = async () => {
    const done = await begin.run({ input: { provider: id, purpose: 'LINK' } });
    if (done !== null) redirectTo(done.authorizationUrl, { ticket: done.ticket, purpose: 'LINK', to: '/security' });
  };
  return (
    <div>
      <Glyph icon={Link2} tone={link === undefined ? undefined : 'accent'} />
      <span className="grow">
        <span className="line wrap">
          <span className="strong">{name}</span>
          {isSandbox && <Badge tone="warning">SANDBOX</Badge>}
          {link?.needsAttention && <Badge tone="warning">{words.attention}</Badge>}
        </span>
        {link !== undefined && (
          <span className="meta user-text">
            {link.needsAttention ? words.attentionWhy : link.email} · {words.used} <When at={link.lastUsedAt} />
          </span>
        )}
        <ProblemNote problem={begin.problem} />
      </span>
      {link === undefined ? (
        <Button
          size="s"
          onClick={() => void goThere()}
          busy={begin.isBusy && words.going}
          aria-label={words.linkOf(name)}
        >
          {words.link}
        </Button>
      ) : (
        <Button size="s" onClick={onUnlink} aria-label={words.unlinkOf(name)}>
          {words.unlink}
        </Button>
      )}
    </div>
  );
}

interface UnlinkProps {
  readonly link: Linked;
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Unlink({ link, name, onClose, onDone }: UnlinkProps) {
  const words = useWords(accessWords).linked;
  const tell = useToast();
  const unlink = useAct(UnlinkAccountDocument);
  return (
    <Confirm
      title={words.confirm(name)}
      why={words.confirmWhy}
      act={words.unlink}
      busy={words.busy}
      keep={words.keep}
      action={unlink}
      onConfirm={async () => {
        if ((await unlink.run({ input: { linkId: link.id } })) === null) return;
        onClose();
        onDone();
        tell(words.done);
      }}
      onClose={onClose}
    />
  );
}

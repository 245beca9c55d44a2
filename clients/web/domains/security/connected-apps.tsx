import { Button, Glyph, Panel, Section, useToast, useWords, When } from '@codai/ui';
import { AppWindow } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { scopeWords } from '../../shared/scopes/scope-words.ts';
import { accessWords } from './access-words.ts';
import { MyConsentsDocument, type MyConsentsQuery, RevokeConsentDocument } from './generated/operations.ts';

type Grant = NonNullable<MyConsentsQuery['myConsents']>['edges'][number]['node'];

/** One program, however often it was allowed. */
interface App {
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly since: Grant['createdAt'];
}

/** The programs that may read in the user's name, and the way to take that back. */
export function ConnectedApps() {
  const words = useWords(accessWords).apps;
  const scopeNames = useWords(scopeWords);
  const pages = usePages(MyConsentsDocument, { first: 50 }, ({ myConsents }) => myConsents);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [removed, setRemoved] = useState<App | null>(null);
  const apps = appsOf(pages.rows).filter(({ clientId }) => !hidden.has(clientId));
  return (
    <Section title={words.title} count={apps.length || undefined}>
      <Panel>
        <PartView part={pages.part} pick={({ myConsents }) => myConsents} name={words.title}>
          {() =>
            apps.length === 0 ? (
              <p className="meta security-none">{words.none}</p>
            ) : (
              <div className="rows">
                {apps.map((app) => (
                  <div key={app.clientId}>
                    <Glyph icon={AppWindow} />
                    <span className="grow">
                      <span className="strong user-text">{app.name}</span>
                      <br />
                      <span className="meta">
                        {app.scopes.map((scope) => scopeNames[scope] ?? scope).join(' · ')} · {words.since}{' '}
                        <When at={app.since} />
                      </span>
                    </span>
                    <Button size="s" onClick={() => setRemoved(app)} aria-label={words.removeOf(app.name)}>
                      {words.remove}
                    </Button>
                  </div>
                ))}
              </div>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {removed && (
        <RemoveApp
          app={removed}
          onClose={() => setRemoved(null)}
          onDone={() => {
            setHidden(new Set([...hidden, removed.clientId]));
            pages.part.reload();
          }}
        />
      )}
    </Section>
  );
}

function appsOf(grants: readonly Grant[]): readonly App[] {
  const apps = new Map<string, App>();
  // Newest first: the last one seen of a program is its oldest.
  for (const { clientId, clientName, scopes, createdAt } of grants) {
    const known = apps.get(clientId);
    const all = [...new Set([...(known?.scopes ?? []), ...scopes])];
    apps.set(clientId, { clientId, name: clientName, scopes: all, since: createdAt });
  }
  return [...apps.values()];
}

interface RemoveProps {
  readonly app: App;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function RemoveApp({ app, onClose, onDone }: RemoveProps) {
  const words = useWords(accessWords).apps;
  const tell = useToast();
  const revoke = useAct(RevokeConsentDocument);
  return (
    <Confirm
      title={words.confirm(app.name)}
      why={words.confirmWhy}
      act={words.remove}
      busy={words.busy}
      keep={words.keep}
      action={revoke}
      onConfirm={async () => {
        if ((await revoke.run({ input: { clientId: app.clientId } })) === null) return;
        onClose();
        onDone();
        tell(words.done);
      }}
      onClose={onClose}
    />
  );
}

import { Badge, Button, Glyph, Panel, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { Eye, Laptop, type LucideIcon, MonitorSmartphone, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView } from '../../lib/part.tsx';
import { useRowKeys } from '../../lib/row-keys.ts';
import {
  RevokeAllOtherSessionsDocument,
  RevokeSessionDocument,
} from '../../shared/authentication/generated/sessions.ts';
import { impersonationWords } from '../../shared/impersonation/impersonation-words.ts';
import type { Task } from './center-task.ts';
import type { SessionLine, SessionPages } from './session-list.ts';
import { securityWords } from './words.ts';

interface SessionsProps {
  readonly sessions: SessionPages;
  readonly isEndingOthers: boolean;
  readonly onBegin: (task: Task) => void;
  readonly onClose: () => void;
}

export function Sessions({ sessions, isEndingOthers, onBegin, onClose }: SessionsProps) {
  const words = useWords(securityWords).sessions;
  const [ended, setEnded] = useState<SessionLine | null>(null);
  const { rows } = sessions;
  const others = rows.filter(({ isCurrent }) => !isCurrent);
  const keys = useRowKeys<HTMLDivElement>({
    e: (id) => {
      const found = others.find((session) => session.id === id);
      if (found !== undefined) setEnded(found);
    },
  });
  return (
    <Section
      title={words.title}
      count={rows.length || undefined}
      actions={
        others.length > 0 && (
          <Button look="plain" size="s" onClick={() => onBegin('end-others')}>
            {words.endOthers}
          </Button>
        )
      }
    >
      <Panel>
        <PartView part={sessions.part} pick={({ mySessions }) => mySessions} name={words.title}>
          {() => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the focused row within.
            <div className="rows" ref={keys.ref} onKeyDown={keys.onKeyDown}>
              {rows.map((session) => (
                <SessionRow key={session.id} session={session} onEnd={() => setEnded(session)} />
              ))}
            </div>
          )}
        </PartView>
        {rows.length > 0 && others.length === 0 && !sessions.hasMore && (
          <p className="meta security-none">{words.none}</p>
        )}
        <MoreRows pages={sessions} />
      </Panel>
      {ended && <EndSession session={ended} onClose={() => setEnded(null)} onEnded={sessions.part.reload} />}
      {isEndingOthers && <EndOthers onClose={onClose} onEnded={sessions.part.reload} />}
    </Section>
  );
}

function SessionRow({ session, onEnd }: { readonly session: SessionLine; readonly onEnd: () => void }) {
  const words = useWords(securityWords).sessions;
  const { inList } = useWords(impersonationWords);
  const device = session.isImpersonation ? inList : (session.deviceName ?? words.unnamed);
  return (
    <div tabIndex={session.isCurrent ? undefined : 0} data-row={session.id}>
      <Glyph
        icon={session.isImpersonation ? Eye : deviceIcon(session.deviceName)}
        tone={session.isCurrent ? 'accent' : undefined}
      />
      <span className="grow">
        <span className="line wrap">
          <span className="strong user-text">{device}</span>
          {session.isCurrent && <Badge tone="accent">{words.thisOne}</Badge>}
        </span>
        <span className="meta">
          {words.factors[session.aal >= 2 ? 1 : 0]} · {words.lastUsed} <When at={session.lastUsedAt} /> · {words.since}{' '}
          <When at={session.startedAt} />
        </span>
      </span>
      {!session.isCurrent && (
        <Button
          size="s"
          onClick={onEnd}
          aria-label={session.isImpersonation ? `${words.end}: ${inList}` : words.endOf(device)}
        >
          {words.end}
        </Button>
      )}
    </div>
  );
}

function deviceIcon(name: string | null): LucideIcon {
  if (name === null) return MonitorSmartphone;
  return /Android|iOS|iPhone|phone/i.test(name) ? Smartphone : Laptop;
}

interface EndProps {
  readonly onClose: () => void;
  readonly onEnded: () => void;
}

function EndSession({ session, onClose, onEnded }: EndProps & { readonly session: SessionLine }) {
  const words = useWords(securityWords).sessions;
  const { inList } = useWords(impersonationWords);
  const tell = useToast();
  const end = useAct(RevokeSessionDocument);
  return (
    <Confirm
      title={session.isImpersonation ? `${words.end}: ${inList}` : words.endTitle(session.deviceName ?? words.unnamed)}
      why={words.endWhy}
      act={words.endIt}
      busy={words.ending}
      keep={words.keep}
      action={end}
      onConfirm={async () => {
        if ((await end.run({ input: { sessionId: session.id } })) === null) return;
        onClose();
        onEnded();
        tell(words.ended);
      }}
      onClose={onClose}
    />
  );
}

function EndOthers({ onClose, onEnded }: EndProps) {
  const words = useWords(securityWords).sessions;
  const locale = useLocale();
  const tell = useToast();
  const end = useAct(RevokeAllOtherSessionsDocument);
  return (
    <Confirm
      title={words.othersTitle}
      why={words.othersWhy}
      act={words.endAll}
      busy={words.ending}
      keep={words.keepAll}
      action={end}
      onConfirm={async () => {
        const done = await end.run({});
        if (done === null) return;
        onClose();
        onEnded();
        tell(locale.plural(done.sessionsEnded, words.endedOthers));
      }}
      onClose={onClose}
    />
  );
}

import { Badge, Button, Drawer, Field, Form, Note, TextArea, useLocale, useToast, useWords, When } from '@codai/ui';
import { Gavel } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { serverNow } from '../../lib/clock.ts';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { UserText } from '../../lib/user-text.tsx';
import { AppealModerationDocument, OwnModerationDecisionsDocument } from './generated/safety.ts';
import { hasTarget, Judged } from './report-subject.tsx';
import { safetyWords } from './safety-words.ts';
import { socialWords } from './words.ts';
import './social.css';

const APPEAL_MAX = 2_000;
const APPEAL_MS = 30 * 86_400_000;

export default function DecisionsPage() {
  const words = useWords(safetyWords);
  const { feed } = useWords(socialWords);
  const [search, setSearch] = useSearchParams();
  const appealed = search.get('appeal');
  const pages = usePages(OwnModerationDecisionsDocument, {}, ({ moderationActions }) => moderationActions);
  return (
    <Page title={words.decisions} trail={[{ label: feed, path: '/people/feed' }]}>
      <div className="page-narrow">
        <RowList pages={pages} name={words.decisions} nothing={words.decisionsNone} nothingWhy={words.decisionsNoneWhy}>
          {({ id, kind, reason, until, createdAt, appealText, appealStatus, ...about }) => (
            <div key={id} className="case" data-decision={id}>
              <p className="line wrap">
                <Badge tone={kind === 'DISMISS' ? 'good' : kind === 'WARN' ? 'warning' : 'danger'} icon={Gavel}>
                  {words.decided[kind]}
                </Badge>
                <Badge>{words.targets[about.targetKind]}</Badge>
                {appealStatus !== null && (
                  <Badge tone={appealStatus === 'ACCEPTED' ? 'good' : 'waits'}>{words.appealIs[appealStatus]}</Badge>
                )}
                <span className="meta">
                  <When at={createdAt} />
                  {until !== null && (
                    <>
                      {' · '}
                      {words.until} <When at={until} />
                    </>
                  )}
                </span>
              </p>
              <p>{words.decidedWhy[kind]}</p>
              <p>
                <span className="strong">{words.reasonIs}</span> <span dir="auto">{reason}</span>
              </p>
              {appealText !== null && <UserText text={appealText} className="support" />}
              {hasTarget(about) && <Judged of={about} />}
              {appealStatus === null && kind !== 'DISMISS' && Date.parse(createdAt) + APPEAL_MS > serverNow() && (
                <div className="line">
                  <Button size="s" onClick={() => setSearch({ appeal: id })}>
                    {words.appeal}
                  </Button>
                </div>
              )}
            </div>
          )}
        </RowList>
      </div>
      {appealed !== null && (
        <Appeal key={appealed} actionId={appealed} onClose={() => setSearch({})} onDone={pages.restart} />
      )}
    </Page>
  );
}

interface AppealProps {
  readonly actionId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Appeal({ actionId, onClose, onDone }: AppealProps) {
  const words = useWords(safetyWords);
  const locale = useLocale();
  const tell = useToast();
  const act = useAct(AppealModerationDocument);
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const left = APPEAL_MAX - [...text].length;
  const submit = async () => {
    setTried(true);
    if (text.trim() === '' || left < 0) return;
    if ((await act.run({ input: { actionId, text } })) === null) return;
    onDone();
    onClose();
    tell(words.appealed);
  };
  const error = isTried && text.trim() === '' ? words.appealNeeded : act.fieldError('text');
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.appealTitle}
      isChanged={text !== ''}
      foot={
        <Button look="primary" busy={act.isBusy && words.sending} onClick={() => void submit()}>
          {words.sendAppeal}
        </Button>
      }
    >
      <Form onSubmit={() => void submit()} errors={error === undefined ? [] : [error]}>
        <Note tone="accent" icon={Gavel} title={words.appealWhy} />
        <Field label={words.appealText} hint={words.appealHint(locale.number(left))} error={error}>
          <TextArea value={text} onChange={(event) => setText(event.target.value)} rows={6} dir="auto" />
        </Field>
        {error === undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Drawer>
  );
}

import { Button, Dialog, Note, Panel, Section, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { RequestErasureDocument } from './generated/operations.ts';
import { type DataRequest, Progress } from './request-facts.tsx';
import { privacyWords } from './words.ts';

interface ErasureProps {
  /** The erasure that waits or is under way. */
  readonly open: DataRequest | null;
  readonly onChanged: () => void;
}

export function Erasure({ open, onChanged }: ErasureProps) {
  const words = useWords(privacyWords).erasure;
  const locale = useLocale();
  const { get, change } = useAddress();
  return (
    <Section title={words.title}>
      <Panel>
        <div className="panel-body stack">
          <p className="support">{words.why}</p>
          {open === null ? (
            <p className="line">
              <Button look="danger" onClick={() => change({ do: 'erase' })}>
                {words.request}
              </Button>
            </p>
          ) : open.status === 'WAITING' ? (
            <Note tone="warning" title={words.waiting(locale.day(open.startsAt))}>
              {words.waitingWhy}
            </Note>
          ) : (
            <Progress request={open} />
          )}
        </div>
      </Panel>
      {get('do') === 'erase' && open === null && (
        <AskErasure onClose={() => change({ do: null }, { replace: true })} onChanged={onChanged} />
      )}
    </Section>
  );
}

interface AskErasureProps {
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function AskErasure({ onClose, onChanged }: AskErasureProps) {
  const words = useWords(privacyWords).erasure;
  const tell = useToast();
  const request = useAct(RequestErasureDocument);
  const [isUnderstood, setUnderstood] = useState(false);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.dialog}
      actions={
        <>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button
            look="danger-solid"
            disabled={!isUnderstood}
            busy={request.isBusy && words.requesting}
            onClick={async () => {
              if ((await request.run({})) === null) return;
              onClose();
              onChanged();
              tell(words.requested);
            }}
          >
            {words.request}
          </Button>
        </>
      }
    >
      <div className="stack privacy-dialog">
        <ul className="privacy-points">
          {words.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <label className="check">
          <input type="checkbox" checked={isUnderstood} onChange={(event) => setUnderstood(event.target.checked)} />
          <span>{words.understood}</span>
        </label>
        <ProblemNote problem={request.problem} />
      </div>
    </Dialog>
  );
}

import { Button, Panel, Section, useToast, useWords } from '@codai/ui';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { RequestDataExportDocument } from './generated/operations.ts';
import { type DataRequest, Progress } from './request-facts.tsx';
import { privacyWords } from './words.ts';

interface DataCopyProps {
  /** The copy that is under way. */
  readonly open: DataRequest | null;
  readonly onChanged: () => void;
}

export function DataCopy({ open, onChanged }: DataCopyProps) {
  const words = useWords(privacyWords).copy;
  const tell = useToast();
  const request = useAct(RequestDataExportDocument);
  return (
    <Section title={words.title}>
      <Panel>
        <div className="panel-body stack">
          <p className="support">{words.why}</p>
          {open === null ? (
            <p className="line">
              <Button
                look="primary"
                busy={request.isBusy && words.requesting}
                onClick={async () => {
                  if ((await request.run({})) === null) return;
                  onChanged();
                  tell(words.requested);
                }}
              >
                {words.request}
              </Button>
            </p>
          ) : (
            <div className="stack-s" aria-live="polite">
              <p className="strong">{words.running}</p>
              <Progress request={open} />
            </div>
          )}
          <ProblemNote problem={request.problem} />
        </div>
      </Panel>
    </Section>
  );
}

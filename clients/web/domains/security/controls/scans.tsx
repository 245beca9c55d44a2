import type { ScanKind, ScanStatus } from '@codai/sdk';
import {
  Badge,
  Button,
  Empty,
  IconButton,
  Note,
  Panel,
  Section,
  type Tone,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { RefreshCw, ScanSearch } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { usePersonText } from '../../../shared/people/person.tsx';
import { Findings } from './findings.tsx';
import { type ScanRunPartsFragment, ScanRunsDocument, StartScanDocument } from './generated/operations.ts';
import { scanWords } from './scan-words.ts';
import { Simulations } from './simulations.tsx';
import './controls.css';

type Run = ScanRunPartsFragment;

const kinds: readonly ScanKind[] = ['DEPENDENCIES', 'HEADERS'];
const tones: Readonly<Record<ScanStatus, Tone | 'waits' | undefined>> = {
  RUNNING: 'waits',
  CLEAN: 'good',
  FINDINGS: 'danger',
  STALE: 'warning',
  FAILED: 'danger',
};

/** Findings of package and page scans, and the decisions on them. */
export default function Scans() {
  // Another number: what a scan has changed is loaded anew.
  const [turn, setTurn] = useState(0);
  return (
    <>
      <Runs onReload={() => setTurn(turn + 1)} />
      <Findings key={turn} />
      <Simulations />
    </>
  );
}

function Runs({ onReload }: { readonly onReload: () => void }) {
  const all = useWords(scanWords);
  const words = all.runs;
  const locale = useLocale();
  const tell = useToast();
  const pages = usePages(ScanRunsDocument, { first: 10 }, ({ scanRuns }) => scanRuns);
  const [kind, setKind] = useState<ScanKind | null>(null);
  const start = useAct(StartScanDocument);
  const run = async (wanted: ScanKind) => {
    setKind(wanted);
    if ((await start.run({ input: { kind: wanted } })) === null) return;
    pages.part.reload();
    tell(words.started);
  };
  const ofPackages = pages.rows.find(({ kind: one, status }) => one === 'DEPENDENCIES' && status !== 'RUNNING');
  return (
    <Section
      title={words.title}
      actions={
        <IconButton
          icon={RefreshCw}
          label={all.reload}
          onClick={() => {
            pages.part.reload();
            onReload();
          }}
        />
      }
    >
      <div className="control-tools">
        <span className="line wrap">
          {kinds.map((one) => (
            <Button
              key={one}
              icon={ScanSearch}
              busy={start.isBusy && kind === one && words.starting}
              onClick={() => void run(one)}
            >
              {words.start[one]}
            </Button>
          ))}
        </span>
      </div>
      {start.problem?.refusal?.code === 'INVALID_STATE' ? (
        <div className="control-note">
          <Note tone="accent" title={words.running} />
        </div>
      ) : (
        <ProblemNote problem={start.problem} />
      )}
      {ofPackages?.status === 'STALE' && ofPackages.snapshotAt !== null && (
        <div className="control-note">
          <Note tone="warning" title={words.staleTitle}>
            {words.staleWhy(locale.day(ofPackages.snapshotAt))}
          </Note>
        </div>
      )}
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <ul className="rows">
                {pages.rows.map((one) => (
                  <RunRow key={one.id} run={one} />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
    </Section>
  );
}

function RunRow({ run }: { readonly run: Run }) {
  const words = useWords(scanWords).runs;
  const locale = useLocale();
  const person = usePersonText(run.startedBy?.id ?? null);
  return (
    <li className="wrap">
      <span className="grow control-lines">
        <span className="line wrap">
          <span className="strong">{words.kinds[run.kind]}</span>
          <Badge tone={tones[run.status]}>{words.states[run.status]}</Badge>
          <span className="meta">{words.means[run.status]}</span>
        </span>
        <span className="meta">
          {[
            run.startedBy === null ? words.daily : words.by(person),
            run.endedAt !== null && locale.plural(run.checked, words.checked[run.kind]),
            run.found > 0 && locale.plural(run.found, words.found),
            run.snapshotAt !== null && words.snapshot(locale.day(run.snapshotAt)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {run.failure !== null && <span className="user-text">{run.failure}</span>}
      </span>
      <span className="meta">
        <When at={run.startedAt} />
      </span>
    </li>
  );
}

import type { AiEvaluationScorer } from '@codai/sdk';
import {
  Badge,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  IconButton,
  Input,
  Panel,
  Select,
  TextArea,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Play, Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import {
  BeginEvaluationDocument,
  CreateEvaluationDatasetDocument,
  EvaluationDatasetsDocument,
  EvaluationDetailDocument,
  type EvaluationLineFragment,
  EvaluationsPageDocument,
  type PromptPartsFragment,
} from './generated/prompts.ts';
import { promptWords } from './prompt-words.ts';

const POLL_MS = 1_500;

interface EvaluationsProps {
  readonly prompts: readonly PromptPartsFragment[];
  readonly isManager: boolean;
}

/** Evaluations of the organisation, newest first. They are asked for again while one of them runs. */
export function Evaluations({ prompts, isManager }: EvaluationsProps) {
  const words = useWords(promptWords);
  const { get, change } = useAddress();
  const pages = usePages(EvaluationsPageDocument, {}, ({ aiEvaluations }) => aiEvaluations);
  const isRunning = pages.rows.some(({ status }) => status === 'RUNNING');
  const { reload } = pages.part;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(reload, POLL_MS);
    return () => clearInterval(timer);
  }, [isRunning, reload]);
  const open = get('evaluation');
  return (
    <div className="stack">
      <p className="meta">{words.evaluationsWhy}</p>
      {isManager && prompts.length > 0 && <Begin prompts={prompts} onBegun={reload} />}
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.evaluations}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.noEvaluations} />
            ) : (
              <ul className="rows">
                {pages.rows.map((evaluation) => (
                  <li key={evaluation.id}>
                    <button
                      type="button"
                      className="assistant-row"
                      onClick={() => change({ evaluation: evaluation.id })}
                    >
                      <span className="line wrap">
                        <span className="strong">{evaluation.dataset.name}</span>
                        <span>{nameOf(evaluation, prompts, words)}</span>
                      </span>
                      <Outcome evaluation={evaluation} />
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {open !== null && <Detail id={open} onClose={() => change({ evaluation: null })} />}
    </div>
  );
}

function nameOf(
  { promptId, promptNumber }: EvaluationLineFragment,
  prompts: readonly PromptPartsFragment[],
  words: { of(prompt: string, number: number): string; readonly ofAgent: string },
): string {
  if (promptId === null || promptNumber === null) return words.ofAgent;
  return words.of(prompts.find(({ id }) => id === promptId)?.name ?? promptId, promptNumber);
}

function Outcome({ evaluation }: { readonly evaluation: EvaluationLineFragment }) {
  const words = useWords(promptWords);
  const locale = useLocale();
  const { status, passed, total, meanScore, createdAt } = evaluation;
  return (
    <span className="meta num">
      {status === 'RUNNING' && `${words.running} · `}
      {words.passed(passed, total)}
      {meanScore !== null && ` · ${words.score(locale.number(Math.round(meanScore * 100) / 100))}`} ·{' '}
      <When at={createdAt} />
    </span>
  );
}

function Begin({
  prompts,
  onBegun,
}: {
  readonly prompts: readonly PromptPartsFragment[];
  readonly onBegun: () => void;
}) {
  const words = useWords(promptWords);
  const tell = useToast();
  const part = usePart(EvaluationDatasetsDocument, {});
  const begin = useAct(BeginEvaluationDocument);
  const idempotency = useIdempotencyKey();
  const [dataset, setDataset] = useState<string | null>(null);
  const [version, setVersion] = useState<string | null>(null);
  const versions = prompts.flatMap(({ id, name, versions: all }) =>
    all.map(({ number }) => ({ key: `${id} ${number}`, id, number, label: words.of(name, number) })),
  );
  return (
    <PartView part={part} pick={({ aiDatasets }) => aiDatasets?.edges} name={words.dataset}>
      {(edges) => {
        const chosen = dataset ?? edges[0]?.node.id;
        const of = versions.find(({ key }) => key === version) ?? versions[0];
        if (chosen === undefined) return <p className="meta">{words.noDataset}</p>;
        const submit = async () => {
          if (of === undefined) return;
          const input = {
            datasetId: chosen,
            promptId: of.id,
            promptNumber: of.number,
            idempotencyKey: idempotency.key,
          };
          if ((await begin.run({ input })) === null) return;
          idempotency.renew();
          tell(words.begun);
          onBegun();
        };
        return (
          <Form className="stack" onSubmit={() => void submit()} errors={[]}>
            <Field label={words.dataset}>
              <Select value={chosen} onChange={(event) => setDataset(event.target.value)}>
                {edges.map(({ node }) => (
                  <option key={node.id} value={node.id}>
                    {node.name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={words.prompt}>
              <Select value={of?.key} onChange={(event) => setVersion(event.target.value)}>
                {versions.map(({ key, label }) => (
                  <option key={key} value={key}>
                    {label}
                  </option>
                ))}
              </Select>
            </Field>
            <ProblemNote problem={begin.problem} />
            <p className="line">
              <Button type="submit" look="primary" icon={Play} busy={begin.isBusy && words.evaluating}>
                {words.evaluate}
              </Button>
            </p>
          </Form>
        );
      }}
    </PartView>
  );
}

/** Cases of an evaluation beside what was answered. */
function Detail({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useWords(promptWords);
  const part = usePart(EvaluationDetailDocument, { id });
  return (
    <Drawer isOpen onClose={onClose} title={words.evaluations}>
      <PartView part={part} pick={({ aiEvaluation }) => aiEvaluation} name={words.evaluations}>
        {(evaluation) => (
          <div className="stack">
            <p className="line wrap">
              <span className="strong">{evaluation.dataset.name}</span>
              <Outcome evaluation={evaluation} />
            </p>
            {evaluation.dataset.cases.map(({ position, input, expected, scorer }) => {
              const result = evaluation.results.find((one) => one.position === position);
              return (
                <section key={position} className="assistant-turn" aria-label={words.caseNumber(position + 1)}>
                  <p className="line wrap">
                    <span className="strong">{words.caseNumber(position + 1)}</span>
                    {result && (
                      <Badge tone={result.isPassed ? 'good' : 'danger'}>
                        {result.isPassed ? words.isPassed : words.isMissed}
                      </Badge>
                    )}
                  </p>
                  <p className="user-text assistant-text">{input}</p>
                  <p className="meta">
                    {words.expected}, {words.scorers[scorer]}: <bdi>{expected}</bdi>
                  </p>
                  {result && (
                    <p className="user-text assistant-text">
                      {result.failure === null ? result.output : words.failed(result.failure)}
                    </p>
                  )}
                </section>
              );
            })}
          </div>
        )}
      </PartView>
    </Drawer>
  );
}

const SCORERS = ['CONTAINS', 'EXACT', 'KEY_TERMS', 'SCHEMA'] as const satisfies readonly AiEvaluationScorer[];
const emptyCase = () => ({
  key: crypto.randomUUID(),
  input: '',
  expected: '',
  scorer: 'CONTAINS' as AiEvaluationScorer,
});

interface CreateDatasetProps {
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

export function CreateDataset({ onClose, onCreated }: CreateDatasetProps) {
  const words = useWords(promptWords);
  const tell = useToast();
  const create = useAct(CreateEvaluationDatasetDocument);
  const idempotency = useIdempotencyKey();
  const [name, setName] = useState('');
  const [cases, setCases] = useState([emptyCase()]);
  const set = (at: number, facts: Partial<(typeof cases)[number]>) =>
    setCases((now) => now.map((one, index) => (index === at ? { ...one, ...facts } : one)));
  const nameFault = create.fieldError('name');
  const submit = async () => {
    const given = cases.map(({ input, expected, scorer }) => ({ input, expected, scorer }));
    if ((await create.run({ input: { name, cases: given, idempotencyKey: idempotency.key } })) === null) return;
    tell(words.created);
    onCreated();
    onClose();
  };
  const faultsOf = (at: number) => ({
    input: create.fieldError(`cases.${at}.input`),
    expected: create.fieldError(`cases.${at}.expected`),
  });
  const shown = [nameFault, ...cases.flatMap((_one, at) => Object.values(faultsOf(at)))].filter(
    (fault) => fault !== undefined,
  );
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.newDataset}
      isChanged={name !== '' || cases.some(({ input }) => input !== '')}
    >
      <Form className="stack" onSubmit={() => void submit()} errors={shown}>
        <Field label={words.name} error={nameFault}>
          <Input value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        {cases.map((one, at) => (
          <section key={one.key} className="assistant-turn" aria-label={words.caseNumber(at + 1)}>
            <p className="line">
              <span className="strong grow">{words.caseNumber(at + 1)}</span>
              {cases.length > 1 && (
                <IconButton
                  icon={X}
                  label={words.removeCase}
                  onClick={() => setCases((now) => now.filter(({ key }) => key !== one.key))}
                />
              )}
            </p>
            <Field label={words.input} error={faultsOf(at).input}>
              <TextArea rows={2} value={one.input} onChange={(event) => set(at, { input: event.target.value })} />
            </Field>
            <Field label={words.expected} error={faultsOf(at).expected}>
              <TextArea rows={2} value={one.expected} onChange={(event) => set(at, { expected: event.target.value })} />
            </Field>
            <Field label={words.scorer}>
              <Select
                value={one.scorer}
                onChange={(event) => set(at, { scorer: event.target.value as AiEvaluationScorer })}
              >
                {SCORERS.map((scorer) => (
                  <option key={scorer} value={scorer}>
                    {words.scorers[scorer]}
                  </option>
                ))}
              </Select>
            </Field>
          </section>
        ))}
        <p className="line">
          <Button size="s" icon={Plus} onClick={() => setCases((now) => [...now, emptyCase()])}>
            {words.addCase}
          </Button>
        </p>
        {shown.length === 0 && <ProblemNote problem={create.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={create.isBusy && words.creating}>
            {words.createDataset}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

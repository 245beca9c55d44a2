import type { BreachScenario } from '@codai/sdk';
import { Badge, Button, Empty, Panel, Section, Select, useWords, When } from '@codai/ui';
import { Swords } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { usePersonText } from '../../../shared/people/person.tsx';
import {
  type BreachSimulationPartsFragment,
  BreachSimulationsDocument,
  RunBreachSimulationDocument,
} from './generated/operations.ts';
import { simulationWords } from './simulation-words.ts';

const scenarios: readonly BreachScenario[] = [
  'CREDENTIAL_STUFFING',
  'TOKEN_REPLAY',
  'DATABASE_CREDENTIAL',
  'AUDIT_TAMPERING',
];

/** Attacks that were played through, and what the platform did about each. */
export function Simulations() {
  const words = useWords(simulationWords);
  const pages = usePages(BreachSimulationsDocument, { first: 10 }, ({ breachSimulations }) => breachSimulations);
  const act = useAct(RunBreachSimulationDocument);
  const [scenario, setScenario] = useState<BreachScenario>('CREDENTIAL_STUFFING');
  const run = async () => {
    if ((await act.run({ input: { scenario } })) !== null) pages.part.reload();
  };
  return (
    <Section title={words.title}>
      <p className="meta control-about">{words.about}</p>
      <div className="control-tools">
        <Select
          aria-label={words.scenario}
          value={scenario}
          onChange={({ target }) => setScenario(target.value as BreachScenario)}
        >
          {scenarios.map((one) => (
            <option key={one} value={one}>
              {words.scenarios[one]}
            </option>
          ))}
        </Select>
        <Button icon={Swords} busy={act.isBusy && words.running} onClick={() => void run()}>
          {words.run}
        </Button>
      </div>
      <ProblemNote problem={act.problem} />
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <ul className="rows">
                {pages.rows.map((one) => (
                  <SimulationRow key={one.id} simulation={one} />
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

function SimulationRow({ simulation }: { readonly simulation: BreachSimulationPartsFragment }) {
  const words = useWords(simulationWords);
  const { scenario, isPassed, checks, startedBy, startedAt } = simulation;
  const person = usePersonText(startedBy?.id ?? null);
  return (
    <li className="wrap">
      <span className="grow control-lines">
        <span className="line wrap">
          <span className="strong">{words.scenarios[scenario]}</span>
          <Badge tone={isPassed ? 'good' : 'danger'}>{isPassed ? words.passed : words.failed}</Badge>
          <span className="meta">{startedBy === null ? words.weekly : words.by(person)}</span>
        </span>
        {checks.map(({ name, isMet, detail }) => (
          <span key={name} className={isMet ? 'meta' : undefined}>
            {isMet ? words.met : words.missed}{' '}
            <span lang="en">
              {name} {detail}
            </span>
          </span>
        ))}
      </span>
      <span className="meta">
        <When at={startedAt} />
      </span>
    </li>
  );
}

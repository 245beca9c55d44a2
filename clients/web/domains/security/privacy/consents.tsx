import { Badge, Panel, Section, Switch, useLocale, useToast, useWords, When } from '@codai/ui';
import { CircleCheck, CircleMinus } from 'lucide-react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { ConsentLedgerDocument, RecordConsentDocument, WithdrawConsentDocument } from './generated/operations.ts';
import { type Purpose, privacyWords } from './words.ts';

/** The version of the policy whose text stands beside each purpose. */
const POLICY = '2026-11';
const purposes: readonly Purpose[] = ['marketing.email', 'tracking.email', 'credentials.identity', 'usage.statistics'];
const isKnown = (purpose: string): purpose is Purpose => (purposes as readonly string[]).includes(purpose);

/** Consents of the person, and every change of them. */
export function Consents() {
  const words = useWords(privacyWords).consents;
  const locale = useLocale();
  const tell = useToast();
  const given = usePages(ConsentLedgerDocument, { first: 100, history: false }, ({ consents }) => consents);
  const past = usePages(ConsentLedgerDocument, { first: 10, history: true }, ({ consents }) => consents);
  const record = useAct(RecordConsentDocument);
  const withdraw = useAct(WithdrawConsentDocument);
  const inForce = given.part.data?.consents?.edges.map(({ node }) => node) ?? [];
  // A consent that another program recorded can be withdrawn here too.
  const all = [...purposes, ...inForce.map(({ purpose }) => purpose).filter((purpose) => !isKnown(purpose))];
  const change = async (purpose: string, isGranted: boolean) => {
    const done = isGranted
      ? await record.run({ input: { purpose, policyVersion: POLICY } })
      : await withdraw.run({ input: { purpose } });
    given.part.reload();
    past.part.reload();
    if (done !== null) tell(isGranted ? words.done.granted : words.done.withdrawn);
  };
  return (
    <div>
      <Section title={words.title}>
        <p className="meta privacy-about">{words.about}</p>
        <Panel>
          <PartView part={given.part} pick={({ consents }) => consents} name={words.title}>
            {() => (
              <ul className="rows">
                {all.map((purpose) => {
                  const name = isKnown(purpose) ? words.purposes[purpose].name : purpose;
                  const consent = inForce.find((one) => one.purpose === purpose);
                  return (
                    <li key={purpose}>
                      <span className="grow privacy-consent">
                        <span className="strong">{name}</span>
                        {isKnown(purpose) && <span className="meta">{words.purposes[purpose].why}</span>}
                        <span className="meta">
                          {consent === undefined
                            ? words.notGiven
                            : words.given(locale.when(consent.recordedAt), consent.policyVersion)}
                        </span>
                      </span>
                      <Switch
                        label={name}
                        isOn={consent !== undefined}
                        isDisabled={record.isBusy || withdraw.isBusy}
                        onChange={(isOn) => void change(purpose, isOn)}
                      />
                    </li>
                  );
                })}
              </ul>
            )}
          </PartView>
        </Panel>
        <ProblemNote problem={record.problem ?? withdraw.problem} />
      </Section>
      <Section title={words.history}>
        <PartView part={past.part} pick={({ consents }) => consents} name={words.history}>
          {() =>
            past.rows.length === 0 ? (
              <p className="meta">{words.noHistory}</p>
            ) : (
              <ul className="timeline">
                {[...past.rows]
                  .sort((one, other) => other.recordedAt.localeCompare(one.recordedAt))
                  .map(({ id, purpose, isGranted, policyVersion, recordedAt }) => {
                    const Icon = isGranted ? CircleCheck : CircleMinus;
                    return (
                      <li key={id}>
                        <Icon className="icon" aria-hidden />
                        <div>
                          <p className="line wrap">
                            <span className="strong">{isKnown(purpose) ? words.purposes[purpose].name : purpose}</span>
                            <Badge tone={isGranted ? 'good' : undefined}>
                              {isGranted ? words.granted : words.withdrawn}
                            </Badge>
                          </p>
                          <p className="meta">
                            <When at={recordedAt} /> · {words.version(policyVersion)}
                          </p>
                        </div>
                      </li>
                    );
                  })}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={past} />
      </Section>
    </div>
  );
}

import { Button, Empty, Section, useToast, useWords } from '@codai/ui';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  MyMarketingPreferencesDocument,
  type MyMarketingPreferencesQuery,
  StopMyMarketingDocument,
} from './generated/operations.ts';
import { marketingWords } from './words.ts';
import './marketing.css';

type Preference = NonNullable<MyMarketingPreferencesQuery['myMarketingPreferences']>[number];

/** Organisations that may write to the person, and what; each can be stopped in one step. */
export function PreferencesPage() {
  const words = useWords(marketingWords).preferences;
  const part = usePart(MyMarketingPreferencesDocument, {});
  return (
    <Page title={words.title}>
      <PartView part={part} pick={({ myMarketingPreferences }) => myMarketingPreferences} name={words.title}>
        {(preferences) =>
          preferences.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <div className="reading stack">
              {preferences.map((preference) => (
                <Organisation key={preference.contactId} preference={preference} onChanged={part.reload} />
              ))}
            </div>
          )
        }
      </PartView>
    </Page>
  );
}

function Organisation({ preference, onChanged }: { readonly preference: Preference; readonly onChanged: () => void }) {
  const all = useWords(marketingWords);
  const words = all.preferences;
  const tell = useToast();
  const act = useAct(StopMyMarketingDocument);
  const stop = async (purpose: Preference['purposes'][number] | null) => {
    if ((await act.run({ input: { contactId: preference.contactId, purpose } })) === null) return;
    tell(words.stopped);
    onChanged();
  };
  return (
    <Section title={<span className="user-text">{preference.senderName ?? words.unnamed}</span>}>
      {preference.purposes.length === 0 ? (
        <p className="support">{words.nothing}</p>
      ) : (
        <>
          {preference.purposes.map((purpose) => (
            <div key={purpose} className="line">
              <span>{all.purposes[purpose]}</span>
              <Button
                size="s"
                aria-label={`${words.stop}: ${all.purposes[purpose]}`}
                onClick={() => void stop(purpose)}
              >
                {words.stop}
              </Button>
            </div>
          ))}
          <div>
            <Button busy={act.isBusy && words.stopping} onClick={() => void stop(null)}>
              {words.stopAll}
            </Button>
          </div>
        </>
      )}
      <ProblemNote problem={act.problem} />
    </Section>
  );
}

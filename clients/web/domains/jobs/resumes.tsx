import { Badge, Button, Drawer, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { DropResumeDocument, MyResumeVersionsDocument, OneResumeAnalysisDocument } from './generated/operations.ts';
import { hiringWords } from './hiring-words.ts';
import { jobsWords } from './words.ts';

interface Version {
  readonly id: string;
  readonly number: number;
}

/** Versions of the person's résumé: what was read in each, and deleting one. */
export function ResumeVersions({ onDone }: { readonly onDone: () => void }) {
  const all = useWords(jobsWords);
  const words = useWords(hiringWords);
  const locale = useLocale();
  const tell = useToast();
  const pages = usePages(MyResumeVersionsDocument, { first: 20 }, ({ myResumes }) => myResumes);
  const drop = useAct(DropResumeDocument);
  const [shown, show] = useState<Version | null>(null);
  const [asked, ask] = useState<Version | null>(null);
  const remove = async (id: string) => {
    if ((await drop.run({ input: { resumeId: id } })) === null) return;
    tell(words.resumeDropped);
    ask(null);
    pages.drop(id);
    onDone();
  };
  if (pages.rows.length === 0) return null;
  return (
    <Section title={words.versions}>
      <ul className="jobs-list">
        {pages.rows.map((one) => (
          <li key={one.id} className="jobs-card">
            <div className="jobs-line">
              <span className="strong">{words.version(locale.number(one.number))}</span>
              <span className="meta">
                <When at={one.createdAt} as="day" />
              </span>
              <Button size="s" onClick={() => show(one)}>
                {words.read}
              </Button>
              <Button size="s" look="plain" onClick={() => ask(one)}>
                {words.dropResume}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} />
      {shown !== null && <Read version={shown} onClose={() => show(null)} />}
      {asked !== null && (
        <Confirm
          title={words.dropResumeTitle(locale.number(asked.number))}
          why={words.dropResumeWhy}
          act={words.dropResume}
          busy={all.busy}
          keep={words.keep}
          action={drop}
          onClose={() => ask(null)}
          onConfirm={() => void remove(asked.id)}
        />
      )}
    </Section>
  );
}

function Read({ version, onClose }: { readonly version: Version; readonly onClose: () => void }) {
  const all = useWords(jobsWords);
  const words = useWords(hiringWords);
  const locale = useLocale();
  const part = usePart(OneResumeAnalysisDocument, { resumeId: version.id });
  return (
    <Drawer isOpen onClose={onClose} title={words.version(locale.number(version.number))}>
      <PartView part={part} pick={({ resumeAnalysis }) => resumeAnalysis} name={words.read}>
        {({ email, phone, years, suggestions, skills, sections }) => (
          <div className="jobs">
            <Section title={words.foundSkills}>
              <div className="jobs-line">
                {skills.length === 0 && <p className="meta">{words.foundNoSkills}</p>}
                {skills.map((skill) => (
                  <Badge key={skill.id}>{locale.language === 'ro' ? skill.nameRo : skill.name}</Badge>
                ))}
              </div>
              {years !== null && <p className="meta">{locale.plural(years, words.candidateYears)}</p>}
            </Section>
            <Section title={words.foundContacts}>
              <p>{[email, phone].filter(Boolean).join(' · ') || words.foundNothing}</p>
            </Section>
            {suggestions.length > 0 && (
              <Section title={words.suggestions}>
                <ul className="jobs-suggested">
                  {suggestions.map((one) => (
                    <li key={one}>{all.suggestions[one] ?? one}</li>
                  ))}
                </ul>
              </Section>
            )}
            {sections.map(({ kind, heading, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the sections of one version never change.
              <Section key={index} title={heading ?? words.sections[kind]}>
                {heading !== null && heading !== words.sections[kind] && <p className="meta">{words.sections[kind]}</p>}
                <p className="jobs-text">{text}</p>
              </Section>
            ))}
          </div>
        )}
      </PartView>
    </Drawer>
  );
}

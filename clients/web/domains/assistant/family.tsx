import { Empty, Segments, useWords } from '@codai/ui';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { Consult } from './family-consult.tsx';
import { FamilyMember } from './family-member.tsx';
import { familyWords } from './family-words.ts';
import { FamilyMembersDocument } from './generated/family.ts';
import { AssistantPlaces } from './places.tsx';
import './assistant.css';

const views = ['talk', 'consult'] as const;

/** The AI Family: its members to talk to, and consultations of several of them. What is open stands in the address. */
export default function FamilyPage() {
  const words = useWords(familyWords);
  const { get, change } = useAddress();
  const view = get('view') === 'consult' ? 'consult' : 'talk';
  const open = get('member');
  const part = usePart(FamilyMembersDocument, {});
  return (
    <Page title={words.title}>
      <AssistantPlaces here="family" />
      <div className="stack">
        <p className="meta">{words.about}</p>
        <div className="assistant-scroll">
          <Segments
            label={words.view}
            value={view}
            options={views.map((value) => ({ value, label: words.views[value] }))}
            onChange={(value) => change({ view: value === 'talk' ? null : value })}
          />
        </div>
        <PartView part={part} pick={({ personas }) => personas} name={words.members}>
          {(personas) =>
            view === 'consult' ? (
              <Consult personas={personas} />
            ) : (
              <div className="columns">
                {open === null ? (
                  <Empty title={words.choose}>{words.chooseWhy}</Empty>
                ) : (
                  <FamilyMember key={open} id={open} onSaid={part.reload} />
                )}
                <nav className="assistant-aside" aria-label={words.members}>
                  <h2 className="heading">{words.members}</h2>
                  <ul className="rows">
                    {personas.map(({ id, name, role, description }) => (
                      <li key={id}>
                        <button
                          type="button"
                          className="assistant-row"
                          aria-current={id === open}
                          onClick={() => change({ member: id })}
                        >
                          <span className="strong">{name}</span>
                          <span className="meta">
                            {role} · {description}
                          </span>
                        </button>
                      </li>
                    ))}
                  </ul>
                </nav>
              </div>
            )
          }
        </PartView>
      </div>
    </Page>
  );
}

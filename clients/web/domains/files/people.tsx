import { OrganizationMembersDocument, type ShareRole } from '@codai/sdk';
import { Button, Field, IconButton, Section, Select, useToast, useWords } from '@codai/ui';
import { UserX } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { type Part, PartView, usePages, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { Person, usePersonText } from '../../shared/people/person.tsx';
import {
  FileSharingDocument,
  FolderSharingDocument,
  RevokeOneShareDocument,
  ShareOneFileDocument,
  ShareOneFolderDocument,
} from './generated/operations.ts';
import { FilesProblem } from './problem.tsx';
import { filesWords } from './words.ts';

export interface PeopleProps {
  readonly fileId?: string;
  readonly folderId?: string;
  /** Editors give the right to read only. */
  readonly mayGiveAny: boolean;
}

interface Given {
  readonly id: string;
  readonly role: ShareRole;
  readonly user: { readonly id: string };
}

/** People with a right to a file or a folder, and a form that gives one to a member of the organisation. */
export function People({ fileId, folderId, mayGiveAny }: PeopleProps) {
  const words = useWords(filesWords).people;
  const ofFile = usePart(FileSharingDocument, { fileId: fileId ?? '' }, { pause: fileId === undefined });
  const ofFolder = usePart(FolderSharingDocument, { folderId: folderId ?? '' }, { pause: folderId === undefined });
  const part = (fileId === undefined ? ofFolder : ofFile) as Part<{
    readonly shares: { readonly edges: readonly { readonly node: Given }[] };
  }>;
  return (
    <Section title={words.name}>
      <div className="stack">
        <PartView part={part} pick={({ shares }) => shares} name={words.name}>
          {({ edges }) => (
            <>
              {edges.length === 0 ? (
                <p className="meta">{words.none}</p>
              ) : (
                <ul className="rows" data-tight>
                  {edges.map(({ node }) => (
                    <Right key={node.id} given={node} onTaken={part.reload} />
                  ))}
                </ul>
              )}
              <Give
                fileId={fileId}
                folderId={folderId}
                mayGiveAny={mayGiveAny}
                without={new Set(edges.map(({ node }) => node.user.id))}
                onGiven={part.reload}
              />
            </>
          )}
        </PartView>
      </div>
    </Section>
  );
}

function Right({ given, onTaken }: { readonly given: Given; readonly onTaken: () => void }) {
  const words = useWords(filesWords).people;
  const tell = useToast();
  const name = usePersonText(given.user.id);
  const take = useAct(RevokeOneShareDocument);
  return (
    <li>
      <span className="grow cut">
        <Person id={given.user.id} />
        <FilesProblem problem={take.problem} />
      </span>
      <span className="meta">{words.roles[given.role]}</span>
      <IconButton
        icon={UserX}
        label={words.take(name)}
        onClick={async () => {
          if ((await take.run({ input: { shareId: given.id } })) === null) return;
          tell(words.taken);
          onTaken();
        }}
      />
    </li>
  );
}

interface GiveProps {
  readonly fileId: string | undefined;
  readonly folderId: string | undefined;
  readonly mayGiveAny: boolean;
  readonly without: ReadonlySet<string>;
  readonly onGiven: () => void;
}

function Give({ fileId, folderId, mayGiveAny, without, onGiven }: GiveProps) {
  const words = useWords(filesWords).people;
  const tell = useToast();
  const { me } = useSession();
  const members = usePages(OrganizationMembersDocument, { first: 100 }, ({ organization }) => organization?.members);
  const shareFile = useAct(ShareOneFileDocument);
  const shareFolder = useAct(ShareOneFolderDocument);
  const [userId, setUser] = useState('');
  const [role, setRole] = useState<ShareRole>('VIEWER');
  const people = members.rows.flatMap(({ user }) =>
    user === null || user.id === me?.id || without.has(user.id) ? [] : [user],
  );
  const action = fileId === undefined ? shareFolder : shareFile;
  const run = async () => {
    if (userId === '') return;
    const done =
      fileId === undefined
        ? await shareFolder.run({ input: { folderId: folderId ?? '', userId, role } })
        : await shareFile.run({ input: { fileId, userId, role } });
    if (done === null) return;
    setUser('');
    tell(words.shared);
    onGiven();
  };
  if (!members.isLoading && people.length === 0 && !members.part.isDown) return <p className="meta">{words.nobody}</p>;
  return (
    <>
      <Field label={words.person}>
        <Select value={userId} onChange={(event) => setUser(event.target.value)}>
          <option value="">{words.choose}</option>
          {people.map(({ id, displayName }) => (
            <option key={id} value={id}>
              {displayName}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.role}>
        <Select value={role} onChange={(event) => setRole(event.target.value as ShareRole)}>
          <option value="VIEWER">{words.roles.VIEWER}</option>
          {mayGiveAny && <option value="EDITOR">{words.roles.EDITOR}</option>}
        </Select>
      </Field>
      <FilesProblem problem={action.problem} />
      <p className="line">
        <Button disabled={userId === ''} busy={action.isBusy && words.sharing} onClick={() => void run()}>
          {words.share}
        </Button>
      </p>
    </>
  );
}

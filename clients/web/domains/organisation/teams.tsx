import {
  Avatar,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Glyph,
  Input,
  Panel,
  Section,
  Select,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { underConflict } from '../../lib/conflict.ts';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import {
  AddTeamMemberDocument,
  CreateTeamDocument,
  OrganisationTeamsDocument,
  RemoveTeamDocument,
  RemoveTeamMemberDocument,
  RenameTeamDocument,
  TeamMembersDocument,
  type TeamPartsFragment,
} from './generated/policy.ts';
import { useMembers } from './member-list.ts';
import { teamWords } from './team-words.ts';

/** A team with the cursor that leads to it and the one before it, null for the first. */
type Team = TeamPartsFragment & { readonly cursor: string; readonly before: string | null };

/** The teams of the organisation in force. Owners and admins change them. */
export default function Teams() {
  // Another number: a team has gone, so the pages begin anew.
  const [turn, setTurn] = useState(0);
  return <TeamList key={turn} onRemoved={() => setTurn(turn + 1)} />;
}

function TeamList({ onRemoved }: { readonly onRemoved: () => void }) {
  const words = useWords(teamWords);
  const { tenant } = useSession();
  const [search, setSearch] = useSearchParams();
  const [removed, remove] = useState<Team | null>(null);
  const pages = usePages(OrganisationTeamsDocument, { first: 25 }, ({ organization }) => {
    if (!organization) return null;
    const { edges, pageInfo } = organization.teams;
    return { pageInfo, edges: edges.map(({ node, cursor }) => ({ node: { ...node, cursor } })) };
  });
  const teams = pages.rows.map((team, at): Team => ({ ...team, before: pages.rows[at - 1]?.cursor ?? null }));
  const isManager = managesTenant(tenant);
  const task = search.get('do');
  const chosen = teams.find(({ id }) => id === search.get('team'));
  const open = (entries: Readonly<Record<string, string>>) => setSearch({ view: 'teams', ...entries });
  const close = () => setSearch({ view: 'teams' }, { replace: true });
  return (
    <Section
      title={words.title}
      actions={
        isManager && (
          <Button look="plain" size="s" icon={Plus} onClick={() => open({ do: 'team' })}>
            {words.create}
          </Button>
        )
      }
    >
      <p className="meta organisation-about">{words.about}</p>
      <Panel>
        <PartView part={pages.part} pick={({ organization }) => organization} name={words.title}>
          {() =>
            teams.length === 0 ? (
              <Empty title={words.none}>{isManager ? words.noneWhy : words.noneMine}</Empty>
            ) : (
              <ul className="rows">
                {teams.map((team) => (
                  <TeamRow
                    key={team.id}
                    team={team}
                    isManager={isManager}
                    onOpen={() => open({ team: team.id })}
                    onRename={() => open({ do: 'rename-team', team: team.id })}
                    onRemove={() => remove(team)}
                  />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {isManager && task === 'team' && <NameTeam team={null} onClose={close} onDone={pages.part.reload} />}
      {isManager && task === 'rename-team' && chosen && (
        <NameTeam key={chosen.id} team={chosen} onClose={close} onDone={pages.part.reload} />
      )}
      {task === null && chosen && <TeamDrawer key={chosen.id} team={chosen} isManager={isManager} onClose={close} />}
      {removed && <RemoveTeam team={removed} onClose={() => remove(null)} onRemoved={onRemoved} />}
    </Section>
  );
}

interface TeamRowProps {
  readonly team: Team;
  readonly isManager: boolean;
  readonly onOpen: () => void;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

function TeamRow({ team, isManager, onOpen, onRename, onRemove }: TeamRowProps) {
  const words = useWords(teamWords);
  const locale = useLocale();
  return (
    <li className="wrap">
      <Glyph icon={UsersRound} />
      <span className="grow organisation-lines">
        <span className="strong user-text">{team.name}</span>
        <span className="meta">{words.since(locale.day(team.createdAt))}</span>
      </span>
      <span className="line wrap">
        <Button size="s" aria-label={words.membersOf(team.name)} onClick={onOpen}>
          {words.members}
        </Button>
        {isManager && (
          <>
            <Button size="s" look="plain" aria-label={words.renameOf(team.name)} onClick={onRename}>
              {words.rename}
            </Button>
            <Button size="s" look="danger" aria-label={words.removeOf(team.name)} onClick={onRemove}>
              {words.remove}
            </Button>
          </>
        )}
      </span>
    </li>
  );
}

interface NameTeamProps {
  /** Null: a new one. */
  readonly team: Team | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function NameTeam({ team, onClose, onDone }: NameTeamProps) {
  const words = useWords(teamWords);
  const tell = useToast();
  const create = useAct(CreateTeamDocument);
  const rename = useAct(RenameTeamDocument);
  const act = team === null ? create : rename;
  const [name, setName] = useState(team?.name ?? '');
  // The version that the form began with: a change made meanwhile must be seen before it is replaced.
  const [version] = useState(team?.version ?? 0);
  const [isTried, setTried] = useState(false);
  const refusal = act.problem?.refusal;
  const fault =
    isTried && name.trim() === '' ? words.wanted : refusal?.code === 'CONFLICT' ? words.taken : act.fieldError('name');
  const submit = async () => {
    setTried(true);
    const text = name.trim();
    if (text === '') return;
    const done =
      team === null
        ? await create.run({ input: { name: text } })
        : await rename.run({
            input: { teamId: team.id, name: text, expectedVersion: refusal?.currentVersion ?? version },
          });
    if (done === null) return;
    onClose();
    onDone();
    tell(team === null ? words.done.created : words.done.renamed);
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={team === null ? words.create : words.renameOf(team.name)}
      isChanged={name !== (team?.name ?? '')}
    >
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <Field label={words.name} error={fault}>
          <Input value={name} maxLength={60} autoComplete="off" onChange={({ target }) => setName(target.value)} />
        </Field>
        {fault === undefined && <ProblemNote problem={underConflict(act.problem, words.changedMeanwhile)} />}
        <p className="line">
          <Button type="submit" look="primary" busy={act.isBusy && words.saving}>
            {words.save}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

interface TeamDrawerProps {
  readonly team: Team;
  readonly isManager: boolean;
  readonly onClose: () => void;
}

function TeamDrawer({ team, isManager, onClose }: TeamDrawerProps) {
  const words = useWords(teamWords);
  // Another number: somebody has come or gone, so the pages begin anew.
  const [turn, setTurn] = useState(0);
  return (
    <Drawer isOpen onClose={onClose} title={words.membersOf(team.name)}>
      <div className="stack">
        <TeamMembers key={turn} team={team} isManager={isManager} onChanged={() => setTurn(turn + 1)} />
      </div>
    </Drawer>
  );
}

interface TeamMembersProps {
  readonly team: Team;
  readonly isManager: boolean;
  readonly onChanged: () => void;
}

function TeamMembers({ team, isManager, onChanged }: TeamMembersProps) {
  const words = useWords(teamWords);
  const pages = usePages(TeamMembersDocument, { before: team.before, first: 25 }, ({ organization }) => {
    const found = organization?.teams.edges[0]?.node;
    return found?.id === team.id ? found.members : null;
  });
  const isGone =
    pages.part.data !== undefined &&
    !pages.part.isFetching &&
    !pages.part.isDown &&
    !pages.part.isForbidden &&
    pages.part.data.organization?.teams.edges[0]?.node.id !== team.id;
  if (isGone) return <Empty title={words.gone}>{words.goneWhy}</Empty>;
  const ids = new Set(pages.rows.map(({ id }) => id));
  return (
    <>
      <PartView part={pages.part} pick={({ organization }) => organization} name={words.members}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.empty}>{isManager && words.emptyWhy}</Empty>
          ) : (
            <ul className="rows">
              {pages.rows.map((member) => (
                <li key={member.id}>
                  <Avatar id={member.user?.id ?? member.id} name={member.user?.displayName ?? '—'} size="s" />
                  <span className="grow strong user-text">{member.user?.displayName ?? '—'}</span>
                  {isManager && (
                    <TakeOut
                      teamId={team.id}
                      membershipId={member.id}
                      name={member.user?.displayName ?? '—'}
                      onDone={onChanged}
                    />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
      {isManager && !pages.isLoading && <AddMember teamId={team.id} inTeam={ids} onAdded={onChanged} />}
    </>
  );
}

interface TakeOutProps {
  readonly teamId: string;
  readonly membershipId: string;
  readonly name: string;
  readonly onDone: () => void;
}

/** Without a question: the same member is added again as quickly. */
function TakeOut({ teamId, membershipId, name, onDone }: TakeOutProps) {
  const words = useWords(teamWords);
  const tell = useToast();
  const remove = useAct(RemoveTeamMemberDocument);
  const submit = async () => {
    if ((await remove.run({ input: { teamId, membershipId } })) === null) return;
    onDone();
    tell(words.done.takenOut);
  };
  return (
    <>
      <ProblemNote problem={remove.problem} />
      <Button
        size="s"
        aria-label={words.takeOutOf(name)}
        busy={remove.isBusy && words.takeOut}
        onClick={() => void submit()}
      >
        {words.takeOut}
      </Button>
    </>
  );
}

interface AddMemberProps {
  readonly teamId: string;
  readonly inTeam: ReadonlySet<string>;
  readonly onAdded: () => void;
}

function AddMember({ teamId, inTeam, onAdded }: AddMemberProps) {
  const words = useWords(teamWords);
  const tell = useToast();
  const members = useMembers();
  const add = useAct(AddTeamMemberDocument);
  const [chosen, choose] = useState('');
  const [isTried, setTried] = useState(false);
  const others = members.rows.filter(({ id }) => !inTeam.has(id));
  const fault = isTried && chosen === '' ? words.nobodyChosen : undefined;
  const submit = async () => {
    setTried(true);
    if (chosen === '') return;
    if ((await add.run({ input: { teamId, membershipId: chosen } })) === null) return;
    onAdded();
    tell(words.done.added);
  };
  if (others.length === 0 && !members.hasMore) return null;
  return (
    <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
      <Field label={words.choose} error={fault}>
        <Select value={chosen} onChange={({ target }) => choose(target.value)}>
          <option value="">{words.nobodyChosen}</option>
          {others.map(({ id, user }) => (
            <option key={id} value={id}>
              {user === null ? '—' : `${user.displayName} @${user.handle}`}
            </option>
          ))}
        </Select>
      </Field>
      <MoreRows pages={members} />
      <ProblemNote problem={add.problem} />
      <p className="line">
        <Button type="submit" look="primary" busy={add.isBusy && words.adding}>
          {words.add}
        </Button>
      </p>
    </Form>
  );
}

interface RemoveTeamProps {
  readonly team: Team;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

function RemoveTeam({ team, onClose, onRemoved }: RemoveTeamProps) {
  const words = useWords(teamWords);
  const tell = useToast();
  const remove = useAct(RemoveTeamDocument);
  const submit = async () => {
    if ((await remove.run({ input: { teamId: team.id } })) === null) return;
    onClose();
    onRemoved();
    tell(words.done.removed);
  };
  return (
    <Confirm
      title={words.removeTitle(team.name)}
      why={words.removeWhy}
      act={words.remove}
      busy={words.removing}
      keep={words.keep}
      action={remove}
      onConfirm={() => void submit()}
      onClose={onClose}
    />
  );
}

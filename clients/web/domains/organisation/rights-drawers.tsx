import { Button, Drawer, Field, Form, Input, Select, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import {
  AssignTenantRoleDocument,
  CreateTenantRoleDocument,
  OrganisationRoleMembersDocument,
  RevokeTenantRoleDocument,
  SaveAccessPolicyDocument,
} from './generated/rights.ts';
import { minuteOf, timeOf } from './policy-text.ts';
import type { PolicyLine, RoleLine } from './rights-lines.ts';
import { rightsWords } from './rights-words.ts';
import { organisationWords } from './words.ts';

interface DrawerProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface ChoiceProps {
  readonly legend: string;
  readonly permissions: readonly string[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
}

function PermissionChoice({ legend, permissions, chosen, error, onChange }: ChoiceProps) {
  const words = useWords(rightsWords).permissions;
  return (
    <fieldset className="stack-s organisation-choice">
      <legend className="field-label">{legend}</legend>
      {permissions.map((name) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
            }
          />
          {words[name] ?? name}
        </label>
      ))}
      {error !== undefined && <p className="field-error">{error}</p>}
    </fieldset>
  );
}

export function CreateRole({
  permissions,
  onClose,
  onDone,
}: DrawerProps & { readonly permissions: readonly string[] }) {
  const words = useWords(rightsWords).roles;
  const { required } = useWords(organisationWords);
  const tell = useToast();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isTried, setTried] = useState(false);
  const create = useAct(CreateTenantRoleDocument);
  const atName = isTried && name.trim() === '' ? required : create.fieldError('name');
  const atChoice = isTried && chosen.length === 0 ? words.nothingChosen : create.fieldError('permissions');
  const errors = [atName, atChoice].filter((error) => error !== undefined);
  const submit = async () => {
    setTried(true);
    if (name.trim() === '' || chosen.length === 0) return;
    if ((await create.run({ input: { name, permissions: [...chosen] } })) === null) return;
    onClose();
    onDone();
    tell(words.created);
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.createTitle} isChanged={name !== '' || chosen.length > 0}>
      <Form onSubmit={() => void submit()} errors={errors}>
        <p className="support">{words.about}</p>
        <Field label={words.name} error={atName}>
          <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} autoFocus />
        </Field>
        <PermissionChoice
          legend={words.permissions}
          permissions={permissions}
          chosen={chosen}
          error={atChoice}
          onChange={setChosen}
        />
        {errors.length === 0 && <ProblemNote problem={create.problem} />}
        <Button type="submit" look="primary" size="l" wide busy={create.isBusy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Drawer>
  );
}

/** Members with a role. Each tick is one change, in force at its answer. */
export function RoleMembers({ role, onClose, onDone }: DrawerProps & { readonly role: RoleLine }) {
  const words = useWords(rightsWords).roles;
  const tell = useToast();
  const members = usePages(OrganisationRoleMembersDocument, { first: 50 }, ({ organization }) => organization?.members);
  const assign = useAct(AssignTenantRoleDocument);
  const revoke = useAct(RevokeTenantRoleDocument);
  const isBusy = assign.isBusy || revoke.isBusy;
  const turn = async (membershipId: string, name: string, isGiven: boolean) => {
    const change = isGiven ? assign : revoke;
    if ((await change.run({ input: { roleId: role.id, membershipId } })) === null) return;
    members.part.reload();
    onDone();
    tell(isGiven ? words.given(name) : words.taken(name));
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.membersOf(role.name)}>
      <div className="stack">
        <p className="support">{words.membersAbout}</p>
        <PartView part={members.part} pick={({ organization }) => organization?.members} name={words.members}>
          {() => (
            <fieldset className="stack-s organisation-choice">
              <legend className="unseen">{words.membersOf(role.name)}</legend>
              {members.rows.map(({ id, user, tenantRoles }) => {
                const name = user?.displayName ?? '—';
                return (
                  <label key={id} className="check">
                    <input
                      type="checkbox"
                      checked={tenantRoles.some((one) => one.id === role.id)}
                      disabled={isBusy}
                      onChange={({ target }) => void turn(id, name, target.checked)}
                    />
                    <span className="user-text">{name}</span>
                  </label>
                );
              })}
            </fieldset>
          )}
        </PartView>
        <MoreRows pages={members} />
        <ProblemNote problem={assign.problem ?? revoke.problem} />
      </div>
    </Drawer>
  );
}

const AGES = [300, 900, 3_600, 28_800];

interface PolicyProps extends DrawerProps {
  readonly policy: PolicyLine | null;
  readonly permissions: readonly string[];
  /** Permissions for something that a user owns. */
  readonly owned: readonly string[];
}

export function ChangePolicy({ policy, permissions, owned, onClose, onDone }: PolicyProps) {
  const all = useWords(rightsWords);
  const words = all.policies;
  const { required } = useWords(organisationWords);
  const tell = useToast();
  const [name, setName] = useState(policy?.name ?? '');
  const [actions, setActions] = useState<readonly string[]>(policy?.actions ?? []);
  const [isTwoFactors, setTwoFactors] = useState(policy?.aalMin === 2);
  const [fresh, setFresh] = useState(policy?.freshSeconds ?? null);
  const [isOwnerWanted, setOwnerWanted] = useState(policy?.ownerOnly ?? false);
  const [from, setFrom] = useState(timeOf(policy?.fromMinute ?? null));
  const [until, setUntil] = useState(timeOf(policy?.untilMinute ?? null));
  const [isTried, setTried] = useState(false);
  const save = useAct(SaveAccessPolicyDocument);
  const [fromMinute, untilMinute] = [minuteOf(from), minuteOf(until)];
  const hasOneEnd = (fromMinute === null) !== (untilMinute === null);
  // Other objects have no owner, so nobody could meet the condition.
  const hasOwner = actions.length > 0 && actions.every((action) => owned.includes(action));
  const isOwnerOnly = isOwnerWanted && hasOwner;
  const hasNone = !isTwoFactors && fresh === null && !isOwnerOnly && fromMinute === null && untilMinute === null;
  const ages = fresh === null || AGES.includes(fresh) ? AGES : [...AGES, fresh];

  const atName = isTried && name.trim() === '' ? required : save.fieldError('name');
  const atActions = isTried && actions.length === 0 ? all.roles.nothingChosen : save.fieldError('actions');
  const atHours =
    isTried && hasOneEnd ? words.bothEnds : (save.fieldError('fromMinute') ?? save.fieldError('untilMinute'));
  const atConditions = isTried && hasNone ? words.noCondition : undefined;
  const errors = [atName, atActions, atConditions, atHours].filter((error) => error !== undefined);
  const submit = async () => {
    setTried(true);
    if (name.trim() === '' || actions.length === 0 || hasOneEnd || hasNone) return;
    const input = {
      name,
      actions: [...actions],
      aalMin: isTwoFactors ? 2 : null,
      freshSeconds: fresh,
      ownerOnly: isOwnerOnly,
      fromMinute,
      untilMinute,
      expectedVersion: policy?.version ?? null,
    };
    if ((await save.run({ input })) === null) return;
    onClose();
    onDone();
    tell(words.saved);
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={policy === null ? words.create : words.changeOf(policy.name)}
      isChanged={name !== (policy?.name ?? '') || actions.length !== (policy?.actions.length ?? 0)}
    >
      <Form onSubmit={() => void submit()} errors={errors}>
        <p className="support">{words.about}</p>
        <Field label={words.name} error={atName}>
          <Input
            value={name}
            maxLength={60}
            // A policy is found by its name: another name would be another policy.
            readOnly={policy !== null}
            onChange={(event) => setName(event.target.value)}
            autoFocus
          />
        </Field>
        <PermissionChoice
          legend={words.actions}
          permissions={permissions}
          chosen={actions}
          error={atActions}
          onChange={setActions}
        />
        <fieldset className="stack-s organisation-choice">
          <legend className="field-label">{words.conditions}</legend>
          <label className="check">
            <input type="checkbox" checked={isTwoFactors} onChange={({ target }) => setTwoFactors(target.checked)} />
            {words.twoFactors}
          </label>
          {hasOwner && (
            <label className="check">
              <input type="checkbox" checked={isOwnerOnly} onChange={({ target }) => setOwnerWanted(target.checked)} />
              {words.ownerOnly}
            </label>
          )}
          {atConditions !== undefined && <p className="field-error">{atConditions}</p>}
        </fieldset>
        <Field label={words.fresh} error={save.fieldError('freshSeconds')}>
          <Select
            value={fresh ?? ''}
            onChange={(event) => setFresh(event.target.value === '' ? null : Number(event.target.value))}
          >
            <option value="">{words.anyAge}</option>
            {ages.map((seconds) => (
              <option key={seconds} value={seconds}>
                {Math.ceil(seconds / 60)} min
              </option>
            ))}
          </Select>
        </Field>
        <div className="organisation-choices">
          <Field label={words.from} error={atHours}>
            <Input type="time" value={from} onChange={(event) => setFrom(event.target.value)} />
          </Field>
          <Field label={words.until}>
            <Input type="time" value={until} onChange={(event) => setUntil(event.target.value)} />
          </Field>
        </div>
        {errors.length === 0 && <ProblemNote problem={save.problem} />}
        <Button type="submit" look="primary" size="l" wide busy={save.isBusy && all.roles.saving}>
          {words.save}
        </Button>
      </Form>
    </Drawer>
  );
}

import { Badge, Button, Empty, Glyph, Panel, Section, useToast, useWords } from '@codai/ui';
import { KeyRound, Plus, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { allOf, type Part, PartView, usePart } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import {
  DeleteAccessPolicyDocument,
  DeleteTenantRoleDocument,
  OrganisationPoliciesDocument,
  OrganisationRolesDocument,
  type OrganisationRolesQuery,
} from './generated/rights.ts';
import { conditionsOf } from './policy-text.ts';
import { ChangePolicy, CreateRole, RoleMembers } from './rights-drawers.tsx';
import type { PolicyLine, RoleLine } from './rights-lines.ts';
import { rightsWords } from './rights-words.ts';
import { WhyAccess } from './why-access.tsx';
import { organisationWords, type Role } from './words.ts';

const builtIn: readonly Role[] = ['OWNER', 'ADMIN', 'MEMBER'];

/** Roles of the organisation, its policies, and why somebody may do something. The server decides; what it would refuse is not offered. */
export default function Rights() {
  const { tenant } = useSession();
  const [search, setSearch] = useSearchParams();
  const [changes, setChanges] = useState(0);
  const roles = usePart(OrganisationRolesDocument, { first: 50 });
  const isManager = managesTenant(tenant);
  const close = () => setSearch({ view: 'rights' }, { replace: true });
  const changed = (part: Part<unknown>) => () => {
    part.reload();
    setChanges((count) => count + 1);
  };
  const task = search.get('do');
  const role = roles.data?.tenantRoles?.edges.find(({ node }) => node.id === search.get('role'))?.node;
  const permissions = roles.data?.permissions?.map(({ name }) => name) ?? [];
  const owned = roles.data?.permissions?.filter(({ isOwned }) => isOwned).map(({ name }) => name) ?? [];
  const grantable = roles.data?.permissions?.filter(({ isGrantable }) => isGrantable).map(({ name }) => name) ?? [];
  return (
    <>
      <Roles part={roles} onChanged={changed(roles)} />
      {isManager && (
        <Policies permissions={permissions} owned={owned} onChanged={() => setChanges((count) => count + 1)} />
      )}
      {isManager && permissions.length > 0 && <WhyAccess key={changes} permissions={permissions} />}
      {task === 'role' && permissions.length > 0 && (
        <CreateRole permissions={grantable} onClose={close} onDone={changed(roles)} />
      )}
      {task === 'role-members' && role && <RoleMembers role={role} onClose={close} onDone={changed(roles)} />}
    </>
  );
}

function Roles({ part, onChanged }: { readonly part: Part<OrganisationRolesQuery>; readonly onChanged: () => void }) {
  const words = useWords(rightsWords);
  const common = useWords(organisationWords);
  const { tenant } = useSession();
  const [, setSearch] = useSearchParams();
  const [removed, setRemoved] = useState<RoleLine | null>(null);
  const isOwner = tenant?.role === 'OWNER';
  const said = (names: readonly string[]) => names.map((name) => words.permissions[name] ?? name).join(' · ');
  return (
    <Section
      title={words.roles.title}
      actions={
        isOwner && (
          <Button icon={Plus} onClick={() => setSearch({ view: 'rights', do: 'role' })}>
            {words.roles.create}
          </Button>
        )
      }
    >
      <Panel>
        <PartView part={part} pick={(data) => allOf(data)} name={words.roles.title}>
          {({ permissions, tenantRoles }) => (
            <div className="rows">
              {builtIn.map((role) => (
                <div key={role}>
                  <Glyph icon={KeyRound} />
                  <span className="grow">
                    <span className="line">
                      <span className="strong">{common.roles[role]}</span>
                      <Badge>{words.roles.builtIn}</Badge>
                    </span>
                    <span className="meta">
                      {said(permissions.filter(({ roles }) => roles.includes(role)).map(({ name }) => name))}
                    </span>
                  </span>
                </div>
              ))}
              {tenantRoles.edges.map(({ node }) => (
                <div key={node.id} className="organisation-role">
                  <Glyph icon={KeyRound} />
                  <span className="grow">
                    <span className="strong user-text">{node.name}</span>
                    <br />
                    <span className="meta">{said(node.permissions)}</span>
                  </span>
                  {tenant?.role !== 'MEMBER' && (
                    <Button
                      size="s"
                      aria-label={words.roles.membersOf(node.name)}
                      onClick={() => setSearch({ view: 'rights', do: 'role-members', role: node.id })}
                    >
                      {words.roles.members}
                    </Button>
                  )}
                  {isOwner && (
                    <Button
                      size="s"
                      look="plain"
                      aria-label={words.roles.removeOf(node.name)}
                      onClick={() => setRemoved(node)}
                    >
                      {words.roles.remove}
                    </Button>
                  )}
                </div>
              ))}
              {tenantRoles.edges.length === 0 && <Empty title={words.roles.none}>{words.roles.noneWhy}</Empty>}
            </div>
          )}
        </PartView>
      </Panel>
      {removed && <DeleteRole role={removed} onClose={() => setRemoved(null)} onDone={onChanged} />}
    </Section>
  );
}

interface DeleteProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function DeleteRole({ role, onClose, onDone }: DeleteProps & { readonly role: RoleLine }) {
  const words = useWords(rightsWords).roles;
  const tell = useToast();
  const remove = useAct(DeleteTenantRoleDocument);
  return (
    <Confirm
      title={words.removeTitle(role.name)}
      why={words.removeWhy}
      act={words.remove}
      busy={words.removing}
      keep={words.keep}
      action={remove}
      onConfirm={async () => {
        if ((await remove.run({ input: { roleId: role.id } })) === null) return;
        onClose();
        onDone();
        tell(words.removed);
      }}
      onClose={onClose}
    />
  );
}

interface PoliciesProps {
  readonly permissions: readonly string[];
  readonly owned: readonly string[];
  readonly onChanged: () => void;
}

function Policies({ permissions, owned, onChanged }: PoliciesProps) {
  const all = useWords(rightsWords);
  const words = all.policies;
  const { tenant } = useSession();
  const [search, setSearch] = useSearchParams();
  const [removed, setRemoved] = useState<PolicyLine | null>(null);
  const part = usePart(OrganisationPoliciesDocument, { first: 50 });
  const isOwner = tenant?.role === 'OWNER';
  const edges = part.data?.accessPolicies?.edges;
  const named = edges?.find(({ node }) => node.id === search.get('policy'))?.node;
  const isOpen = search.get('do') === 'policy' && permissions.length > 0 && edges !== undefined;
  const done = () => {
    part.reload();
    onChanged();
  };
  return (
    <Section
      title={words.title}
      count={edges?.length || undefined}
      actions={
        isOwner && (
          <Button icon={Plus} onClick={() => setSearch({ view: 'rights', do: 'policy' })}>
            {words.create}
          </Button>
        )
      }
    >
      <Panel>
        <PartView part={part} pick={({ accessPolicies }) => accessPolicies?.edges} name={words.title}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <div className="rows">
                {rows.map(({ node }) => (
                  <div key={node.id} className="organisation-role">
                    <Glyph icon={ShieldCheck} />
                    <span className="grow">
                      <span className="strong user-text">{node.name}</span>
                      <br />
                      <span className="meta">
                        {node.actions.map((name) => all.permissions[name] ?? name).join(' · ')}
                      </span>
                      <br />
                      <span className="meta">{conditionsOf(node, words)}</span>
                    </span>
                    {isOwner && (
                      <Button
                        size="s"
                        aria-label={words.changeOf(node.name)}
                        onClick={() => setSearch({ view: 'rights', do: 'policy', policy: node.id })}
                      >
                        {words.change}
                      </Button>
                    )}
                    {isOwner && (
                      <Button
                        size="s"
                        look="plain"
                        aria-label={words.removeTitle(node.name)}
                        onClick={() => setRemoved(node)}
                      >
                        {all.roles.remove}
                      </Button>
                    )}
                  </div>
                ))}
              </div>
            )
          }
        </PartView>
      </Panel>
      {isOpen && (
        <ChangePolicy
          key={named?.id ?? 'new'}
          policy={named ?? null}
          permissions={permissions}
          owned={owned}
          onClose={() => setSearch({ view: 'rights' }, { replace: true })}
          onDone={done}
        />
      )}
      {removed && <DeletePolicy policy={removed} onClose={() => setRemoved(null)} onDone={done} />}
    </Section>
  );
}

function DeletePolicy({ policy, onClose, onDone }: DeleteProps & { readonly policy: PolicyLine }) {
  const all = useWords(rightsWords);
  const words = all.policies;
  const tell = useToast();
  const remove = useAct(DeleteAccessPolicyDocument);
  return (
    <Confirm
      title={words.removeTitle(policy.name)}
      why={words.removeWhy}
      act={all.roles.remove}
      busy={all.roles.removing}
      keep={all.roles.keep}
      action={remove}
      onConfirm={async () => {
        if ((await remove.run({ input: { policyId: policy.id } })) === null) return;
        onClose();
        onDone();
        tell(words.removed);
      }}
      onClose={onClose}
    />
  );
}

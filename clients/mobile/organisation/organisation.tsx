import { OrganizationMembersDocument } from '@codai/sdk';
import { useRouter } from 'expo-router';
import { usePages } from '../data/pages.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { useNameOf } from '../parts/person.ts';
import { Avatar, Badge, Empty, Panel, Row, Rows, Section } from '../parts/structure.tsx';
import { useSession } from '../session/session.tsx';
import { useLocale, useWords } from '../words/locale.tsx';
import { organisationWords } from './words.ts';

/** The active organisation and its members. */
export function Organisation() {
  const words = useWords(organisationWords);
  const locale = useLocale();
  const nameOf = useNameOf();
  const router = useRouter();
  const { me } = useSession();
  const tenant = me?.tenants?.find(({ isActive }) => isActive);
  const pages = usePages(OrganizationMembersDocument, { first: 30 }, (data) => data.organization?.members);
  if (tenant?.kind === 'PERSONAL') {
    return (
      <Screen title={words.title} hasBack>
        <Empty title={words.personal} action={<Button label={words.change} onPress={() => router.navigate('/more')} />}>
          {words.personalWhy}
        </Empty>
      </Screen>
    );
  }
  return (
    <Screen title={words.title} hasBack asOf={pages.part.asOf} onRefresh={pages.reload}>
      {tenant && (
        <Panel>
          <Row
            before={<Avatar id={tenant.id} name={tenant.name} />}
            title={tenant.name}
            meta={words.yourRole(words.roles[tenant.role])}
          />
        </Panel>
      )}
      <Section title={words.members}>
        <PartView part={pages.part} pick={(data) => data.organization?.members} name={words.members}>
          {() => (
            <Panel>
              <Rows items={pages.edges} keyOf={({ node }) => node.id}>
                {({ node }) => (
                  <Row
                    before={<Avatar id={node.user?.id} name={nameOf(node.user)} />}
                    title={nameOf(node.user)}
                    meta={[node.user && `@${node.user.handle}`, words.since(locale.when(node.joinedAt))]
                      .filter(Boolean)
                      .join(' · ')}
                    after={<Badge>{words.roles[node.role]}</Badge>}
                  />
                )}
              </Rows>
            </Panel>
          )}
        </PartView>
        <MoreRows pages={pages} />
      </Section>
    </Screen>
  );
}

import { useRouter } from 'expo-router';
import { useState } from 'react';
import { View } from 'react-native';
import { useAct } from '../data/act.tsx';
import { useOnline } from '../data/online.tsx';
import { usePages } from '../data/pages.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { Badge, Empty, Note, Panel, Row, Rows } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import {
  ApplicationsMadeDocument,
  type ApplicationsMadeQuery,
  WithdrawFromJobDocument,
} from './generated/operations.ts';
import { isOpenStage, stageTone } from './tones.ts';
import type { ViewProps } from './view-props.ts';
import { jobsWords } from './words.ts';

type Application = NonNullable<ApplicationsMadeQuery['applications']>['edges'][number]['node'];

/** Applications of the person with their stage; an open one can be withdrawn. */
export function Applications({ segments, actions }: ViewProps) {
  const words = useWords(jobsWords);
  const locale = useLocale();
  const router = useRouter();
  const isOnline = useOnline();
  const pages = usePages(ApplicationsMadeDocument, { first: 20 }, ({ applications }) => applications);
  const withdraw = useAct(WithdrawFromJobDocument);
  const [asked, ask] = useState<Application | null>(null);
  const close = () => {
    withdraw.clear();
    ask(null);
  };
  const confirm = async (applicationId: string) => {
    if ((await withdraw.run({ input: { applicationId } })) === null) return;
    ask(null);
    pages.reload();
  };
  return (
    <Screen title={words.title} hasBack actions={actions} asOf={pages.part.asOf} onRefresh={pages.reload}>
      {segments}
      <View style={{ gap: space.s3 }}>
        <PartView part={pages.part} pick={({ applications }) => applications} name={words.applications}>
          {() =>
            pages.edges.length === 0 ? (
              <Empty title={words.noApplications}>{words.noApplicationsWhy}</Empty>
            ) : (
              <Panel>
                <Rows items={pages.edges} keyOf={({ node }) => node.id}>
                  {({ node }) => (
                    <View>
                      <Row
                        title={node.posting.title}
                        titleLines={2}
                        meta={`${node.posting.employer.name} · ${locale.when(node.createdAt)}`}
                        after={<Badge tone={stageTone(node.stage)}>{words.stages[node.stage]}</Badge>}
                        onPress={() => router.push(`/jobs/${node.posting.id}`)}
                      />
                      {isOpenStage(node.stage) && isOnline && (
                        <View style={{ alignItems: 'flex-start' }}>
                          <Button
                            look="danger"
                            label={words.withdraw}
                            says={`${words.withdraw}: ${node.posting.title}`}
                            onPress={() => ask(node)}
                          />
                        </View>
                      )}
                    </View>
                  )}
                </Rows>
              </Panel>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </View>
      <Sheet isOpen={asked !== null} title={words.withdrawTitle(asked?.posting.title ?? '')} onClose={close}>
        <View style={{ gap: space.s4 }}>
          <Text tone="ink2">{words.withdrawWhy}</Text>
          {withdraw.problem && <Note tone="danger" title={withdraw.problem.text} />}
          <Button
            look="danger"
            label={words.withdraw}
            busy={withdraw.isBusy ? words.withdrawing : undefined}
            onPress={() => asked && void confirm(asked.id)}
          />
          <Button look="plain" label={words.keep} onPress={close} />
        </View>
      </Sheet>
    </Screen>
  );
}

import { WalletActivityDocument } from '@codai/sdk';
import { useRouter } from 'expo-router';
import type { LucideIcon } from 'lucide-react-native';
import ArrowLeftRight from 'lucide-react-native/icons/arrow-left-right';
import ArrowUpRight from 'lucide-react-native/icons/arrow-up-right';
import HandCoins from 'lucide-react-native/icons/hand-coins';
import Plus from 'lucide-react-native/icons/plus';
import ScanLine from 'lucide-react-native/icons/scan-line';
import { Pressable, View } from 'react-native';
import { useLive } from '../data/live.ts';
import { usePages } from '../data/pages.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Icon } from '../parts/icon.tsx';
import { Amount, DisplayAmount, type Flow, FlowGlyph } from '../parts/money.tsx';
import { Empty, Panel, Row, Rows, Section } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { useColours } from '../theme/theme.tsx';
import { radius, size, space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { Approvals } from './approvals.tsx';
import { MobileActivityDocument, type MobileActivityQuery } from './generated/operations.ts';
import { useWallet } from './pockets.ts';
import { walletWords } from './words.ts';

export function Money() {
  const words = useWords(walletWords);
  const { me } = useSession();
  const router = useRouter();
  const { part, pockets } = useWallet();
  const activity = usePages(MobileActivityDocument, { first: 20 }, ({ walletTransactions }) => walletTransactions);
  const reload = () => {
    part.reload();
    activity.reload();
  };
  useLive(WalletActivityDocument, {}, { onEvent: reload, onGap: reload });
  const organisation = me?.tenants?.find(({ isActive }) => isActive)?.name;
  const isWithout = part.data?.myWallet === null && !part.isDown;
  return (
    <Screen title={words.title} onRefresh={reload} asOf={part.asOf}>
      {isWithout ? (
        <Empty title={words.noWallet}>{words.noWalletWhy}</Empty>
      ) : (
        <>
          <View style={{ gap: space.s5 }}>
            <PartView part={part} pick={({ totalValue }) => totalValue} name={words.title}>
              {(total) => (
                <View>
                  <Text as="meta" tone="ink3">
                    {organisation ? words.all(organisation) : words.allPockets}
                  </Text>
                  <DisplayAmount money={total} />
                </View>
              )}
            </PartView>
            <View style={{ flexDirection: 'row', flexWrap: 'wrap', gap: space.s2 }}>
              <Tile icon={ArrowUpRight} label={words.send} onPress={() => router.push('/wallet/send')} />
              <Tile icon={HandCoins} label={words.request} onPress={() => router.push('/wallet/request')} />
              <Tile icon={ScanLine} label={words.pay} onPress={() => router.push('/wallet/scan')} />
              <Tile icon={Plus} label={words.add} onPress={() => router.push('/wallet/top-up')} />
              <Tile icon={ArrowLeftRight} label={words.move} onPress={() => router.push('/wallet/move')} />
            </View>
          </View>
          <Approvals />
          <Section title={words.pockets}>
            <PartView part={part} pick={(data) => data.pockets} name={words.pockets}>
              {() =>
                pockets.length === 0 ? (
                  <Empty title={words.noPockets}>{words.noPocketsWhy}</Empty>
                ) : (
                  <Panel>
                    <Rows items={pockets} keyOf={({ id }) => id}>
                      {(pocket) => (
                        <Row title={pocket.name} meta={pocket.currency} after={<Amount money={pocket.available} />} />
                      )}
                    </Rows>
                  </Panel>
                )
              }
            </PartView>
          </Section>
          <Section title={words.activity}>
            <PartView part={activity.part} pick={(data) => data.walletTransactions} name={words.activity}>
              {() =>
                activity.edges.length === 0 ? (
                  <Empty title={words.none}>{words.noneWhy}</Empty>
                ) : (
                  <Panel>
                    <Rows items={activity.edges} keyOf={({ node }) => node.id}>
                      {({ node }) => <ActivityRow row={node} />}
                    </Rows>
                  </Panel>
                )
              }
            </PartView>
            <MoreRows pages={activity} />
          </Section>
        </>
      )}
    </Screen>
  );
}

type Activity = NonNullable<MobileActivityQuery['walletTransactions']>['edges'][number]['node'];

function ActivityRow({ row }: { readonly row: Activity }) {
  const words = useWords(walletWords);
  const locale = useLocale();
  const isBetween = row.counterparty === null && row.movement?.kind === 'MOVE';
  const flow: Flow = isBetween ? 'between' : row.isCredit ? 'in' : 'out';
  const kind = words.kinds[row.movement?.kind ?? row.kind] ?? row.kind;
  const title = row.movement?.reference || (row.counterparty === null ? kind : `@${row.counterparty.handle}`);
  const meta = [
    row.movement?.reference && row.counterparty && `@${row.counterparty.handle}`,
    row.pocket?.name,
    locale.when(row.postedAt),
  ];
  return (
    <Row
      before={<FlowGlyph flow={flow} />}
      title={title}
      meta={meta.filter(Boolean).join(' · ')}
      after={<Amount money={row.amount} flow={flow} />}
    />
  );
}

interface TileProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onPress: () => void;
}

function Tile({ icon, label, onPress }: TileProps) {
  const colours = useColours();
  return (
    <Pressable
      role="button"
      aria-label={label}
      onPress={onPress}
      style={({ pressed }) => ({
        flexGrow: 1,
        flexBasis: '30%',
        minHeight: 64,
        alignItems: 'center',
        justifyContent: 'center',
        gap: space.s2,
        borderRadius: radius.r3,
        borderWidth: size.hairline,
        borderColor: colours.hairlineStrong,
        backgroundColor: pressed ? colours.hover : colours.surface,
      })}
    >
      <Icon of={icon} tone="ink" />
      <Text as="label">{label}</Text>
    </Pressable>
  );
}

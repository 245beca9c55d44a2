import { Tabs } from 'expo-router';
import type { LucideIcon } from 'lucide-react-native';
import House from 'lucide-react-native/icons/house';
import Menu from 'lucide-react-native/icons/menu';
import MessageCircle from 'lucide-react-native/icons/message-circle';
import Newspaper from 'lucide-react-native/icons/newspaper';
import Wallet from 'lucide-react-native/icons/wallet';
import { IsPlace } from '../../frame/screen.tsx';
import { TabBar } from '../../frame/tab-bar.tsx';

const icons: Readonly<Record<string, LucideIcon>> = {
  index: House,
  feed: Newspaper,
  money: Wallet,
  messages: MessageCircle,
  more: Menu,
};

export default function TabsLayout() {
  return (
    <IsPlace value>
      <Tabs
        screenOptions={{ headerShown: false }}
        tabBar={({ state, navigation }) => (
          <TabBar routes={state.routes} current={state.index} icons={icons} go={(name) => navigation.navigate(name)} />
        )}
      >
        <Tabs.Screen name="index" />
        <Tabs.Screen name="feed" />
        <Tabs.Screen name="money" />
        <Tabs.Screen name="messages" />
        <Tabs.Screen name="more" />
      </Tabs>
    </IsPlace>
  );
}

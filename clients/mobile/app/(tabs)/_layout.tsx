import { Tabs } from 'expo-router';
import { IsPlace } from '../../frame/screen.tsx';
import { TabBar } from '../../frame/tab-bar.tsx';

export default function TabsLayout() {
  return (
    <IsPlace value>
      <Tabs
        screenOptions={{ headerShown: false }}
        tabBar={({ state, navigation }) => (
          <TabBar current={state.routes[state.index]?.name} go={(route) => navigation.navigate(route)} />
        )}
      />
    </IsPlace>
  );
}

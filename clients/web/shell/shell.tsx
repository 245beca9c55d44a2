import { SwitchOrganizationDocument } from '@codai/sdk';
import { Avatar, Flag, Menu, Note, useWords } from '@codai/ui';
import {
  ChevronDown,
  ChevronRight,
  ChevronsUpDown,
  Ellipsis,
  LogOut,
  Menu as MenuIcon,
  PanelLeft,
  Search,
  Settings,
  WifiOff,
} from 'lucide-react';
import {
  type ComponentType,
  createContext,
  lazy,
  type MouseEvent,
  type ReactNode,
  Suspense,
  useContext,
  useEffect,
  useState,
} from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useAct } from '../lib/act.tsx';
import { useGoKeys, useShortcut } from '../lib/keys.ts';
import type { Group, Place } from '../lib/manifest.ts';
import { useOnline } from '../lib/online.ts';
import { Page } from '../lib/page.tsx';
import { setPreferences, usePreferences } from '../lib/preferences.ts';
import { managesTenant, useSession } from '../lib/session.tsx';
import { useRecentPages } from './palette/recent.ts';
import { shellWords } from './words.ts';

const ProtectBar = lazy(() => import('./protect-bar.tsx'));
const loadPaletteModule = () => import('./palette/palette.tsx');
const Palette = lazy(loadPaletteModule);
const KeyboardHelp = lazy(() => import('./palette/keyboard-help.tsx'));
/** Loads the palette before it is opened. */
export const loadPalette = () => void loadPaletteModule().catch(() => {});
const groups: readonly Exclude<Group, 'top' | 'foot'>[] = ['people', 'money', 'work', 'assistant', 'organisation'];

export interface ShellProps {
  readonly places: readonly Place[];
  readonly children: ReactNode;
  /** Pages that every organisation has. */
  readonly commonPaths: ReadonlySet<string>;
}

/** Paths of pages that name nothing of one organisation: a change of the organisation stays there. */
const CommonPaths = createContext<ReadonlySet<string>>(new Set());

/** Everything around a signed-in page: sidebar or tab bar, palette, and what concerns all pages. */
export function Shell({ places, commonPaths, children }: ShellProps) {
  const words = useWords(shellWords);
  const { isSidebarFolded } = usePreferences();
  const mayOpen = useMayOpen();
  const [, go] = useLocation();
  const isOnline = useOnline();
  const { factors, impersonation } = useSession();
  const isUnprotected = factors < 2 && impersonation === null;
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [hasKeyHelp, setKeyHelp] = useState(false);
  const shown = places.filter(mayOpen);
  useShortcut('k', { en: 'Search or jump to', ro: 'Caută sau mergi la' }, () => setPaletteOpen(true), {
    withCommand: true,
  });
  useShortcut('[', { en: 'Collapse or expand the sidebar', ro: 'Restrânge sau extinde bara laterală' }, () =>
    setPreferences({ isSidebarFolded: !isSidebarFolded }),
  );
  useShortcut('?', { en: 'Keyboard shortcuts', ro: 'Comenzi rapide de la tastatură' }, () => setKeyHelp(true));
  useGoKeys(shown, go);
  useRecentPages();

  return (
    <CommonPaths value={commonPaths}>
      <div className="app" data-folded={isSidebarFolded || undefined}>
        <a className="skip" href="#content">
          {words.skip}
        </a>
        <Sidebar places={shown} onSearch={() => setPaletteOpen(true)} />
        <main id="content" tabIndex={-1}>
          {!isOnline && (
            <div className="app-note">
              <Note tone="warning" icon={WifiOff} title={words.offline.title}>
                {words.offline.why}
              </Note>
            </div>
          )}
          {isUnprotected && (
            <Suspense>
              <ProtectBar />
            </Suspense>
          )}
          {children}
        </main>
        <TabBar places={shown} />
        <Sheet places={shown} />
        {isPaletteOpen && (
          <Suspense>
            <Palette
              places={shown}
              mayOpen={mayOpen}
              onClose={() => setPaletteOpen(false)}
              onKeys={() => setKeyHelp(true)}
            />
          </Suspense>
        )}
        {hasKeyHelp && (
          <Suspense>
            <KeyboardHelp places={shown} onClose={() => setKeyHelp(false)} />
          </Suspense>
        )}
      </div>
    </CommonPaths>
  );
}

/** Names the sheet that is open, so that back closes it. */
const SHEET = 'sheet';
const sheets = new Map<string, ComponentType<{ readonly onClose: () => void }>>();

function Sheet({ places }: { readonly places: readonly Place[] }) {
  const [search, setSearch] = useSearchParams();
  const place = places.find(({ path, sheet }) => sheet !== undefined && path === search.get(SHEET));
  if (place?.sheet === undefined) return null;
  const Content = sheets.get(place.path) ?? lazy(place.sheet);
  sheets.set(place.path, Content);
  const close = () => setSearch(Object.fromEntries([...search].filter(([name]) => name !== SHEET)));
  return (
    <Suspense>
      <Content onClose={close} />
    </Suspense>
  );
}

function Sidebar({ places, onSearch }: { readonly places: readonly Place[]; readonly onSearch: () => void }) {
  const words = useWords(shellWords);
  const { isSidebarFolded } = usePreferences();
  return (
    <nav className="sidebar no-print" aria-label={words.navigation}>
      <OrganisationSwitcher />
      <button type="button" className="find" onClick={onSearch} title={words.search}>
        <Search className="icon" aria-hidden />
        <span className="unseen">{words.search}</span>
        <span className="label" aria-hidden>
          {words.search}
        </span>
        <kbd className="label" aria-hidden>
          ⌘K
        </kbd>
      </button>
      <Places places={places} />
      <div className="sidebar-foot">
        <PlaceList places={places.filter(({ group }) => group === 'foot')} />
        <AccountMenu />
        <button
          type="button"
          className="place fold"
          onClick={() => setPreferences({ isSidebarFolded: !isSidebarFolded })}
          aria-label={isSidebarFolded ? words.unfold : words.fold}
          title={isSidebarFolded ? words.unfold : words.fold}
        >
          <PanelLeft className="icon" aria-hidden />
        </button>
      </div>
    </nav>
  );
}

/** At most two groups are open: the one of this page and the one opened last. */
function Places({ places }: { readonly places: readonly Place[] }) {
  const words = useWords(shellWords);
  const [path] = useLocation();
  const here = places.find((place) => isWithin(path, place.path))?.group;
  const [opened, setOpened] = useState<readonly string[]>(['people', 'money']);
  useEffect(() => {
    // A group that is always open does not count towards the two.
    if (here !== undefined && here !== 'top' && here !== 'foot')
      setOpened((known) => [here, ...known.filter((group) => group !== here)].slice(0, 2));
  }, [here]);
  return (
    <>
      <PlaceList places={places.filter(({ group }) => group === 'top')} />
      {groups.map((group) => {
        const own = places.filter((place) => place.group === group);
        if (own.length === 0) return null;
        const isOpen = opened.includes(group);
        const Chevron = isOpen ? ChevronDown : ChevronRight;
        return (
          <div key={group} className="place-group">
            <button
              type="button"
              className="group-head"
              aria-expanded={isOpen}
              onClick={() => setOpened(isOpen ? opened.filter((one) => one !== group) : [group, ...opened].slice(0, 2))}
            >
              <span>{words.groups[group]}</span>
              <Chevron className="icon end" aria-hidden />
            </button>
            {isOpen && <PlaceList places={own} />}
          </div>
        );
      })}
    </>
  );
}

function PlaceList({ places }: { readonly places: readonly Place[] }) {
  return (
    <ul className="places">
      {places.map((place) => (
        <li key={place.path}>
          <PlaceLink place={place} />
        </li>
      ))}
    </ul>
  );
}

function PlaceLink({ place }: { readonly place: Place }) {
  const { path, icon: Icon, Count, sheet } = place;
  const label = useWords(place.label);
  const { factors } = useSession();
  const [here] = useLocation();
  const [search, setSearch] = useSearchParams();
  const open = (event: MouseEvent) => {
    const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (
      sheet === undefined ||
      factors < 2 ||
      !isPlain ||
      isWithin(here, path) ||
      !matchMedia('(min-width: 900px)').matches
    )
      return;
    event.preventDefault();
    setSearch({ ...Object.fromEntries(search), [SHEET]: path });
  };
  return (
    <Link
      href={path}
      className="place"
      aria-current={isWithin(here, path) ? 'page' : undefined}
      title={label}
      onClick={open}
    >
      <Icon className="icon" aria-hidden />
      <span className="label cut">{label}</span>
      {Count && factors >= 2 && <Count />}
    </Link>
  );
}

const isWithin = (here: string, path: string) => here === path || (path !== '/' && here.startsWith(`${path}/`));

function OrganisationSwitcher() {
  const words = useWords(shellWords);
  const { me, tenant, take, factors } = useSession();
  const [path, go] = useLocation();
  const commonPaths = useContext(CommonPaths);
  const change = useAct(SwitchOrganizationDocument);
  // With one factor nobody reads their organisations; the account still has its name.
  const name = tenant?.name ?? (factors < 2 ? (me?.displayName ?? '') : '');
  const tenants = me?.tenants ?? [];
  return (
    <Menu
      align="start"
      label={words.organisations}
      trigger={
        <button type="button" className="organisation" aria-label={`${name}. ${words.organisations}`}>
          <Flag name={name} />
          <span className="label heading grow cut">{name}</span>
          <ChevronsUpDown className="icon label" aria-hidden />
        </button>
      }
      items={tenants.map(({ id, name: title, isActive }) => ({
        key: id,
        label: title,
        icon: <Flag name={title} />,
        isChecked: isActive,
        onSelect: () => {
          if (isActive) return;
          void change.run({ input: { organizationId: id } }).then(async (token) => {
            if (token === null) return;
            await take(token);
            // Without what is open on it: a drawer may show something of the organisation before.
            go(commonPaths.has(path) ? path : '/home');
          });
        },
      }))}
    />
  );
}

function AccountMenu() {
  const words = useWords(shellWords);
  const { me, signOut } = useSession();
  const [, go] = useLocation();
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="account">
          <Avatar id={me?.id ?? ''} name={me?.displayName ?? ''} size="s" />
          <span className="unseen">{`${me?.displayName ?? ''}. ${words.account}`}</span>
          <span className="label strong grow cut" aria-hidden>
            {me?.displayName}
          </span>
          <Ellipsis className="icon label" aria-hidden />
        </button>
      }
      items={[
        {
          key: 'settings',
          label: words.settings,
          icon: <Settings className="icon" aria-hidden />,
          onSelect: () => go('/settings'),
        },
        null,
        {
          key: 'out',
          label: words.signOut,
          icon: <LogOut className="icon" aria-hidden />,
          onSelect: () => void signOut().then(() => go('/')),
        },
      ]}
    />
  );
}

/** Below 900 px: the first page of each of four groups, and everything else as a page, with the counts of what is there. */
function TabBar({ places }: { readonly places: readonly Place[] }) {
  const words = useWords(shellWords);
  const { factors } = useSession();
  const [here] = useLocation();
  const wanted = ['/home', '/people/feed', '/money/wallet', '/messages'];
  const tabs = wanted.flatMap((path) => places.find((place) => place.path === path) ?? []);
  return (
    <nav className="tab-bar no-print" aria-label={words.navigation}>
      {tabs.map((place) => (
        <TabLink key={place.path} place={place} />
      ))}
      <Link href="/more" className="tab" aria-current={here === '/more' ? 'page' : undefined}>
        <MenuIcon className="icon icon-l" aria-hidden />
        {words.more}
        {factors >= 2 &&
          places.map(({ path, Count }) => Count !== undefined && !wanted.includes(path) && <Count key={path} />)}
      </Link>
    </nav>
  );
}

function TabLink({ place: { path, label, icon: Icon, Count } }: { readonly place: Place }) {
  const [here] = useLocation();
  const { factors } = useSession();
  const text = useWords(label);
  return (
    <Link href={path} className="tab" aria-current={isWithin(here, path) ? 'page' : undefined}>
      <Icon className="icon icon-l" aria-hidden />
      {text}
      {Count && factors >= 2 && <Count />}
    </Link>
  );
}

/** The sidebar as a page, for phones. */
export function MorePage({ places }: { readonly places: readonly Place[] }) {
  const words = useWords(shellWords);
  const { signOut } = useSession();
  const mayOpen = useMayOpen();
  const [, go] = useLocation();
  return (
    <Page title={words.more}>
      <nav className="more" aria-label={words.more}>
        <OrganisationSwitcher />
        <Places places={places.filter(mayOpen)} />
        <PlaceList places={places.filter((place) => place.group === 'foot' && mayOpen(place))} />
        <ul className="places">
          <li>
            <Link href="/settings" className="place">
              <Settings className="icon" aria-hidden />
              <span className="label">{words.settings}</span>
            </Link>
          </li>
          <li>
            <button type="button" className="place" onClick={() => void signOut().then(() => go('/'))}>
              <LogOut className="icon" aria-hidden />
              <span className="label">{words.signOut}</span>
            </button>
          </li>
        </ul>
      </nav>
    </Page>
  );
}

/** Tells the entries of the sidebar that are for the caller. */
function useMayOpen(): (entry: Pick<Place, 'access'>) => boolean {
  const { isOperator, tenant } = useSession();
  const isManager = tenant?.kind === 'ORGANIZATION' && managesTenant(tenant);
  const isOpen = { manager: isManager, moderator: isManager || isOperator, operator: isOperator };
  return ({ access }) => access === undefined || isOpen[access];
}

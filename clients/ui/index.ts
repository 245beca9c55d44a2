export {
  createLocale,
  decimalText,
  defineWords,
  type Language,
  type Locale,
  LocaleProvider,
  languages,
  type Money,
  type PluralForms,
  plural,
  useLocale,
  useWords,
  type Words,
} from './locale.tsx';
export { arrangeRows, matchesText, type TableView } from './parts/arrange-rows.ts';
export { BulkBar } from './parts/bulk-bar.tsx';
export { Button, type ButtonProps, IconButton, type IconButtonProps } from './parts/button.tsx';
export { Chart } from './parts/chart.tsx';
export type { ChartProps } from './parts/chart-props.ts';
export { csvOf, saveText } from './parts/csv.ts';
export { type DataColumn, DataTable, type DataTableProps } from './parts/data-table.tsx';
export { Day } from './parts/day.tsx';
export { Dialog, Drawer, loadDialogs } from './parts/dialog.tsx';
export { CodeInput, Field, Form, Input, Select, TextArea } from './parts/field.tsx';
export { FindInput } from './parts/find-input.tsx';
export { useFocusBack } from './parts/focus-back.ts';
export { Id } from './parts/id.tsx';
export { Avatar, Flag, initialsOf } from './parts/identity.tsx';
export { late, useLate } from './parts/late.ts';
export { loadMenus, Menu } from './parts/menu.tsx';
export { Amount, amountText, DisplayAmount, FlowGlyph, MoneyInput, parseAmount } from './parts/money.tsx';
export { Note, type Tone } from './parts/note.tsx';
export type { MenuItem } from './parts/open-menu.tsx';
export { QrCode } from './parts/qr-code.tsx';
export { RadioGroup, type RadioGroupProps, type RadioOption } from './parts/radio-group.tsx';
export { Segments } from './parts/segments.tsx';
export { type Selection, useSelection } from './parts/selection.ts';
export { Sparkline, type SparklineProps } from './parts/sparkline.tsx';
export { Badge, Empty, Glyph, Panel, Section, SkeletonRows, Steps, When } from './parts/structure.tsx';
export { Switch } from './parts/switch.tsx';
export { TabRow } from './parts/tab-row.tsx';
export { type SavedViews, TableTools } from './parts/table-tools.tsx';
export { type Tab, TabPanel, Tabs } from './parts/tabs.tsx';
export { Tip } from './parts/tip.tsx';
export { ToastProvider, useToast } from './parts/toast.tsx';
export { uiWords } from './words.ts';
